/** Why a long-running command ends. */
export type Reason = NodeJS.Signals | 'parent gone';

/** A stop that hangs is worse than one that is abrupt: PostgreSQL recovers from either. */
const STOP_DEADLINE_MS = 25_000;

/**
 * Resolves when somebody wants this process to stop: Ctrl-C, SIGTERM, or the end of the `npm start` that launched it. Further signals are
 * the same wish delivered twice (by the terminal and by npm) and change nothing; after the deadline the process ends anyway.
 */
export function untilTold(): Promise<Reason> {
  return new Promise((resolve) => {
    const stop = (reason: Reason): void => {
      setTimeout(() => process.exit(1), STOP_DEADLINE_MS).unref();
      resolve(reason);
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
    process.on('SIGHUP', stop);
    // `npm start` opens a channel; it closes when that process is killed without being able to pass anything on.
    process.on('disconnect', () => stop('parent gone'));
    // Listening to it must not keep a process alive that has nothing left to do.
    process.channel?.unref();
  });
}
