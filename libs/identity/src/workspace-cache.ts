interface Entry<T> {
  value: T;
  /** When it is no longer believed. */
  until: number;
  /** From then on one caller reads it anew, while the others still believe it. */
  refreshAt: number;
}

/**
 * What a process remembers about workspaces: at most `size` of them, each for at most `ttlMs`. A change made by this process forgets at once;
 * one made by another process is seen when the time is up.
 */
export class WorkspaceCache<T> {
  private readonly entries = new Map<string, Entry<T>>();
  /** Counts forgettings, so that a value read before a change is not kept after it. */
  private epoch = 0;

  constructor(private readonly limits: { size: number; ttlMs: number } = { size: 500, ttlMs: 5_000 }) {}

  /** What is remembered, or undefined: for those who would open a transaction only to ask. */
  known(key: string): T | undefined {
    const entry = this.entries.get(key);
    return entry && entry.until > performance.now() ? entry.value : undefined;
  }

  async get(key: string, load: () => Promise<T>): Promise<T> {
    const entry = this.entries.get(key);
    const now = performance.now();
    if (entry && entry.until > now) {
      if (entry.refreshAt > now) return entry.value;
      // Whoever comes first late in its life reads it anew. Were all to find it gone at once, all would read it at once.
      entry.refreshAt = Infinity;
    }
    const epoch = this.epoch;
    const value = await load();
    if (epoch === this.epoch) this.keep(key, value);
    return value;
  }

  forget(key: string): void {
    forgotten += 1;
    this.epoch++;
    this.entries.delete(key);
  }

  private keep(key: string, value: T): void {
    const now = performance.now();
    // Deleting first moves the entry to the end, so the first entry is always the one unused for longest.
    this.entries.delete(key);
    this.entries.set(key, { value, until: now + this.limits.ttlMs, refreshAt: now + this.limits.ttlMs * REFRESH_AT });
    if (this.entries.size > this.limits.size) this.entries.delete(this.entries.keys().next().value!);
  }
}

/** How often anything was forgotten in this process: as long as it stays the same, so does every answer about who may do what. */
export const timesForgotten = (): number => forgotten;

let forgotten = 0;

/** The part of its life after which a value is read anew. */
const REFRESH_AT = 0.8;
