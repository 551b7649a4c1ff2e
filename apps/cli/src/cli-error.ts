import type { ExitCode } from './exit-codes.js';

/** Ends the command with one sentence in each language instead of a stack trace. */
export class CliError extends Error {
  constructor(
    readonly zh: string,
    readonly en: string,
    readonly exitCode: ExitCode,
  ) {
    super(en);
    this.name = 'CliError';
  }
}
