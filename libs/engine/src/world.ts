import type { CalendarSet } from '#calendar';
import type { Tx } from '#database';
import type { NewEvent } from '#events';
import { SYSTEM_ACTOR, type DirectoryView } from '#identity';
import type { Actor, AssignRule, Happening, NamedEffect, SopEvent, TaskEvent, Text } from '#sop-core';
import type { TaskRow } from '#tasks';
import type { BoardLimit, LaneCount } from './board-limit.store.js';
import type { Caller, RunRow } from './contract.js';
import { AdHocDraft } from './draft/ad-hoc-draft.js';
import type { Cause } from './draft/cause.js';
import type { Draft } from './draft/draft.js';
import { RunDraft } from './draft/run-draft.js';
import { TimerBook } from './draft/timer-book.js';
import type { NoticeKind } from './notice-kind.js';
import type { Recipients } from './notices.js';
import type { PreparedStart } from './open-run.js';
import type { HeldKey } from './run-key.store.js';
import type { Stores } from './stores.js';
import type { Surroundings } from './surroundings.js';
import type { TimerRow } from './timer-row.js';

/** What a decision makes necessary beyond its own run; done after the decision, in the same transaction. */
export type FollowUp =
  | { type: 'assign'; draft: RunDraft; instance: string; rule: AssignRule; cause: Cause }
  | {
      type: 'named';
      draft: RunDraft;
      effect: Extract<NamedEffect, { type: 'spawn' | 'task' | 'tally' }>;
      cause: Cause;
    };

/** A line that shall stand in somebody's inbox. */
export interface Wanted {
  /** The row of the log it is about. */
  row: NewEvent;
  to: Recipients;
  text: Text;
  urgent: boolean;
  kind: NoticeKind;
  /** Members who know already, because they did it. */
  except: readonly string[];
  /** The task to look at, where the row is about the run as a whole. */
  aboutTask?: string;
}

/** Everything that one batch of commands has locked, and what it is about to write. Lives as long as the transaction. */
export class World {
  readonly runs = new Map<string, RunDraft>();
  readonly adHoc = new Map<string, AdHocDraft>();
  readonly log: NewEvent[] = [];
  readonly followUps: FollowUp[] = [];
  /** Who is to be told, and the log row that says so. */
  readonly notices: Wanted[] = [];
  /** Tasks that got a remark: their cards show how many there are. */
  readonly remarked = new Set<string>();
  /** Tasks that somebody has judged here: what their acceptors were told is settled. */
  readonly judged = new Set<string>();
  readonly newKeys: HeldKey[] = [];
  /** Runs that came to an end here. */
  readonly finished = new Set<string>();
  private readonly numbers = new Map<string, number>();
  private readonly actors = new Map<string, Promise<Actor | null>>();
  /** What was read about runs that are to be started, by their forms. */
  readonly prepared = new Map<object, PreparedStart>();
  /** By SOP, the keys to ask about, and what was found: the open run that holds a key, or null. */
  private readonly holders = new Map<string, Map<string, string | null>>();
  private storedTimers: Promise<Map<string | null, TimerRow[]>> | null = null;
  private outside: Promise<LaneCount[]> | null = null;
  private calendarSet: Promise<CalendarSet> | null = null;
  private directoryView: Promise<DirectoryView> | null = null;

  constructor(
    readonly tx: Tx,
    readonly workspaceId: string,
    readonly stores: Stores,
    readonly around: Surroundings,
  ) {}

  /** Makes drafts of locked runs and ad-hoc tasks, with the tasks that were read after the locks. */
  async take(runs: readonly RunRow[], tasks: readonly TaskRow[], adHoc: readonly TaskRow[]): Promise<void> {
    const byRun = Map.groupBy(tasks, (task) => task.runId);
    for (const run of runs) {
      const sop = await this.around.sops.byVersionId(this.tx, this.workspaceId, run.sopVersionId);
      const timers = new TimerBook(() => this.timersOf(run.id));
      const own = (byRun.get(run.id) ?? []).sort((a, b) => (a.id < b.id ? -1 : 1));
      this.runs.set(run.id, new RunDraft(sop, run, run.revision, own, timers));
    }
    for (const task of adHoc)
      this.adHoc.set(task.id, AdHocDraft.of(task, new TimerBook(() => this.stores.timers.ofAdHoc(this.tx, task.id))));
  }

  /** Reads the timers of these runs and of the runs of these tasks, whose locks are taken or on their way. */
  async readTimers(runIds: readonly string[], taskIds: readonly string[]): Promise<void> {
    this.storedTimers = this.stores.timers
      .ofRuns(this.tx, runIds, taskIds)
      .then((timers) => Map.groupBy(timers, (timer) => timer.runId));
    await this.storedTimers;
  }

  /** Asked for one run, those of all are read: where one clock of a batch is stopped, others are too. */
  private async timersOf(runId: string): Promise<TimerRow[]> {
    if (this.storedTimers === null) await this.readTimers([...this.runs.keys()], []);
    return (await this.storedTimers)?.get(runId) ?? [];
  }

  /** Starts the account of one command. */
  begin(): void {
    for (const draft of this.runs.values()) draft.begin();
    for (const draft of this.adHoc.values()) draft.begin();
  }

  findTask(taskId: string): { draft: RunDraft; instance: string } | { draft: AdHocDraft; instance: string } | null {
    const adHoc = this.adHoc.get(taskId);
    if (adHoc) return { draft: adHoc, instance: adHoc.row.instance };
    for (const draft of this.runs.values()) {
      const instance = draft.instanceOf(taskId);
      if (instance !== null) return { draft, instance };
    }
    return null;
  }

  /** The caller as an actor; null when they are no member (any more). Asked once per caller and batch. */
  actor(caller: Caller): Promise<Actor | null> {
    if (caller.memberId === null) return Promise.resolve(SYSTEM_ACTOR);
    const key = `${caller.memberId}/${caller.tokenId ?? ''}`;
    const known = this.actors.get(key) ?? this.around.actors.load(this.tx, caller);
    this.actors.set(key, known);
    return known;
  }

  calendars(): Promise<CalendarSet> {
    return (this.calendarSet ??= this.around.calendars.resolve(this.tx, this.workspaceId));
  }

  directory(): Promise<DirectoryView> {
    return (this.directoryView ??= this.around.directory.of(this.tx, this.workspaceId));
  }

  /** Open tasks per member, those assigned earlier in this batch included. */
  async openCounts(members: readonly string[]): Promise<Map<string, number>> {
    const counts = await this.stores.tasks.openCounts(this.tx, members);
    for (const draft of this.runs.values()) {
      for (const task of draft.newlyAssigned()) counts.set(task.assigneeId!, (counts.get(task.assigneeId!) ?? 0) + 1);
    }
    return counts;
  }

  /** From here on nobody else starts a run of this SOP until the batch is over. */
  async lockStarts(sopKey: string): Promise<void> {
    if (this.numbers.has(sopKey)) return;
    // Awaited together: when the connection is lost both fail, and a failure that nobody awaits ends the process.
    const [, last] = await Promise.all([
      this.stores.keys.lockSop(this.tx, sopKey),
      this.stores.runs.lastNumber(this.tx, sopKey),
    ]);
    this.numbers.set(sopKey, last);
  }

  /** Call after `lockStarts`. */
  nextNumber(sopKey: string): number {
    const next = (this.numbers.get(sopKey) ?? 0) + 1;
    this.numbers.set(sopKey, next);
    return next;
  }

  /** Notes keys that will be asked about. */
  expectKeys(sopKey: string, keys: readonly string[]): void {
    const known = this.holders.get(sopKey) ?? new Map<string, string | null>();
    this.holders.set(sopKey, known);
    for (const key of keys) known.set(key, null);
  }

  /** Reads who holds the keys that were noted. Call after `lockStarts` of their SOPs: from then on nobody else can take one. */
  async readHolders(): Promise<void> {
    const asked = [...this.holders].filter(([, keys]) => keys.size > 0);
    await Promise.all(
      asked.map(async ([sopKey, keys]) => {
        const held = await this.stores.keys.holders(this.tx, sopKey, [...keys.keys()]);
        for (const { key, runId } of held) keys.set(key, runId);
      }),
    );
  }

  /** The open run that holds one of these keys, runs of this batch included. Call after `lockStarts`. */
  async keyHolder(sopKey: string, keys: readonly string[]): Promise<string | null> {
    if (keys.length === 0) return null;
    const fresh = this.newKeys.find(
      (held) => held.sopKey === sopKey && keys.includes(held.key) && !this.finished.has(held.runId),
    );
    if (fresh) return fresh.runId;
    const known = this.holders.get(sopKey);
    const missing = keys.filter((key) => !known?.has(key));
    if (missing.length > 0) {
      this.expectKeys(sopKey, missing);
      await this.readHolders();
    }
    const held = keys.map((key) => this.holders.get(sopKey)?.get(key));
    return held.find((runId) => runId != null && !this.finished.has(runId)) ?? null;
  }

  /** Limits of work in progress. */
  limits(): Promise<readonly BoardLimit[]> {
    return this.stores.boardLimits.limits(this.tx, this.workspaceId);
  }

  /** Tasks of this batch, as they are in memory. */
  heldTasks(): TaskRow[] {
    return [...this.runs.values(), ...this.adHoc.values()].flatMap((draft) => draft.tasks());
  }

  /** Open tasks of everybody else by column and role. From the first call on nobody else takes a place in a limited column. */
  countsOutside(): Promise<LaneCount[]> {
    return (this.outside ??= this.countOthers());
  }

  /** Takes back an ad-hoc task that this batch created, with its log rows. */
  discard(draft: AdHocDraft): void {
    this.adHoc.delete(draft.row.id);
    this.log.splice(0, this.log.length, ...this.log.filter((row) => row.taskId !== draft.row.id));
  }

  /** Writes the happenings of one decision and returns their rows; the first carries the core's event, so that the log can be folded. */
  record(
    draft: Draft,
    happened: readonly Happening[],
    core: SopEvent | TaskEvent,
    cause: Cause,
    late?: { dueAt: string; lateMs: number },
  ): NewEvent[] {
    const begin = this.log.length;
    happened.forEach((happening, index) => {
      const row = happening.task === undefined ? null : draft.task(happening.task);
      const first = index === 0;
      this.append(draft, cause, {
        type: happening.type,
        taskId: row?.id ?? draft.taskId,
        from: happening.from ?? null,
        to: happening.to ?? null,
        data: { ...happening.data, ...(first ? late : undefined) },
        core: first ? core : null,
        onBehalfOf: row?.state.doer?.member === cause.actor.id ? row.state.doer.onBehalfOf : undefined,
      });
    });
    return this.log.slice(begin);
  }

  /** Tells somebody: a row of the log, and a line in each inbox once the row has its id. */
  notify(
    draft: Draft,
    cause: Cause,
    to: Recipients,
    text: Text,
    {
      urgent,
      taskId,
      kind = 'notice',
      aboutTask,
    }: { urgent: boolean; taskId?: string } & Partial<Pick<Wanted, 'kind' | 'aboutTask'>>,
  ): void {
    this.append(draft, cause, {
      type: 'notice.requested',
      data: { ...to, text: { ...text }, urgent },
      ...(taskId !== undefined && { taskId }),
    });
    this.tell(this.log.at(-1)!, { to, text, urgent, kind, except: [], ...(aboutTask !== undefined && { aboutTask }) });
  }

  /** A line in inboxes about a row that is in the log anyway. */
  tell(row: NewEvent, wanted: Omit<Wanted, 'row'>): void {
    this.notices.push({ row, ...wanted });
  }

  /** One more row of the log, about this run or task. */
  append(
    draft: Draft,
    cause: Cause,
    entry: Pick<NewEvent, 'type' | 'data'> & Partial<NewEvent> & { onBehalfOf?: string },
  ): void {
    const { onBehalfOf, ...row } = entry;
    this.log.push({
      at: cause.at,
      actor: onBehalfOf === undefined ? cause.logActor : { ...cause.logActor, onBehalfOf },
      runId: draft.runId,
      taskId: draft.taskId,
      revision: draft.revision,
      commandId: cause.commandId,
      requestId: cause.requestId,
      ...row,
    });
  }

  private async countOthers(): Promise<LaneCount[]> {
    const held = this.heldTasks().map(({ id }) => id);
    await this.stores.boardLimits.lock(this.tx);
    return this.stores.boardLimits.counts(this.tx, held);
  }
}
