import { can } from '#identity';
import { decide, decideAdHoc, refuse, type Refusal, type RunState, type TaskEvent, type TaskState } from '#sop-core';
import { columnOf, laneOf } from '#tasks';
import type { BatchChange, BatchInput, Caller, CommandOptions, Refused } from '../contract.js';
import { refused, type Command } from '../command.js';
import { AdHocDraft } from '../draft/ad-hoc-draft.js';
import type { Cause } from '../draft/cause.js';
import { RunDraft } from '../draft/run-draft.js';
import { informed } from '../informed.js';
import { full } from '../work-limits.js';
import type { World } from '../world.js';
import { advanceTask, withFacts } from './move-task.js';
import { asOwner, dueEvent } from './set-due.js';

const MOST = 50;

/**
 * One thing done to several tasks, of whatever runs: all of them or none. Drafts cannot be put back, so everything is first tried on copies
 * of their states, each task on what the one before left; only when all are allowed it is done.
 */
export const batchTasks = (caller: Caller, input: BatchInput, options: CommandOptions): Command => ({
  name: 'task.batch',
  caller,
  options,
  input,
  touches: { taskIds: input.taskIds, clocks: input.action === 'hold' || input.action === 'resume' },
  async perform(world, cause) {
    const ids = [...new Set(input.taskIds)];
    if (ids.length === 0) return refused('INPUT_INVALID', { code: 'list_empty', field: 'taskIds' });
    if (ids.length > MOST) return refused('TOO_LARGE', { code: 'list_long', field: 'taskIds', params: { max: MOST } });
    const trial = new Trial(world, cause);
    const steps: Step[] = [];
    const refusals: NonNullable<Refused['refusals']> = [];
    for (const taskId of ids) {
      const answer = await trial.of(taskId, input);
      if ('code' in answer) refusals.push({ taskId, refusal: answer });
      else steps.push(answer);
    }
    if (refusals.length > 0) {
      const blockers = refusals.flatMap(({ taskId, refusal }) =>
        refusal.blockers.map((blocker) => ({ ...blocker, task: blocker.task ?? taskId })),
      );
      return { ok: false, refusal: refuse('BATCH_REFUSED', ...blockers), refusals };
    }
    for (const step of steps) await carryOut(world, step, input);
    return { ok: true, value: () => changeOf(world, ids) };
  },
});

/** What is to be done to one task, known to be allowed. */
interface Step {
  draft: RunDraft | AdHocDraft;
  instance: string;
  /** Null: its priority, which is not the core's affair. */
  event: TaskEvent | null;
  cause: Cause;
}

/** States as they would be after what was tried so far. */
class Trial {
  private readonly runs = new Map<RunDraft, RunState>();
  private readonly tasks = new Map<string, TaskState>();

  constructor(
    private readonly world: World,
    private readonly cause: Cause,
  ) {}

  async of(taskId: string, input: BatchInput): Promise<Step | Refusal> {
    const found = this.world.findTask(taskId);
    if (!found) return refuse('NOT_FOUND', { code: 'task_unknown', field: 'taskIds' });
    const { draft, instance } = found;
    const cause = input.action === 'setDue' ? asOwner(draft, this.cause) : this.cause;
    if (input.action === 'prioritize') {
      if (!can(cause.actor, 'task.prioritise', draft.task(instance).role))
        return refuse('RIGHT_MISSING', { code: 'right_missing', params: { right: 'task.prioritise' } });
      return { draft, instance, event: null, cause };
    }
    const event = await withFacts(eventOf(input, instance, draft), this.world, draft);
    if (event === null) return refuse('INPUT_INVALID', { code: 'member_unknown', field: 'memberId' });
    const before = this.stateOf(draft, instance);
    const refused = await this.decide(draft, event, cause);
    if (refused) return refused;
    const limited = await this.limit(taskId, before, draft, instance);
    if (!limited) return { draft, instance, event, cause };
    this.forget(draft, before);
    return limited;
  }

  private async decide(draft: RunDraft | AdHocDraft, event: TaskEvent, { at, actor }: Cause): Promise<Refusal | null> {
    const asked = { ...event, at: at.toISOString(), actor };
    if (draft instanceof RunDraft) {
      const told = await informed(this.world, draft, asked);
      const decision = decide(draft.sop, this.runs.get(draft) ?? draft.state, told);
      if (!decision.accepted) return decision.refusal;
      this.runs.set(draft, decision.next);
      return null;
    }
    const decision = decideAdHoc(draft.def, this.tasks.get(draft.row.id) ?? draft.row.state, asked);
    if (!decision.accepted) return decision.refusal;
    this.tasks.set(draft.row.id, decision.next);
    return null;
  }

  /** The hard limit that this move would break, counted with the moves tried before it. */
  private async limit(
    taskId: string,
    before: TaskState,
    draft: RunDraft | AdHocDraft,
    instance: string,
  ): Promise<Refusal | null> {
    const limits = (await this.world.limits()).filter(({ hard }) => hard);
    const after = this.stateOf(draft, instance);
    const column = columnOf(after);
    if (limits.length === 0 || column === null || column === columnOf(before)) return null;
    const role = laneOf(after.role);
    for (const limit of limits.filter((known) => known.column === column && (known.role ?? role) === role)) {
      const counts = (lane: { column: string | null; role: string }): boolean =>
        lane.column === column && (limit.role === null || lane.role === limit.role);
      const held = this.world
        .heldTasks()
        .filter(({ id }) => id !== taskId)
        .filter((task) => counts({ column: columnOf(this.newest(task.id) ?? task), role: laneOf(task.role) })).length;
      const others = (await this.world.countsOutside()).filter(counts).reduce((sum, { count }) => sum + count, 0);
      if (held + others >= limit.most) return full(limit, held + others);
    }
    return null;
  }

  /** What a limit refused takes no place, so that the next one is told the same number. */
  private forget(draft: RunDraft | AdHocDraft, before: TaskState): void {
    if (!(draft instanceof RunDraft)) {
      this.tasks.set(draft.row.id, before);
      return;
    }
    const state = this.runs.get(draft) ?? draft.state;
    this.runs.set(draft, { ...state, tasks: { ...state.tasks, [before.instance]: before } });
  }

  private newest(taskId: string): TaskState | undefined {
    const found = this.world.findTask(taskId);
    return found ? this.stateOf(found.draft, found.instance) : undefined;
  }

  private stateOf(draft: RunDraft | AdHocDraft, instance: string): TaskState {
    if (draft instanceof RunDraft) return (this.runs.get(draft) ?? draft.state).tasks[instance]!;
    return this.tasks.get(draft.row.id) ?? draft.row.state;
  }
}

type CoreInput = Exclude<BatchInput, { action: 'prioritize' }>;

const eventOf = (input: CoreInput, task: string, draft: RunDraft | AdHocDraft): TaskEvent => {
  switch (input.action) {
    case 'assign': {
      const assignee = { member: input.memberId, level: null };
      return { type: 'task.assign', task, assignee, ...(input.reason !== undefined && { reason: input.reason }) };
    }
    case 'hold':
      return { type: 'task.hold', task, reason: input.reason, external: input.external };
    case 'waive':
      return { type: 'task.waive', task, reason: input.reason };
    case 'setDue':
      return dueEvent(task, input.dueAt, input.reason, draft);
    default:
      return { type: `task.${input.action}`, task };
  }
};

const carryOut = async (world: World, { draft, instance, event, cause }: Step, input: BatchInput): Promise<void> => {
  if (event) {
    const refusal = await advanceTask(world, draft, event, cause);
    if (refusal) throw new Error(`What was allowed a moment ago is refused: ${JSON.stringify(refusal)}`);
  } else if (input.action === 'prioritize') {
    const before = draft.task(instance);
    const data = { from: before.priority, to: input.priority };
    draft.patchTask(instance, { priority: input.priority, updatedAt: cause.at });
    world.append(draft, cause, { type: 'task.prioritized', taskId: before.id, data });
  }
};

const changeOf = (world: World, ids: readonly string[]): BatchChange => {
  const found = ids.map((id) => world.findTask(id)!);
  const runs = [...new Set(found.flatMap(({ draft }) => (draft instanceof RunDraft ? [draft] : [])))];
  const asked = found.map(({ draft, instance }) => draft.task(instance));
  const others = runs.flatMap((draft) => draft.touchedTasks()).filter(({ id }) => !ids.includes(id));
  return { tasks: [...asked, ...others], runs: runs.map(({ row }) => row) };
};
