/**
 * Lets `work` run one at a time: called while it runs, it runs once more afterwards, however often it was called. A failure ends only its turn;
 * whoever does the work shows it.
 */
export const inTurns = (work: () => unknown): (() => Promise<void>) => {
  let isRunning = false;
  let isWanted = false;
  return async () => {
    isWanted = true;
    if (isRunning) return;
    isRunning = true;
    while (isWanted) {
      isWanted = false;
      try {
        await work();
      } catch {
        // Shown by whoever does the work.
      }
    }
    isRunning = false;
  };
};
