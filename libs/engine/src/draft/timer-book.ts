import type { TimerRow } from '../timer-row.js';

/** The timers of one run or one ad-hoc task while they are being changed. What is stored is only read when somebody needs to see it. */
export class TimerBook {
  private readonly changed = new Map<string, TimerRow | null>();
  private stored: Promise<TimerRow[]> | null = null;

  constructor(private readonly load: () => Promise<TimerRow[]>) {}

  put(timer: TimerRow): void {
    this.changed.set(timer.key, timer);
  }

  cancel(key: string): void {
    this.changed.set(key, null);
  }

  /** All timers as they stand now. */
  async all(): Promise<TimerRow[]> {
    this.stored ??= this.load();
    const stored = (await this.stored).filter((timer) => !this.changed.has(timer.key));
    return [...stored, ...this.armed()];
  }

  async byKey(key: string): Promise<TimerRow | null> {
    const changed = this.changed.get(key);
    if (changed !== undefined) return changed;
    return (await this.all()).find((timer) => timer.key === key) ?? null;
  }

  /** What this batch did to a timer: armed it anew, canceled it (null), or nothing (undefined). */
  changeOf(key: string): TimerRow | null | undefined {
    return this.changed.get(key);
  }

  armed(): TimerRow[] {
    return [...this.changed.values()].filter((timer) => timer !== null);
  }

  canceledKeys(): string[] {
    return [...this.changed].filter(([, timer]) => timer === null).map(([key]) => key);
  }
}
