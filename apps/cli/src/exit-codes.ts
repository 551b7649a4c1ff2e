/** What the shell learns; the same list stands under every `--help` (`help.ts`). */
export const EXIT = {
  ok: 0,
  /** The work was done and found something wrong (lint errors, a failed scenario, a replay that differs), or was refused. */
  failed: 1,
  /** Unknown command, option, argument or file. */
  usage: 2,
  /** An environment variable cannot be used as it is. */
  setting: 3,
  /** `PORT` is taken or may not be opened. */
  port: 4,
  /** PostgreSQL cannot be reached or does not let us in. */
  database: 5,
  /** The data folder is in use by another Baton, or cannot be written. */
  dataFolder: 6,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
