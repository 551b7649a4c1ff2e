import { crc32 } from 'node:zlib';

/** Ends a story whose next act lies beyond the loading: whatever it has done so far stays as it is. */
export class Curtain extends Error {}

type Story = () => Promise<void>;

interface Sleeper {
  at: number;
  wake: () => void;
}

/** Acts happen at these moments only, so that those of different stories share transactions. */
const SLOT = 30 * 60_000;
/** Moments are not round, as in a shop. */
const JITTER = 24 * 60_000;

/**
 * Lets many stories happen beside each other in order of time. Time passes only while all of them wait; `pass` is told before, to move the
 * clock and to fire what falls due on the way.
 */
export class Timeline {
  private readonly sleepers: Sleeper[] = [];
  private busy = 0;
  private quiet: (() => void) | null = null;
  private failure: Error | null = null;

  constructor(
    private at: Date,
    readonly end: Date,
    private readonly pass: (until: Date) => Promise<void>,
  ) {}

  get now(): Date {
    return this.at;
  }

  /** Begins a story now. */
  play(story: Story): void {
    void this.perform(story);
  }

  /** Runs parts of a story beside each other; the curtain ends the whole story once all parts have come as far as they can. */
  async together(...parts: Story[]): Promise<void> {
    const played = parts.map((part) => this.perform(part));
    this.rest();
    const ends = await Promise.all(played);
    this.busy += 1;
    if (ends.includes('curtain')) throw new Curtain();
  }

  /** Waits until the first common moment at or after `at`. @throws Curtain beyond the end. */
  until(at: Date): Promise<void> {
    return this.exactly(moment(at.getTime()));
  }

  /** Waits until this very moment. @throws Curtain beyond the end. */
  async exactly(at: Date): Promise<void> {
    if (at <= this.at) return;
    if (at > this.end) throw new Curtain();
    const woken = new Promise<void>((wake) => this.sleepers.push({ at: at.getTime(), wake }));
    this.rest();
    await woken;
  }

  /** Lets time pass until every story is over. @throws what a story threw. */
  async run(): Promise<void> {
    for (;;) {
      if (this.busy > 0) await new Promise<void>((resolve) => (this.quiet = resolve));
      if (this.failure !== null) throw this.failure;
      const next = Math.min(...this.sleepers.map(({ at }) => at));
      if (!Number.isFinite(next)) return;
      await this.pass(new Date(next));
      this.at = new Date(next);
      const due = this.sleepers.filter(({ at }) => at === next);
      for (const sleeper of due) this.sleepers.splice(this.sleepers.indexOf(sleeper), 1);
      this.busy += due.length;
      for (const { wake } of due) wake();
    }
  }

  private async perform(story: Story): Promise<'over' | 'curtain'> {
    this.busy += 1;
    try {
      await story();
      return 'over';
    } catch (error) {
      if (error instanceof Curtain) return 'curtain';
      this.failure ??= error instanceof Error ? error : new Error(String(error));
      return 'curtain';
    } finally {
      this.rest();
    }
  }

  private rest(): void {
    this.busy -= 1;
    if (this.busy > 0) return;
    this.quiet?.();
    this.quiet = null;
  }
}

/** The first common moment at or after a time. */
function moment(time: number): Date {
  for (let slot = Math.floor(time / SLOT); ; slot++) {
    const at = slot * SLOT + (crc32(Buffer.from(`moment ${slot}`)) % JITTER);
    if (at >= time) return new Date(at);
  }
}
