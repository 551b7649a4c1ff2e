/** The program's clock. Injected so that tests can move it; the core never sees it, only the `at` it produced. */
export interface Clock {
  now(): Date;
  /** How far this clock runs ahead of the database's, in ms. Due rows are claimed with `due_at <= now() + offset`. */
  readonly offsetMs: number;
}

/** Nest injection token of the `Clock`. */
export const CLOCK = Symbol('Clock');

export class SystemClock implements Clock {
  readonly offsetMs = 0;
  now(): Date {
    return new Date();
  }
}

/** A clock that can be pushed forward, for tests and demonstrations (`BATON_TEST_CLOCK=1`). It never runs backwards. */
export class TestClock implements Clock {
  offsetMs = 0;

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  advance(ms: number): void {
    if (!Number.isFinite(ms) || ms < 0) throw new RangeError(`A clock can only be advanced, not moved by ${ms} ms.`);
    this.offsetMs += ms;
  }
}
