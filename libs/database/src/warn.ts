import { inspect } from 'node:util';

/** A process warning, for what went wrong where nobody waits for an answer. The apps log warnings. */
export const warn = (what: string, error: unknown): void =>
  process.emitWarning(what, { type: 'BatonWarning', detail: inspect(error) });
