import { Inject, Injectable, Logger } from '@nestjs/common';
import { CLOCK, DatabaseUnavailable, PoolExhausted, TransactionConflict, UnitOfWork, type Clock } from '#database';
import { append, LiveHub } from '#events';
import type { BatchTools } from './batch.js';
import { fireTimers } from './fire-timers.js';
import { Stores } from './stores.js';
import { Surroundings } from './surroundings.js';
import { Workspaces } from './workspaces.js';

const POLL_MS = 150;
/** Timers per transaction; larger batches hold their runs too long for people. */
const BATCH = 100;
const LANES = 2;

/**
 * Turns time into transitions. Every poll asks each workspace for due timers and fires them in batches, two at a time. Several processes
 * may run this side by side: claimed runs are locked, and the others skip them.
 */
@Injectable()
export class TimerLoop {
  private readonly log = new Logger(TimerLoop.name);
  private readonly tools: BatchTools;
  private timeout: NodeJS.Timeout | null = null;
  private running: Promise<unknown> = Promise.resolve();
  private isStopped = true;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly hub: LiveHub,
    private readonly workspaces: Workspaces,
    stores: Stores,
    around: Surroundings,
    @Inject(CLOCK) clock: Clock,
  ) {
    this.tools = { stores, around, clock };
  }

  start(): void {
    if (!this.isStopped) return;
    this.isStopped = false;
    this.plan();
  }

  /** Resolves when the batch at work is committed. */
  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.timeout) clearTimeout(this.timeout);
    await this.running;
  }

  /**
   * Fires everything that is due now, and what falls due through it. For the test clock, which makes hours pass in one call.
   * @returns how many timers were taken.
   */
  async drain(): Promise<number> {
    let fired = 0;
    for (;;) {
      const now = await this.look();
      if (now === 0) return fired;
      fired += now;
    }
  }

  private plan(): void {
    this.timeout = setTimeout(() => {
      this.running = this.look()
        .catch((error: unknown) => this.report(error))
        .finally(() => {
          if (!this.isStopped) this.plan();
        });
    }, POLL_MS);
  }

  /** One look at every workspace. A workspace that fails does not keep the next from being looked at. */
  private async look(): Promise<number> {
    let fired = 0;
    for (const workspaceId of await this.workspaces.all()) {
      const lanes = Array.from({ length: LANES }, () => this.lane(workspaceId));
      for (const lane of await Promise.allSettled(lanes)) {
        if (lane.status === 'fulfilled') fired += lane.value;
        else this.report(lane.reason);
      }
    }
    return fired;
  }

  private async lane(workspaceId: string): Promise<number> {
    let sum = 0;
    for (;;) {
      const fired = await this.batch(workspaceId);
      sum += fired;
      if (fired < BATCH) return sum;
    }
  }

  private async batch(workspaceId: string): Promise<number> {
    try {
      return await this.fire(workspaceId, BATCH);
    } catch (error) {
      if (isTransient(error)) throw error;
      this.log.warn(`A batch of timers failed and is fired one by one: ${describe(error)}`);
      return this.oneByOne(workspaceId);
    }
  }

  private async fire(workspaceId: string, limit: number, only?: string): Promise<number> {
    const fired = await this.unitOfWork.run({ workspaceId }, (tx) =>
      fireTimers(tx, workspaceId, limit, this.tools, only),
    );
    if (fired.hasNews) this.hub.announce(workspaceId);
    return fired.timers;
  }

  private async oneByOne(workspaceId: string): Promise<number> {
    const { stores, clock } = this.tools;
    const due = await this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) =>
      stores.timers.due(tx, clock.offsetMs, BATCH),
    );
    let fired = 0;
    for (const timer of due) {
      try {
        fired += await this.fire(workspaceId, 1, timer.id);
      } catch (error) {
        if (isTransient(error)) throw error;
        await this.park(workspaceId, timer, error);
      }
    }
    return fired;
  }

  /** Sets a timer aside that cannot be fired, and says so in the log, where people see it. */
  private async park(
    workspaceId: string,
    timer: { id: string; runId: string | null; taskId: string | null },
    error: unknown,
  ): Promise<void> {
    const { stores, clock } = this.tools;
    this.log.error(
      `Timer ${timer.id} cannot be fired and is set aside.`,
      error instanceof Error ? error.stack : undefined,
    );
    const at = clock.now();
    await this.unitOfWork.run({ workspaceId }, async (tx) => {
      await stores.timers.park(tx, timer.id, at, describe(error));
      await append(tx, [
        {
          type: 'timer.parked',
          at,
          actor: { kind: 'system', id: null },
          runId: timer.runId,
          taskId: timer.taskId,
          data: { timer: timer.id, error: describe(error) },
        },
      ]);
    });
    this.hub.announce(workspaceId);
  }

  private report(error: unknown): void {
    if (error instanceof DatabaseUnavailable) this.log.warn('The database cannot be reached; timers wait.');
    else this.log.error('Timers could not be fired.', error instanceof Error ? error.stack : String(error));
  }
}

/** Not the timer's fault: it stays due and is taken again. */
const isTransient = (error: unknown): boolean =>
  error instanceof DatabaseUnavailable || error instanceof PoolExhausted || error instanceof TransactionConflict;

const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error));
