import type { IncomingMessage } from 'node:http';

/** The id the edge gave a request (`genReqId` in `main.ts`); it is in the answer's `x-request-id` and in every log line about it. */
export const requestIdOf = ({ id }: IncomingMessage): string => (typeof id === 'string' ? id : '');
