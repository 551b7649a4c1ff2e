import type { CompiledSop } from '../compile/compiled.js';
import { ExpressionFailed } from '../expression/runtime.js';
import type { Blocker } from '../refusal.js';
import { conclude } from '../run/conclude.js';
import { chartOf, type Draft } from '../run/draft.js';
import { Runaway } from '../run/interpreter.js';
import { leafStages } from '../run/where.js';
import type { Json, RunState, TaskState, TaskStatus } from '../state.js';
import { SYSTEM_ACTOR } from '../task-machine/persons.js';
import { attempt, type Attempt } from './attempt.js';
import { titleIn } from './carry-tasks.js';
import type { MigrationChoices, MigrationPlan, TaskFate } from './contract.js';

/** When the run would be migrated (ISO), what was chosen, and what the workspace says about the settings of the new version. */
export interface MigrationWish {
  at: string;
  choices?: MigrationChoices;
  settings?: Record<string, Json>;
}

/** What would become of a run under another version of its SOP. Nothing happens: the run is tried on a copy, by the code that migrates it. */
export function planMigration(from: CompiledSop, to: CompiledSop, state: RunState, wish: MigrationWish): MigrationPlan {
  const stages = leafStages(chartOf(state).value);
  if (state.status === 'done') return refusedPlan(stages, { code: 'run_over', params: { final: state.final } });
  const { at, choices = {}, settings = {} } = wish;
  try {
    const tried = attempt(from, to, state, { from: '', to: '', choices, settings, at, actor: SYSTEM_ACTOR });
    if (tried.draft !== null && tried.blockers.length === 0) conclude(tried.draft);
    return planOf(tried, stages);
  } catch (error) {
    const blocker = defectOf(error);
    if (blocker === null) throw error;
    return refusedPlan(stages, blocker);
  }
}

function planOf({ draft, plan, blockers }: Attempt, from: string[]): MigrationPlan {
  return {
    ...plan,
    ok: draft !== null && blockers.length === 0,
    tasks: draft === null ? plan.tasks : [...plan.tasks.map((fate) => asItEnded(draft, fate)), ...openedBy(draft)],
    stages: { from, to: draft === null ? [] : leafStages(draft.value) },
    blockers,
  };
}

/** A task that goes on may be closed by what the run does next of itself. */
function asItEnded({ tasks }: Draft, fate: TaskFate): TaskFate {
  const status = tasks[fate.instance]?.status;
  if (status === undefined || status === fate.to) return fate;
  return status === 'canceled'
    ? { ...fate, fate: 'closed', to: status, why: ['run_went_on'] }
    : { ...fate, to: status };
}

function openedBy(draft: Draft): TaskFate[] {
  return draft.happened.flatMap(({ type, task: instance, from }): TaskFate[] => {
    const task = instance === undefined ? undefined : draft.tasks[instance];
    if (task === undefined || (type !== 'task.opened' && type !== 'task.reopened')) return [];
    return [opened(draft, task, (from ?? null) as TaskStatus | null)];
  });
}

const opened = ({ sop }: Draft, task: TaskState, from: TaskStatus | null): TaskFate => ({
  ...{ instance: task.instance, title: titleIn(sop, task), fate: 'opened', from, to: task.status, why: ['task_new'] },
});

const refusedPlan = (from: string[], blocker: Blocker): MigrationPlan => ({
  ...{ ok: false, states: [], tasks: [], timers: [], notes: [], canFinish: false },
  stages: { from, to: [] },
  blockers: [blocker],
});

/** Defects of the new version that only show when a run meets it. */
function defectOf(error: unknown): Blocker | null {
  if (error instanceof Runaway) return { code: 'runaway' };
  if (!(error instanceof ExpressionFailed)) return null;
  return { code: 'expression_failed', params: { expression: error.expression, reason: error.message } };
}
