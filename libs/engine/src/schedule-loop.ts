import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { addDuration, Calendars, type WorkingCalendar } from '#calendar';
import { CLOCK, DatabaseUnavailable, UnitOfWork, type Clock, type Tx } from '#database';
import { append, LiveHub, once } from '#events';
import { parseDuration, type ScheduleDef } from '#sop-core';
import { SopCache, SopStore, type Sop } from '#sops';
import { Engine } from './engine.js';
import { occurrences, type Occurrence } from './schedules/occurrences.js';
import { Workspaces } from './workspaces.js';

const LOOK_MS = 30_000;
/** How late a start may be without `catchUp` and still be on time: several looks, and a restart. */
const PUNCTUAL_MS = 5 * 60_000;
/** How far back a look goes: a monthly start that moved and was missed is still seen. */
export const LOOKS_BACK_MS = 62 * 86_400_000;

/** An SOP that starts by itself, as of one look. */
interface Scheduled {
  sopKey: string;
  schedule: ScheduleDef;
  calendar: WorkingCalendar;
  due: Occurrence[];
}

/**
 * Starts runs on their schedule. It remembers nothing that counts: each occurrence has an id made of workspace, SOP and date, which is the
 * id of its start command and of its run, and also of the note that it was missed. So whoever comes second finds it done.
 */
@Injectable()
export class ScheduleLoop {
  private readonly log = new Logger(ScheduleLoop.name);
  private timeout: NodeJS.Timeout | null = null;
  private running: Promise<unknown> = Promise.resolve();
  private isStopped = true;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly hub: LiveHub,
    private readonly workspaces: Workspaces,
    private readonly engine: Engine,
    private readonly sops: SopStore,
    private readonly cache: SopCache,
    private readonly calendars: Calendars,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  start(): void {
    if (!this.isStopped) return;
    this.isStopped = false;
    this.plan(0);
  }

  /** Resolves when the look at work is over. */
  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.timeout) clearTimeout(this.timeout);
    await this.running;
  }

  /**
   * Settles every occurrence that has come. A workspace or start that fails does not keep the next from being looked at.
   * @returns how many runs this call asked for and got; of two calls at once both may count the same run.
   */
  async drain(): Promise<number> {
    let started = 0;
    for (const workspaceId of await this.workspaces.all()) {
      for (const scheduled of await this.guarded(() => this.open(workspaceId), [])) {
        for (const occurrence of scheduled.due) {
          if (await this.guarded(() => this.settle(workspaceId, scheduled, occurrence), false)) started++;
        }
      }
    }
    return started;
  }

  private plan(ms: number): void {
    this.timeout = setTimeout(() => {
      this.running = this.drain()
        .catch((error: unknown) => this.report(error))
        .finally(() => {
          if (!this.isStopped) this.plan(LOOK_MS);
        });
    }, ms);
  }

  /** Occurrences that have come and that nobody has settled yet. */
  private open(workspaceId: string): Promise<Scheduled[]> {
    const now = this.clock.now();
    return this.unitOfWork.run({ workspaceId, readOnly: true }, async (tx) => {
      const set = await this.calendars.resolve(tx, workspaceId);
      const found: Scheduled[] = [];
      for (const sop of await this.sops.sops(tx, workspaceId)) {
        if (sop.status !== 'active' || sop.activeVersionId === null) continue;
        const { schedule } = (await this.cache.byVersionId(tx, workspaceId, sop.activeVersionId)).doc;
        if (schedule === undefined) continue;
        const calendar = set.of(schedule.workdays ?? null);
        const since = Math.max(
          now.getTime() - LOOKS_BACK_MS,
          (await this.activeSince(tx, workspaceId, sop, schedule)).getTime(),
        );
        const all = occurrences(schedule, calendar, new Date(since), now);
        const ids = all.map(({ date }) => occurrenceId(workspaceId, sop.key, date));
        const settled = new Set(
          (
            await tx.named<{ id: string }>(
              'schedule_settled',
              'select id from command where workspace_id = $1 and id = any($2::uuid[])',
              [workspaceId, ids],
            )
          ).map(({ id }) => id),
        );
        const due = all.filter((_, index) => !settled.has(ids[index]!));
        if (due.length > 0) found.push({ sopKey: sop.key, schedule, calendar, due });
      }
      return found;
    });
  }

  /**
   * Since when this schedule has been in force: the last switching on or publishing. A version that came with a new release of the program
   * and left the schedule alone does not count, or every upgrade would lose what fell into its downtime.
   */
  private async activeSince(tx: Tx, workspaceId: string, sop: Sop, schedule: ScheduleDef): Promise<Date> {
    const versions = await this.sops.versionsOf(tx, workspaceId, sop.id);
    const active = versions.findIndex(({ id }) => id === sop.activeVersionId);
    let since = versions[active]!;
    if (sop.updatedAt > since.publishedAt) return sop.updatedAt;
    for (const older of versions.slice(active + 1)) {
      if (since.origin !== 'shipped') break;
      const { doc } = await this.cache.byVersionId(tx, workspaceId, older.id);
      if (JSON.stringify(doc.schedule) !== JSON.stringify(schedule)) break;
      since = older;
    }
    return since.publishedAt;
  }

  /** @returns whether a run was started. */
  private async settle(workspaceId: string, scheduled: Scheduled, occurrence: Occurrence): Promise<boolean> {
    const { sopKey } = scheduled;
    const id = occurrenceId(workspaceId, sopKey, occurrence.date);
    if (this.clock.now() > deadline(scheduled, occurrence)) {
      await this.miss(workspaceId, sopKey, occurrence, 'too_late');
      return false;
    }
    const caller = { workspaceId, memberId: null, lang: 'zh' as const, requestId: id };
    const outcome = await this.engine.startRun(caller, { id, sopKey, form: {} }, { commandId: id });
    if (outcome.ok) return true;
    // Somebody else settled it, or may start it at the next look.
    if (!LATER.has(outcome.refusal.code)) await this.miss(workspaceId, sopKey, occurrence, outcome.refusal.code);
    return false;
  }

  /** Says once that an occurrence will not be started, and keeps it from being started later. */
  private async miss(workspaceId: string, sopKey: string, { date, at }: Occurrence, reason: string): Promise<void> {
    const now = this.clock.now();
    const id = occurrenceId(workspaceId, sopKey, date);
    // The reason is no part of the question: who misses it second, for whatever reason, finds it missed.
    const asked = { id, name: 'schedule.miss', memberId: null, input: { sopKey, date }, at: now };
    const { outcome } = await this.unitOfWork.run({ workspaceId }, (tx) =>
      once(tx, asked, async () => {
        const data = { sop: sopKey, date, due: at.toISOString(), reason };
        await append(tx, [{ type: 'schedule.missed', at: now, actor: { kind: 'system', id: null }, data }]);
        return data;
      }),
    );
    if (outcome !== 'first') return;
    this.log.warn(`The start of ${sopKey} on ${date} is skipped: ${reason}.`);
    this.hub.announce(workspaceId);
  }

  private async guarded<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.report(error);
      return otherwise;
    }
  }

  private report(error: unknown): void {
    if (error instanceof DatabaseUnavailable) this.log.warn('The database cannot be reached; schedules wait.');
    else this.log.error('Schedules could not be looked at.', error instanceof Error ? error.stack : String(error));
  }
}

const LATER: ReadonlySet<string> = new Set(['BUSY', 'SOP_NOT_ACTIVE', 'CONFLICT', 'COMMAND_REUSED']);

const deadline = ({ schedule, calendar }: Scheduled, { at }: Occurrence): Date => {
  const span = schedule.catchUp === undefined ? null : parseDuration(schedule.catchUp);
  const punctual = new Date(at.getTime() + PUNCTUAL_MS);
  if (span?.kind !== 'span') return punctual;
  const late = addDuration(at, span.offset, calendar);
  return late > punctual ? late : punctual;
};

/** A UUID (version 8: made by rule) that is the same in every process. `CommandStore.forget` keeps these longer. */
const occurrenceId = (workspaceId: string, sopKey: string, date: string): string => {
  const hex = createHash('sha256').update(`${workspaceId}/schedule/${sopKey}/${date}`).digest('hex');
  const variant = '89ab'[parseInt(hex[16]!, 16) & 3]!;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
