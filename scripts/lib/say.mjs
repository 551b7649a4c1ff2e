import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top folder of the project, without a trailing slash. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** One sentence for people, Chinese first. Goes to standard error, so that standard output stays usable in pipes. */
export const say = (zh, en) => process.stderr.write(`${zh}\n${en}\n`);

/** Ends the program with a sentence instead of a stack trace. */
export class Stop extends Error {
  constructor(zh, en, exitCode = 1) {
    super(en);
    this.zh = zh;
    this.exitCode = exitCode;
  }
}

/** Runs a script's main function; a `Stop` becomes its sentence and exit code, anything else keeps its stack. */
export const main = async (run) => {
  try {
    process.exitCode = (await run()) ?? 0;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    say(error.zh, error.message);
    process.exitCode = error.exitCode;
  }
};
