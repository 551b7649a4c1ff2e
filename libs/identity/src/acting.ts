import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, UnitOfWork, type Clock, type Tx } from '#database';
import { append, headCursor, LiveHub, once, recall, type EventMap, type EventType } from '#events';
import type { Actor } from '#sop-core';
import { Actors, type Who } from './actors.js';
import { refused, type Answer, type Logged, type RefusedAnswer } from './answer.js';
import type { Right } from './policy.js';
import { can } from './rights.js';

/** What every command may be given besides its input. */
export interface CommandOptions {
  /** UUID chosen by the client; a repeat with the same input gets the first answer, with other input `COMMAND_REUSED`. */
  commandId?: string;
  /** What the caller believes the revision of the thing to be; otherwise `STALE` with the current one. */
  expectedRevision?: number;
}

/** A command as far as recognising its repeat needs it. */
export interface Asked<T> {
  name: string;
  /** Without secrets. */
  input: object;
  options?: CommandOptions;
  /** What of the answer is kept for a repeat, when not all of it: secrets are shown once and stored nowhere. */
  kept?: (value: T) => T;
}

/** What a command has in hand while it works: who, when, and the log. */
export interface Deed {
  actor: Actor;
  /** The acting member; null: the program itself. */
  memberId: string | null;
  workspaceId: string;
  at: Date;
  /** Adds a row to the log, in the same transaction. */
  log<T extends EventType>(type: T, data: EventMap[T], where?: { runId?: string; taskId?: string }): Promise<void>;
}

/**
 * The common frame of commands that are not moves of a run: one transaction, each command id once, the caller's rights as they are inside
 * it, the log. What refuses is rolled back, so a command of several parts is all or nothing.
 */
@Injectable()
export class Acting {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly actors: Actors,
    private readonly live: LiveHub,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Refuses with `RIGHT_MISSING` unless the caller has `right` everywhere; null leaves the question to the work.
   * @param asked - Left out where a repeat need not be recognised: looking things up, the program's own rounds.
   */
  async as<T>(
    who: Who,
    right: Right | null,
    work: (tx: Tx, deed: Deed) => Promise<Answer<T>>,
    asked?: Asked<T>,
  ): Promise<Logged<T>> {
    try {
      return await this.unitOfWork.run({ workspaceId: who.workspaceId }, async (tx) => {
        const actor = await this.actors.load(tx, who);
        if (!actor) throw new RolledBack(rightMissing(right));
        const at = this.clock.now();
        const doIt = async (): Promise<Kept<T>> => {
          if (right && !can(actor, right)) throw new RolledBack(rightMissing(right));
          return this.carryOut(tx, deedOf(tx, { who, actor, at, commandId: asked?.options?.commandId }), work);
        };
        const id = asked?.options?.commandId;
        if (!asked || id === undefined) return { ok: true, ...(await doIt()) };
        const { kept } = asked;
        const went = await once(tx, { id, at, ...wishOf(who, asked) }, doIt, (answer) =>
          kept ? { ...answer, value: kept(answer.value) } : answer,
        );
        return went.outcome === 'reused' ? REUSED : { ok: true, ...went.answer };
      });
    } catch (error) {
      if (error instanceof RolledBack) return error.answer;
      throw error;
    }
  }

  /** The first answer to a repeat, or null: for commands that work before they open their transaction. */
  async recall<T>(who: Who, asked: Asked<T>): Promise<Logged<T> | null> {
    const id = asked.options?.commandId;
    if (id === undefined) return null;
    const went = await this.unitOfWork.run({ workspaceId: who.workspaceId, readOnly: true }, (tx) =>
      recall<Kept<T>>(tx, { id, ...wishOf(who, asked) }),
    );
    if (went === null) return null;
    return went.outcome === 'reused' ? REUSED : { ok: true, ...went.answer };
  }

  private async carryOut<T>(
    tx: Tx,
    { deed, lastRow }: Opened,
    work: (tx: Tx, deed: Deed) => Promise<Answer<T>>,
  ): Promise<Kept<T>> {
    const answer = await work(tx, deed);
    if (!answer.ok) throw new RolledBack(answer);
    const written = lastRow();
    if (written) tx.afterCommit(() => this.live.announce(deed.workspaceId));
    return { value: answer.value, cursor: written ?? (await headCursor(tx)) };
  }
}

interface Kept<T> {
  value: T;
  cursor: string;
}

interface Opened {
  deed: Deed;
  /** The place of the last log row so far. */
  lastRow: () => string | null;
}

/** Carries a refusal out of the unit of work, which rolls back on its way. */
class RolledBack extends Error {
  constructor(readonly answer: RefusedAnswer) {
    super(answer.refusal.code);
    this.name = 'RolledBack';
  }
}

const wishOf = ({ memberId }: Who, { name, input, options }: Omit<Asked<unknown>, 'kept'>) => ({
  name,
  memberId,
  input: { input, expectedRevision: options?.expectedRevision },
});

const REUSED = refused('COMMAND_REUSED', { code: 'command_reused' });

const deedOf = (
  tx: Tx,
  { who, actor, at, commandId }: { who: Who; actor: Actor; at: Date; commandId: string | undefined },
): Opened => {
  const { workspaceId, memberId, requestId } = who;
  const kind = memberId === null ? 'system' : who.tokenId ? 'integration' : 'person';
  let last: string | null = null;
  const deed: Deed = {
    actor,
    memberId,
    workspaceId,
    at,
    log: async (type, data, where = {}) => {
      const places = await append(tx, [
        { type, at, actor: { kind, id: memberId }, data, requestId, commandId, ...where },
      ]);
      last = places.at(-1)?.cursor ?? last;
    },
  };
  return { deed, lastRow: () => last };
};

export const rightMissing = (right: Right | null): RefusedAnswer =>
  refused('RIGHT_MISSING', ...(right ? [{ code: 'right_missing', params: { right } }] : []));
