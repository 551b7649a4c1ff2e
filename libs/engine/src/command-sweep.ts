import { Inject, Injectable, Logger } from '@nestjs/common';
import { CLOCK, DatabaseUnavailable, PoolExhausted, UnitOfWork, type Clock } from '#database';
import { LOOKS_BACK_MS } from './schedule-loop.js';
import { Stores } from './stores.js';
import { Workspaces } from './workspaces.js';

const LOOK_MS = 60 * 60_000;
/** Answers per transaction: a few milliseconds, so that nobody's command waits for it. */
const BATCH = 1_000;
/** At one look, of one workspace; a backlog of years goes in some days. */
const MOST_BATCHES = 100;
const DAY_MS = 86_400_000;

/**
 * Forgets first answers that nobody will ask for again. What is forgotten can be asked anew, so it stays far longer than any client goes
 * on trying. Several may run side by side: rows that one holds are passed over by the others.
 */
@Injectable()
export class CommandSweep {
  private readonly log = new Logger(CommandSweep.name);
  private timeout: NodeJS.Timeout | null = null;
  private running: Promise<unknown> = Promise.resolve();
  private isStopped = true;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly workspaces: Workspaces,
    private readonly stores: Stores,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  start(keepDays: number): void {
    if (!this.isStopped) return;
    this.isStopped = false;
    this.plan(keepDays, 0);
  }

  /** Resolves when the batch at work is committed. */
  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.timeout) clearTimeout(this.timeout);
    await this.running;
  }

  /** @returns how many answers were forgotten. */
  async sweep(keepDays: number): Promise<number> {
    let forgotten = 0;
    for (const workspaceId of await this.workspaces.all()) {
      for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
        const now = this.clock.now().getTime();
        const before = new Date(now - keepDays * DAY_MS);
        // The loop of the schedules knows from these what it has started; a day more, because it reads its clock by itself.
        const scheduledBefore = new Date(Math.min(before.getTime(), now - LOOKS_BACK_MS - DAY_MS));
        const gone = await this.unitOfWork.run({ workspaceId }, (tx) =>
          this.stores.commands.forget(tx, { before, scheduledBefore, most: BATCH }),
        );
        forgotten += gone;
        if (gone < BATCH) break;
      }
    }
    return forgotten;
  }

  private plan(keepDays: number, ms: number): void {
    this.timeout = setTimeout(() => {
      this.running = this.sweep(keepDays)
        .catch((error: unknown) => this.report(error))
        .finally(() => {
          if (!this.isStopped) this.plan(keepDays, LOOK_MS);
        });
    }, ms);
  }

  private report(error: unknown): void {
    if (error instanceof DatabaseUnavailable || error instanceof PoolExhausted)
      this.log.warn('The database cannot be reached; old answers stay for another hour.');
    else this.log.error('Old answers could not be forgotten.', error instanceof Error ? error.stack : String(error));
  }
}
