/** Timers of a simulated run: what the engine keeps in rows, kept in memory. */
import type { DueSpec } from '../decision.js';
import type { TaskEvent } from '../event.js';
import type { TimerPolicy } from '../migrate/contract.js';

/** What a timer does when it falls due. */
export type Alarm =
  | { type: 'run.timer'; timer: string }
  | Pick<Extract<TaskEvent, { type: 'task.recur' }>, 'type' | 'task' | 'timer'>
  | Pick<Extract<TaskEvent, { type: 'task.sla' }>, 'type' | 'task' | 'level'>;

/** When a `DueSpec` falls due (ms since epoch); null while its anchor is unset. `at` is a local time of day, for recurring tasks. */
export type ResolveDue = (spec: DueSpec, at: string | null) => number | null;

interface Entry {
  id: string;
  alarm: Alarm;
  spec: DueSpec | null;
  atTime: string | null;
  /** Part of the span from opening to due, for SLA thresholds. */
  share: { opened: number; percent: number } | null;
  due: number | null;
  /** What was left when the clock was stopped. */
  remaining: number | null;
  stops: Set<'run' | 'task'>;
  order: number;
}

export class VirtualClock {
  readonly #entries = new Map<string, Entry>();
  #order = 0;

  constructor(
    public now: number,
    readonly resolveDue: ResolveDue,
  ) {}

  /** Replaces a timer with the same id. A span without a value (unset anchor) waits. */
  arm(
    id: string,
    alarm: Alarm,
    spec: DueSpec | null,
    options: { atTime?: string | null; share?: Entry['share'] } = {},
  ): void {
    const entry: Entry = {
      id,
      alarm,
      spec,
      atTime: options.atTime ?? null,
      share: options.share ?? null,
      due: null,
      remaining: null,
      stops: new Set(),
      order: (this.#order += 1),
    };
    entry.due = this.#dueOf(entry);
    this.#entries.set(id, entry);
  }

  armAt(id: string, alarm: Alarm, due: number, share: Entry['share']): void {
    this.arm(id, alarm, null, { share });
    const entry = this.#entries.get(id) as Entry;
    entry.due = share === null ? due : portion(share, due);
  }

  /**
   * A timer goes on under another name. One that has rung stays so, unless it starts anew. `keep_deadline` keeps what it was armed with, so
   * that a date it counts from still moves it.
   */
  carry(
    from: string,
    to: string,
    alarm: Alarm,
    { policy, spec, atTime }: { policy: TimerPolicy; spec: DueSpec | null; atTime: string | null },
  ): void {
    const entry = this.#entries.get(from);
    this.#entries.delete(from);
    if (policy === 'restart') {
      this.arm(to, alarm, spec, { atTime });
      for (const by of entry?.stops ?? []) this.stop(by, (id) => id === to);
    } else if (entry !== undefined) this.#entries.set(to, { ...entry, id: to, alarm });
  }

  cancel(id: string): void {
    this.#entries.delete(id);
  }

  cancelAll(): void {
    this.#entries.clear();
  }

  stop(by: 'run' | 'task', of: (id: string) => boolean): void {
    for (const entry of this.#entries.values()) {
      if (!of(entry.id)) continue;
      entry.stops.add(by);
      if (entry.due === null) continue;
      entry.remaining = entry.due - this.now;
      entry.due = null;
    }
  }

  start(by: 'run' | 'task', of: (id: string) => boolean): void {
    for (const entry of this.#entries.values()) {
      if (!of(entry.id)) continue;
      entry.stops.delete(by);
      if (entry.stops.size > 0 || entry.remaining === null) continue;
      entry.due = this.now + entry.remaining;
      entry.remaining = null;
    }
  }

  /** Timers counting from this anchor are computed anew. */
  shift(anchor: string, at: string | null): void {
    for (const entry of this.#entries.values()) {
      if (entry.spec?.anchor !== anchor) continue;
      entry.spec = { ...entry.spec, base: at };
      const due = this.#dueOf(entry);
      if (entry.stops.size > 0) entry.remaining = due === null ? null : due - this.now;
      else entry.due = due;
    }
  }

  /** The next timer due at or before `until`, taken off the clock; time moves to it. Equal times fire in the order they were armed. */
  next(until: number): Alarm | null {
    let found: Entry | null = null;
    for (const entry of this.#entries.values()) {
      if (entry.due === null || entry.due > until) continue;
      if (found === null || entry.due < (found.due as number) || (entry.due === found.due && entry.order < found.order))
        found = entry;
    }
    if (found === null) return null;
    this.#entries.delete(found.id);
    this.now = Math.max(this.now, found.due as number);
    return found.alarm;
  }

  /** Timers that are running, soonest first. */
  get pending(): { id: string; due: string }[] {
    return [...this.#entries.values()]
      .filter((entry): entry is Entry & { due: number } => entry.due !== null)
      .sort((a, b) => a.due - b.due || a.order - b.order)
      .map(({ id, due }) => ({ id, due: new Date(due).toISOString() }));
  }

  #dueOf({ spec, atTime, share }: Entry): number | null {
    if (spec === null) return null;
    const due = this.resolveDue(spec, atTime);
    return due === null || share === null ? due : portion(share, due);
  }
}

function portion({ opened, percent }: { opened: number; percent: number }, due: number): number {
  return Math.round(opened + ((due - opened) * percent) / 100);
}
