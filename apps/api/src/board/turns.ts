/**
 * Lets a few in at a time and the others wait in the order they came, so that long answers never stand together in the way of short ones.
 * Whoever stays long gives the turn to the next and goes on: one slow question must not hold up everybody's.
 */
export class Turns {
  private readonly waiting: (() => void)[] = [];
  private inside = 0;

  constructor(private readonly limits: { most: number; longMs: number }) {}

  /** Runs `work` when its turn comes. What is done with its value before the event loop goes on belongs to the turn. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.inside < this.limits.most) this.inside += 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    let isOver = false;
    const end = (): void => {
      if (!isOver) this.passOn();
      isOver = true;
    };
    const long = setTimeout(end, this.limits.longMs);
    try {
      return await work();
    } finally {
      clearTimeout(long);
      setImmediate(end);
    }
  }

  /** The turn goes to whoever waits longest, without being free in between. */
  private passOn(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.inside -= 1;
  }
}
