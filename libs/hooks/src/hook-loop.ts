import { Injectable, Logger } from '@nestjs/common';
import { DatabaseUnavailable, PoolExhausted, TransactionConflict, UnitOfWork } from '#database';
import { Workspaces } from '#engine';
import { Deliverer, type Load } from './deliverer.js';
import { HookFollower } from './hook-follower.js';
import { WebhookStore } from './webhook.store.js';

const LOOK_MS = 500;
/** While there is something to send; more may be waiting behind it. */
const LOOK_AGAIN_MS = 50;
/** Sent at once by one process; a receiver that takes ten seconds holds up its own, not everybody's. */
const MOST = { all: 32, perWorkspace: 16, perHook: 4 } as const;

/**
 * Tells other systems what happened: reads the log of each workspace and sends what is due. Several processes may run this side by side; what
 * one has in its hands the others pass over.
 */
@Injectable()
export class HookLoop {
  private readonly log = new Logger(HookLoop.name);
  /** What is being sent, by webhook; its size counts against the limits. */
  private readonly underWay = new Map<Promise<void>, { workspaceId: string; webhookId: string }>();
  private timeout: NodeJS.Timeout | null = null;
  private running: Promise<unknown> = Promise.resolve();
  private stopping = new AbortController();
  private isStopped = true;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly workspaces: Workspaces,
    private readonly webhooks: WebhookStore,
    private readonly follower: HookFollower,
    private readonly deliverer: Deliverer,
  ) {}

  start(): void {
    if (!this.isStopped) return;
    this.isStopped = false;
    this.plan(LOOK_MS);
  }

  /** Resolves when what was being sent is given back: no receiver is waited for. */
  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.timeout) clearTimeout(this.timeout);
    await this.running;
    this.stopping.abort();
    await Promise.all(this.underWay.keys());
    this.stopping = new AbortController();
  }

  /** Reads and sends until nothing is due. @returns how many deliveries were taken up. */
  async drain(): Promise<number> {
    let taken = 0;
    for (;;) {
      const now = await this.look();
      await Promise.all(this.underWay.keys());
      if (now === 0) return taken;
      taken += now;
    }
  }

  private plan(ms: number): void {
    this.timeout = setTimeout(() => {
      this.running = this.look()
        .catch((error: unknown) => this.report(error))
        .then((taken) => {
          if (!this.isStopped) this.plan(taken ? LOOK_AGAIN_MS : LOOK_MS);
        });
    }, ms);
  }

  /** One look at every workspace. A workspace that fails does not keep the next from being looked at. */
  private async look(): Promise<number> {
    let taken = 0;
    for (const workspaceId of await this.workspaces.all()) {
      try {
        taken += await this.lookAt(workspaceId);
      } catch (error) {
        this.report(error);
      }
    }
    return taken;
  }

  private async lookAt(workspaceId: string): Promise<number> {
    const isBusy = await this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) => this.webhooks.isBusy(tx));
    if (!isBusy) return 0;
    await this.follower.catchUp(workspaceId);
    let taken = 0;
    for (;;) {
      const most = this.room(workspaceId);
      if (most.limit <= 0) return taken;
      const load = await this.deliverer.take(workspaceId, most);
      if (load.claimed === 0) return taken;
      for (const delivery of load.deliveries) this.send(load, delivery);
      taken += load.claimed;
    }
  }

  /** How much more may be sent at once. */
  private room(workspaceId: string): { limit: number; perHook: number; without: string[] } {
    const mine = [...this.underWay.values()].filter((one) => one.workspaceId === workspaceId);
    const limit = Math.min(MOST.all - this.underWay.size, MOST.perWorkspace - mine.length);
    const counts = new Map<string, number>();
    for (const { webhookId } of mine) counts.set(webhookId, (counts.get(webhookId) ?? 0) + 1);
    // Whoever has some under way gets more when they are through.
    return { limit, perHook: MOST.perHook, without: [...counts.keys()] };
  }

  private send(load: Load, delivery: Load['deliveries'][number]): void {
    const { workspaceId } = load;
    const sending: Promise<void> = this.deliverer
      .deliver(load, delivery, this.stopping.signal)
      .catch((error: unknown) => this.report(error))
      .finally(() => this.underWay.delete(sending));
    this.underWay.set(sending, { workspaceId, webhookId: delivery.webhookId });
  }

  private report(error: unknown): void {
    if (isTransient(error)) this.log.warn('The database cannot be reached; webhooks wait.');
    else this.log.error('Webhooks could not be looked after.', error instanceof Error ? error.stack : String(error));
  }
}

const isTransient = (error: unknown): boolean =>
  error instanceof DatabaseUnavailable || error instanceof PoolExhausted || error instanceof TransactionConflict;
