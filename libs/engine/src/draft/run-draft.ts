import { isDeepStrictEqual } from 'node:util';
import {
  activeStages,
  cardCounts,
  joinState,
  runChannel,
  runSubject,
  splitState,
  taskDefOf,
  taskTitle,
  type CompiledSop,
  type RunState,
} from '#sop-core';
import { newId } from '#database';
import { rankAt, type TaskRow } from '#tasks';
import type { RunRow } from '../contract.js';
import type { RunUpdate } from '../run.store.js';
import type { Draft } from './draft.js';
import { columnsOf } from './task-columns.js';
import type { TimerBook } from './timer-book.js';

/** A locked run while commands of one batch change it. Several commands may follow each other here before anything is written. */
export class RunDraft implements Draft {
  readonly taskId = null;
  state: RunState;
  private readonly byInstance = new Map<string, TaskRow>();
  private readonly beliefs = new Map<string, number>();
  private readonly assignedBefore = new Map<string, string | null>();
  private readonly touched = new Set<string>();
  private readonly added = new Set<string>();
  private rowTouched = false;
  /** As it was read. */
  private readonly stored: RunRow;

  /** @param belief the revision that was read; null for a run that is being started. */
  constructor(
    public sop: CompiledSop,
    public row: RunRow,
    readonly belief: number | null,
    tasks: readonly TaskRow[],
    readonly timers: TimerBook,
  ) {
    this.stored = row;
    for (const task of tasks) {
      this.byInstance.set(task.instance, task);
      this.beliefs.set(task.id, task.revision);
      this.assignedBefore.set(task.id, task.assigneeId);
    }
    this.state = joinState(
      row.state,
      tasks.map((task) => task.state),
    );
  }

  get runId(): string {
    return this.row.id;
  }

  get isPaused(): boolean {
    return this.state.status === 'paused';
  }

  get revision(): number {
    return this.row.revision;
  }

  /** Starts the account of one command: what it touches is what its answer shows. */
  begin(): void {
    this.touched.clear();
  }

  touchedTasks(): TaskRow[] {
    return [...this.touched].map((instance) => this.task(instance));
  }

  /** Tasks that nobody else sees as assigned yet, because the batch is not written. */
  newlyAssigned(): TaskRow[] {
    return this.tasks().filter(
      (task) =>
        task.assigneeId !== null && task.closedAt === null && this.assignedBefore.get(task.id) !== task.assigneeId,
    );
  }

  tasks(): TaskRow[] {
    return [...this.byInstance.values()];
  }

  /** The name of a task in its run; null when it is of another. */
  instanceOf(taskId: string): string | null {
    for (const row of this.byInstance.values()) if (row.id === taskId) return row.instance;
    return null;
  }

  find(instance: string): TaskRow | null {
    return this.byInstance.get(instance) ?? null;
  }

  task(instance: string): TaskRow {
    const row = this.byInstance.get(instance);
    if (!row) throw new Error(`Run ${this.row.id} has no task "${instance}".`);
    return row;
  }

  patchTask(instance: string, patch: Partial<TaskRow>): TaskRow {
    const before = this.task(instance);
    const after = { ...before, ...patch, revision: before.revision + (this.touched.has(instance) ? 0 : 1) };
    this.byInstance.set(instance, after);
    this.touched.add(instance);
    return after;
  }

  patchRun(patch: Partial<RunRow>): void {
    this.row = { ...this.row, ...patch, revision: this.row.revision + 1 };
    this.rowTouched = true;
  }

  /** Takes over what the core decided: the next state, and the rows that follow from it. */
  accept(next: RunState, at: Date): void {
    const before = this.state.tasks;
    const { run, tasks } = splitState(next);
    // The row of a run that is being started has its state before it has the rest.
    const isSame = this.belief !== null && sameParts(run, this.row.state);
    const state = isSame ? this.row.state : run;
    const stages = isSame ? this.row.stages : activeStages(next);
    this.state = next;
    this.patchRun({
      state,
      status: next.status,
      final: next.final,
      stages,
      stagesSince: isDeepStrictEqual(stages, this.row.stages) ? this.row.stagesSince : at,
      subject: runSubject(this.sop, next),
      channel: runChannel(next),
      ownerId: next.run.owner,
      updatedAt: at,
      finishedAt: next.status === 'done' ? (this.row.finishedAt ?? at) : null,
    });
    for (const [instance, task] of Object.entries(tasks)) {
      if (task !== before[instance] && !isDeepStrictEqual(task, before[instance])) this.acceptTask(instance, at);
    }
  }

  /** From here on the run follows another version; call it before taking over what the core decided about that. */
  follow(versionId: string, sop: CompiledSop): void {
    this.sop = sop;
    this.row = { ...this.row, sopVersionId: versionId };
  }

  /** Open tasks are called and counted as in the version the run follows now, also those of which nothing else has changed. */
  rename(at: Date): void {
    for (const { instance, closedAt, titleZh, titleEn, doneCount, totalCount } of this.tasks()) {
      if (closedAt !== null) continue;
      const title = taskTitle(this.sop, this.state, instance);
      const { done, total } = cardCounts(this.sop, this.state, instance);
      const isSame = title.zh === titleZh && title.en === titleEn && done === doneCount && total === totalCount;
      if (isSame) continue;
      const names = { titleZh: title.zh, titleEn: title.en, doneCount: done, totalCount: total };
      this.patchTask(instance, { ...names, updatedAt: at });
    }
  }

  changes(): {
    insertRun: RunRow | null;
    updateRun: RunUpdate | null;
    /** The run, if it follows another version than it was read with. */
    migrated: RunRow | null;
    insertTasks: TaskRow[];
    updateTasks: { row: TaskRow; belief: number }[];
  } {
    const insertTasks: TaskRow[] = [];
    const updateTasks: { row: TaskRow; belief: number }[] = [];
    for (const row of this.byInstance.values()) {
      const belief = this.beliefs.get(row.id);
      if (this.added.has(row.instance)) insertTasks.push(row);
      else if (belief !== undefined && belief !== row.revision) updateTasks.push({ row, belief });
    }
    return {
      insertRun: this.belief === null ? this.row : null,
      updateRun:
        this.belief !== null && this.rowTouched
          ? { row: this.row, belief: this.belief, sameState: this.row.state === this.stored.state }
          : null,
      migrated: this.row.sopVersionId === this.stored.sopVersionId ? null : this.row,
      insertTasks,
      updateTasks,
    };
  }

  /** Whether something of the run has changed that the cards of its tasks show. */
  get isShownOtherwise(): boolean {
    const { row, stored } = this;
    return (
      this.belief !== null &&
      (row.subject !== stored.subject || row.channel !== stored.channel || row.sopVersionId !== stored.sopVersionId)
    );
  }

  private acceptTask(instance: string, at: Date): void {
    const state = this.state.tasks[instance];
    if (!state) return;
    const before = this.byInstance.get(instance) ?? null;
    if (!before) this.addTask(instance, at);
    this.patchTask(instance, columnsOf(state, before, cardCounts(this.sop, this.state, instance), at));
  }

  private addTask(instance: string, at: Date): void {
    const state = this.state.tasks[instance]!;
    const def = taskDefOf(this.sop, this.state, instance);
    const title = taskTitle(this.sop, this.state, instance);
    this.added.add(instance);
    this.byInstance.set(instance, {
      workspaceId: this.row.workspaceId,
      id: newId(),
      runId: this.row.id,
      relatedRunId: null,
      instance,
      taskKey: state.key,
      sopKey: this.sop.key,
      titleZh: title.zh,
      titleEn: title.en,
      role: state.role,
      acceptorRole: state.acceptor,
      stage: state.stage,
      status: state.status,
      required: state.required,
      attempt: state.attempt,
      rework: state.rework,
      assigneeId: null,
      doerId: null,
      priority: def.priority ?? this.row.priority,
      doneCount: 0,
      totalCount: 0,
      rank: rankAt(at, this.byInstance.size),
      openedAt: at,
      dueAt: null,
      dueSpec: null,
      overdueAt: null,
      risk50At: null,
      risk75At: null,
      startedAt: null,
      submittedAt: null,
      closedAt: null,
      statusSince: at,
      revision: 0,
      state,
      definition: null,
      createdBy: null,
      parentTaskId: null,
      updatedAt: at,
    });
  }
}

/** Whether two states share all their parts: the core shares whatever a decision leaves alone. */
const sameParts = (a: RunRow['state'], b: RunRow['state']): boolean => {
  const names = Object.keys(a) as (keyof RunRow['state'])[];
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
};
