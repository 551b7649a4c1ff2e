import { Inject, Injectable, Logger } from '@nestjs/common';
import { CLOCK, DatabaseUnavailable, PoolExhausted, UnitOfWork, type Clock } from '#database';
import { Workspaces } from '#engine';
import { DeliveryStore } from './delivery.store.js';

const LOOK_MS = 60 * 60_000;
const DAY_MS = 86_400_000;
/** How long people can look at a settled delivery and send it again. */
export const KEEP_DAYS = 30;
/** Deliveries per transaction, with their attempts. */
const BATCH = 500;
/** At one look, of one workspace. */
const MOST_BATCHES = 200;

/** Forgets settled deliveries. Several may run side by side: rows that one holds are passed over by the others. */
@Injectable()
export class HookSweep {
  private readonly log = new Logger(HookSweep.name);
  private timeout: NodeJS.Timeout | null = null;
  private running: Promise<unknown> = Promise.resolve();
  private isStopped = true;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly workspaces: Workspaces,
    private readonly deliveries: DeliveryStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  start(): void {
    if (!this.isStopped) return;
    this.isStopped = false;
    this.plan(0);
  }

  /** Resolves when the batch at work is committed. */
  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.timeout) clearTimeout(this.timeout);
    await this.running;
  }

  /** @returns how many deliveries were forgotten. */
  async sweep(): Promise<number> {
    let forgotten = 0;
    const before = new Date(this.clock.now().getTime() - KEEP_DAYS * DAY_MS);
    for (const workspaceId of await this.workspaces.all()) {
      for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
        const gone = await this.unitOfWork.run({ workspaceId }, (tx) => this.deliveries.forget(tx, before, BATCH));
        forgotten += gone;
        if (gone < BATCH) break;
      }
    }
    return forgotten;
  }

  private plan(ms: number): void {
    this.timeout = setTimeout(() => {
      this.running = this.sweep()
        .catch((error: unknown) => this.report(error))
        .then(() => {
          if (!this.isStopped) this.plan(LOOK_MS);
        });
    }, ms);
  }

  private report(error: unknown): void {
    if (error instanceof DatabaseUnavailable || error instanceof PoolExhausted)
      this.log.warn('The database cannot be reached; old deliveries stay for another hour.');
    else this.log.error('Old deliveries could not be forgotten.', error instanceof Error ? error.stack : String(error));
  }
}
