import type { Clock } from '#database';

/** A clock that stands where the story is. It never runs backwards. */
export class PastClock implements Clock {
  constructor(private at: Date) {}

  get offsetMs(): number {
    return this.at.getTime() - Date.now();
  }

  now(): Date {
    return new Date(this.at);
  }

  /** Moves to `at`, unless it is there or beyond already. */
  moveTo(at: Date): void {
    if (at > this.at) this.at = new Date(at);
  }
}
