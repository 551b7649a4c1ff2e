import { inTurns } from './in-turns.js';

describe('work in turns', () => {
  /** Work that is done when it is told so. */
  const slow = () => {
    const ends: (() => void)[] = [];
    const work = (): Promise<void> => new Promise((resolve) => ends.push(resolve));
    return { ends, work };
  };
  const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

  it('runs once more after what it was called during, and only once', async () => {
    const { ends, work } = slow();
    const call = inTurns(work);
    void call();
    void call();
    void call();
    expect(ends).toHaveLength(1);
    ends[0]!();
    await breathe();
    expect(ends).toHaveLength(2);
    ends[1]!();
    await breathe();
    expect(ends).toHaveLength(2);
  });

  it('goes on after a failure', async () => {
    let times = 0;
    const call = inTurns(() => {
      times += 1;
      if (times === 1) throw new Error('no network');
    });
    await call();
    await call();
    expect(times).toBe(2);
  });
});
