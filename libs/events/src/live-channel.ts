import { setTimeout as sleep } from 'node:timers/promises';
import { compareCursors, decodeCursor, encodeCursor, type Cursor } from './cursor.js';
import type { EventRow } from './event-row.js';
import type { LiveBatch } from './live-batch.js';
import type { LogReader } from './log-reader.js';

/** What came after a place, and the place behind it. No batch: nothing yet. */
export interface Found {
  batch: LiveBatch | null;
  cursor: Cursor;
}

interface Entry {
  at: Cursor;
  row: EventRow;
}

/** Rows kept for subscribers that are a little behind; whoever is further back reads the table. */
const KEPT = 2_000;
const AT_ONCE = 500;

/** A hint is followed by looks after these ms. The first rarely fails; rows stay hidden while an older transaction is open, hence the rest. */
const AFTER_HINT_MS = [0, 15, 30, 60, 120, 240];

/** Under load hints come all the time: looks keep this distance, which bounds the reads, and nobody sees 10 ms. */
const DISTANCE_MS = 10;

/** A subscriber that must read the table waits this long when the database is away. */
const UNAVAILABLE_MS = 250;

/** The end of one workspace's log, read once for all subscribers in this process. */
export class LiveChannel {
  private entries: Entry[] = [];
  /** Everything after `from` up to `to` is in `entries`. */
  private from: Cursor;
  private to: Cursor;
  /** What was found after each place since the last rows came: subscribers at the same place get the very same batch. */
  private readonly found = new Map<string, Found>();
  /** The same by the very object that says the place: all who had a batch have its place, and need not spell it. */
  private foundAt = new WeakMap<Cursor, Found>();
  private sleepers = new Set<() => void>();
  private timer: NodeJS.Timeout | null = null;
  /** The timer belongs to a hint just heard; further hints are served by it too. */
  private urgent = false;
  private looking = false;
  private lastLook = 0;
  /** Looks still to come for the last hint, as an index into `AFTER_HINT_MS`. */
  private next = AFTER_HINT_MS.length;
  closed = false;

  constructor(
    private readonly reader: LogReader,
    start: Cursor,
    private readonly onFailure: (error: unknown) => void,
  ) {
    this.from = start;
    this.to = start;
  }

  /** Somebody says there is news. */
  hint(): void {
    this.next = 0;
    if (this.urgent) return;
    // A look that waits for an earlier hint would come too late for this one.
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.schedule();
  }

  /** Reads what is new now. */
  look(): void {
    if (this.looking || this.closed) return;
    this.looking = true;
    this.lastLook = performance.now();
    this.readOn()
      .catch(this.onFailure)
      .finally(() => {
        this.looking = false;
        this.schedule();
      });
  }

  /** Rows strictly after `cursor`, at once from memory or later from the table. */
  after(cursor: Cursor): Found | Promise<Found> {
    const known = this.foundAt.get(cursor);
    if (known) return known;
    if (compareCursors(cursor, this.from) < 0) return this.fromTable(cursor);
    const found = this.fromMemory(cursor);
    this.foundAt.set(cursor, found);
    return found;
  }

  private fromMemory(cursor: Cursor): Found {
    const place = encodeCursor(cursor);
    const known = this.found.get(place);
    if (known) return known;
    const entries = this.entries.slice(this.firstAfter(cursor));
    const found = foundOf(
      entries.map((entry) => entry.row),
      entries.at(-1)?.at ?? cursor,
    );
    this.found.set(place, found);
    return found;
  }

  /**
   * Calls `wake` once, when there is something after `cursor` or the channel closes.
   * @returns false when it is so already: rows came between asking and falling asleep. Then `wake` is not called.
   */
  park(cursor: Cursor, wake: () => void): boolean {
    const last = this.entries.at(-1);
    if (this.closed || (last && compareCursors(last.at, cursor) > 0)) return false;
    this.sleepers.add(wake);
    return true;
  }

  /** Whoever leaves is not called any more. */
  unpark(wake: () => void): void {
    this.sleepers.delete(wake);
  }

  close(): void {
    this.closed = true;
    if (this.timer) clearTimeout(this.timer);
    this.wakeAll();
  }

  private async readOn(): Promise<void> {
    const rows = (await this.reader.after(this.to, AT_ONCE)) ?? [];
    if (rows.length === 0) return;
    this.keep(rows);
    this.wakeAll();
    if (rows.length === AT_ONCE) await this.readOn();
  }

  private async fromTable(cursor: Cursor): Promise<Found> {
    const start = this.from;
    const rows = await this.reader.after(cursor, AT_ONCE);
    if (rows === null) {
      await sleep(UNAVAILABLE_MS);
      return { batch: null, cursor };
    }
    const last = rows.at(-1);
    // What is in the table up to the channel's own start is final, so an empty answer brings the subscriber there.
    return foundOf(rows, last ? placeOf(last) : start);
  }

  private schedule(): void {
    const wait = AFTER_HINT_MS[this.next];
    if (wait === undefined || this.timer || this.looking || this.closed) return;
    this.next += 1;
    this.urgent = wait === 0;
    const distance = wait === 0 ? Math.max(0, this.lastLook + DISTANCE_MS - performance.now()) : wait;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.urgent = false;
      this.look();
    }, distance).unref();
  }

  private keep(rows: EventRow[]): void {
    this.found.clear();
    this.foundAt = new WeakMap();
    for (const row of rows) this.entries.push({ at: placeOf(row), row });
    const surplus = this.entries.length - KEPT;
    if (surplus > 0) this.from = this.entries.splice(0, surplus).at(-1)?.at ?? this.from;
    this.to = this.entries.at(-1)?.at ?? this.to;
  }

  private firstAfter(cursor: Cursor): number {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const entry = this.entries[middle];
      if (entry && compareCursors(entry.at, cursor) > 0) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private wakeAll(): void {
    const waking = this.sleepers;
    this.sleepers = new Set();
    for (const wake of waking) wake();
  }
}

const foundOf = (events: EventRow[], cursor: Cursor): Found => ({
  batch: events.length === 0 ? null : { kind: 'events', events, cursor: encodeCursor(cursor) },
  cursor,
});

const placeOf = (row: EventRow): Cursor => {
  const at = decodeCursor(row.cursor);
  if (!at) throw new Error(`A row of the log has no place: ${row.cursor}`);
  return at;
};
