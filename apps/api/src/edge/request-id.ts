import type { IncomingMessage } from 'node:http';

const ID = Symbol('request id');

type Numbered = IncomingMessage & { [ID]?: string };

/** An id of our own: one sent by a client could be used to confuse whoever reads the log. */
export const setRequestId = (req: Numbered, id: string): void => {
  req[ID] = id;
};

/** The id the front desk gave a request; it is in the answer's `x-request-id` and in every log line about it. */
export const requestIdOf = (req: Numbered): string => req[ID] ?? '';
