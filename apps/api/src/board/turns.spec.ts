import { jest } from '@jest/globals';
import { Turns } from './turns.js';

/** Work that ends when it is told to. */
function job(): { work: () => Promise<string>; end: (how?: Error) => void; isBegun: () => boolean } {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let begun = false;
  const work = (): Promise<string> => {
    begun = true;
    return promise;
  };
  return { work, end: (how) => (how ? reject(how) : resolve('done')), isBegun: () => begun };
}

const eventLoop = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('turns', () => {
  const jobs = (count: number) => Array.from({ length: count }, job);
  const begun = (all: ReturnType<typeof jobs>): boolean[] => all.map(({ isBegun }) => isBegun());

  test('so many are inside, and the others come in the order they came', async () => {
    const turns = new Turns({ most: 2, longMs: 60_000 });
    const all = jobs(4);
    const answers = all.map(({ work }) => turns.take(work));
    expect(begun(all)).toEqual([true, true, false, false]);
    all[1]!.end();
    expect(await answers[1]).toBe('done');
    // What is done with the answer before the event loop goes on belongs to the turn.
    expect(begun(all)).toEqual([true, true, false, false]);
    await eventLoop();
    expect(begun(all)).toEqual([true, true, true, false]);
    const late = job();
    const answer = turns.take(late.work);
    all[0]!.end();
    await eventLoop();
    expect([...begun(all), late.isBegun()]).toEqual([true, true, true, true, false]);
    for (const { end } of [...all, late]) end();
    await Promise.all([...answers, answer]);
  });

  test('whoever fails ends the turn, and says why', async () => {
    const turns = new Turns({ most: 1, longMs: 60_000 });
    const [first, second] = [job(), job()];
    const [one, two] = [turns.take(first.work), turns.take(second.work)];
    first.end(new Error('away'));
    await expect(one).rejects.toThrow('away');
    second.end();
    expect(await two).toBe('done');
  });

  test('whoever stays long lets the next in, and gives no second turn away at the end', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    try {
      const turns = new Turns({ most: 1, longMs: 250 });
      const [slow, ...others] = jobs(4);
      const answers = [slow!, ...others].map(({ work }) => turns.take(work));
      await jest.advanceTimersByTimeAsync(249);
      expect(begun(others)).toEqual([false, false, false]);
      await jest.advanceTimersByTimeAsync(1);
      expect(begun(others)).toEqual([true, false, false]);
      slow!.end();
      expect(await answers[0]).toBe('done');
      await eventLoop();
      expect(begun(others)).toEqual([true, false, false]);
      others[0]!.end();
      await eventLoop();
      expect(begun(others)).toEqual([true, true, false]);
      for (const { end } of others) end();
      await Promise.all(answers.slice(0, 3));
      await eventLoop();
      expect(begun(others)).toEqual([true, true, true]);
    } finally {
      jest.useRealTimers();
    }
  });
});
