import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  CLOCK,
  CommitOutcomeUnknown,
  DatabaseUnavailable,
  errorCode,
  PoolExhausted,
  TransactionConflict,
  UnitOfWork,
  type Clock,
} from '#database';
import { LiveHub } from '#events';
import { runBatch, type BatchTools } from './batch.js';
import { refused, type Change, type Command } from './command.js';
import type { Outcome } from './contract.js';
import { Stores } from './stores.js';
import { Surroundings } from './surroundings.js';

/** Measured best on two cores: larger batches gain nothing, and each waits for its slowest member. */
const BATCH = 32;
/** Transactions at once per workspace: one decides while the other commits. */
const LANES = 2;
/** Commands waiting per workspace before new ones hear BUSY. */
const WAITING = 2_000;
/** A command that has waited this long hears BUSY instead of being run for somebody who has given up; where callers wait longer for a connection, so does it. */
const LEAST_PATIENCE_MS = 2_000;

interface Waiting {
  command: Command;
  since: number;
  resolve(outcome: Outcome<Change>): void;
  reject(error: unknown): void;
}

interface Queue {
  waiting: Waiting[];
  lanes: number;
  isFlushPlanned: boolean;
  /** Looks for commands that have waited too long while both lanes hang. */
  patience: NodeJS.Timeout | null;
}

/**
 * Gathers commands that arrive together into one transaction: at load a commit is shared by many, alone nothing is waited for. One refusal
 * never touches the others; when a batch fails, its members are run one by one, so that only the guilty one fails.
 */
@Injectable()
export class GroupCommit {
  private readonly queues = new Map<string, Queue>();
  private readonly log = new Logger(GroupCommit.name);
  private readonly tools: BatchTools;
  private readonly patienceMs: number;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly hub: LiveHub,
    stores: Stores,
    around: Surroundings,
    @Inject(CLOCK) clock: Clock,
  ) {
    this.tools = { stores, around, clock };
    this.patienceMs = Math.max(LEAST_PATIENCE_MS, unitOfWork.patienceMs);
  }

  submit(command: Command): Promise<Outcome<Change>> {
    const { workspaceId } = command.caller;
    const queue = this.queues.get(workspaceId) ?? { waiting: [], lanes: 0, isFlushPlanned: false, patience: null };
    this.queues.set(workspaceId, queue);
    this.expire(queue);
    if (queue.waiting.length >= WAITING) return Promise.resolve(BUSY);
    return new Promise((resolve, reject) => {
      queue.waiting.push({ command, since: performance.now(), resolve, reject });
      this.planFlush(workspaceId, queue);
      this.watchPatience(queue);
    });
  }

  private watchPatience(queue: Queue): void {
    queue.patience ??= setTimeout(() => {
      queue.patience = null;
      this.expire(queue);
      if (queue.waiting.length > 0) this.watchPatience(queue);
    }, this.patienceMs).unref();
  }

  /** After everything that arrived in this turn of the event loop has been queued. */
  private planFlush(workspaceId: string, queue: Queue): void {
    if (queue.isFlushPlanned || queue.lanes >= LANES) return;
    queue.isFlushPlanned = true;
    setImmediate(() => {
      queue.isFlushPlanned = false;
      this.flush(workspaceId, queue);
    });
  }

  private flush(workspaceId: string, queue: Queue): void {
    this.expire(queue);
    while (queue.lanes < LANES && queue.waiting.length > 0) {
      queue.lanes += 1;
      void this.runMembers(workspaceId, queue.waiting.splice(0, BATCH)).finally(() => {
        queue.lanes -= 1;
        if (queue.waiting.length > 0) this.planFlush(workspaceId, queue);
        else if (queue.lanes === 0 && !queue.isFlushPlanned) this.queues.delete(workspaceId);
      });
    }
  }

  private expire(queue: Queue): void {
    const oldest = performance.now() - this.patienceMs;
    while (queue.waiting[0] && queue.waiting[0].since < oldest) queue.waiting.shift()!.resolve(BUSY);
  }

  /** Never rejects: every member gets its outcome or its own error. */
  private async runMembers(workspaceId: string, members: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await this.transact(workspaceId, members);
      members.forEach((member, index) => member.resolve(outcomes[index]!));
    } catch (error) {
      await this.afterFailure(workspaceId, members, error);
    }
  }

  private async afterFailure(workspaceId: string, members: readonly Waiting[], error: unknown): Promise<void> {
    if (error instanceof PoolExhausted) return members.forEach((member) => member.resolve(BUSY));
    if (error instanceof DatabaseUnavailable) return members.forEach((member) => member.reject(error));
    // Whether the batch was stored nobody knows. With a command id asking again is safe; without, doing it twice would be worse than saying so.
    const rerun =
      error instanceof CommitOutcomeUnknown
        ? members.filter((member) => member.command.options.commandId !== undefined)
        : members;
    for (const member of members) if (!rerun.includes(member)) member.reject(error);
    if (members.length > 1)
      this.log.warn(`A batch of ${members.length} commands failed and is run one by one: ${describe(error)}`);
    for (const member of rerun) await this.runAlone(workspaceId, member, members.length === 1 ? error : null);
  }

  /** @param failure what it failed with when it was alone already; only a lost race for a key is worth another try then. */
  private async runAlone(workspaceId: string, member: Waiting, failure: unknown): Promise<void> {
    if (failure !== null && !(failure instanceof CommitOutcomeUnknown) && errorCode(failure) !== UNIQUE_VIOLATION) {
      return this.giveUp(member, failure);
    }
    try {
      const [outcome] = await this.transact(workspaceId, [member]);
      member.resolve(outcome!);
    } catch (error) {
      this.giveUp(member, error);
    }
  }

  private giveUp(member: Waiting, error: unknown): void {
    if (error instanceof PoolExhausted) member.resolve(BUSY);
    else if (error instanceof TransactionConflict) member.resolve(refused('CONFLICT', { code: 'conflict' }));
    else member.reject(error);
  }

  private async transact(workspaceId: string, members: readonly Waiting[]): Promise<Outcome<Change>[]> {
    const commands = members.map((member) => member.command);
    const batch = await this.unitOfWork.run({ workspaceId }, async (tx) => {
      const made = await runBatch(tx, workspaceId, commands, this.tools);
      if (made.hasNews) tx.afterCommit(() => this.hub.announce(workspaceId));
      return made;
    });
    return batch.outcomes();
  }
}

/** Two presses of one command id met in different transactions; the second finds the first's answer when it asks again. */
const UNIQUE_VIOLATION = '23505';

const BUSY = refused('BUSY', { code: 'busy' });

const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error));
