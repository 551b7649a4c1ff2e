/**
 * What a process remembers about workspaces: at most `size` of them, each for at most `ttlMs`. A change made by this process forgets at once;
 * one made by another process is seen when the time is up.
 */
export class WorkspaceCache<T> {
  private readonly entries = new Map<string, { value: T; until: number }>();
  /** Counts forgettings, so that a value read before a change is not kept after it. */
  private epoch = 0;

  constructor(private readonly limits: { size: number; ttlMs: number } = { size: 500, ttlMs: 5_000 }) {}

  async get(key: string, load: () => Promise<T>): Promise<T> {
    const known = this.entries.get(key);
    if (known && known.until > performance.now()) return known.value;
    const epoch = this.epoch;
    const value = await load();
    if (epoch === this.epoch) this.keep(key, value);
    return value;
  }

  forget(key: string): void {
    this.epoch++;
    this.entries.delete(key);
  }

  private keep(key: string, value: T): void {
    // Deleting first moves the entry to the end, so the first entry is always the one unused for longest.
    this.entries.delete(key);
    this.entries.set(key, { value, until: performance.now() + this.limits.ttlMs });
    if (this.entries.size > this.limits.size) this.entries.delete(this.entries.keys().next().value!);
  }
}
