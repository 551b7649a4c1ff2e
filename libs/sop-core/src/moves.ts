/**
 * What somebody may do now, and why not the rest. Every answer comes from the function that would make the move, so the board and the
 * command cannot disagree.
 */
import type { CompiledSop } from './compile/compiled.js';
import { adHocContext } from './decide-ad-hoc.js';
import type { TaskDef } from './definition.js';
import type { Actor } from './event.js';
import type { Blocker, Refusal } from './refusal.js';
import { refuse } from './refusal.js';
import { Draft, scopeAt } from './run/draft.js';
import { canTake } from './run/interpreter.js';
import { mayRun, maySend, notPossible } from './run/run-commands.js';
import { ALLOWED_WHILE_PAUSED, contextOf } from './run/task-commands.js';
import type { RunState, TaskState, TaskStatus, TrainingFacts } from './state.js';
import { activeCriteria, isManual } from './task-machine/criteria.js';
import { moveTask, type TaskMove } from './task-machine/move-task.js';
import { isRefusal, type TaskContext } from './task-machine/task-context.js';

export interface Move {
  /** A task event without its prefix (`submit`), `pause`, `resume`, `cancel`, `reschedule`, or an event of the chart. */
  event: string;
  /** The status or stage it leads to; null when that depends on what comes with it. */
  to: TaskStatus | string | null;
  allowed: boolean;
  blockers: Blocker[];
}

/**
 * The moves of one task of a run; `[]` if there is no such task.
 * @param training What the actor has learnt; asked for where `asksTraining`, and without it such a task cannot be taken.
 */
export function taskMoves(
  sop: CompiledSop,
  state: RunState,
  instance: string,
  actor: Actor,
  at: string,
  training: TrainingFacts | null = null,
): Move[] {
  const task = state.tasks[instance];
  if (task === undefined) return [];
  const { entries, tasks } = state;
  const context = contextOf({ sop, entries, tasks, actor, at, scope: scopeAt(sop, state, at), training }, task);
  return movesOf(context, (type) => standstill(state, ALLOWED_WHILE_PAUSED.has(type)));
}

export const adHocMoves = (def: TaskDef, task: TaskState, actor: Actor, at: string): Move[] =>
  movesOf(adHocContext(def, task, actor, at), () => null);

/** The run's own commands, and the events its chart listens to now. */
export function runMoves(sop: CompiledSop, state: RunState, actor: Actor, at: string): Move[] {
  const draft = Draft.of(sop, state, { at, actor });
  return [...commandMoves(draft, state), ...eventMoves(draft, state)];
}

/** One try of each move with the least that it needs; what comes with the real move (texts, confirmations) is the caller's to give. */
function movesOf(context: TaskContext, standing: (type: TaskMove['type']) => Refusal | null): Move[] {
  return tries(context).map((move) => {
    const answer = standing(move.type) ?? moveTask(asAskedOf(context, move), move);
    const event = move.type.slice('task.'.length);
    if (isRefusal(answer))
      return { event, to: TARGETS[move.type] ?? null, allowed: false, blockers: blockersOf(answer) };
    return { event, to: answer.task.status, allowed: true, blockers: [] };
  });
}

/** Whether the one it would be given to has learnt it depends on whom that will be. */
function asAskedOf(context: TaskContext, { type }: TaskMove): TaskContext {
  const { training: _, ...def } = context.def;
  return type === 'task.assign' ? { ...context, def } : context;
}

const PLACEHOLDER = '-';
const FAR_FUTURE = '9999-01-01T00:00:00.000Z';

function tries(context: TaskContext): TaskMove[] {
  const { task, actor } = context;
  const of = task.instance;
  return [
    { type: 'task.claim', task: of },
    { type: 'task.start', task: of },
    { type: 'task.release', task: of },
    { type: 'task.assign', task: of, assignee: { member: task.assignee ?? actor.id, level: 'member' } },
    { type: 'task.fill', task: of, fields: {} },
    { type: 'task.submit', task: of },
    { type: 'task.accept', task: of, confirm: undecided(context) },
    {
      type: 'task.reject',
      task: of,
      code: PLACEHOLDER,
      failed: (context.def.criteria ?? []).map(({ key }) => key),
      note: '',
    },
    { type: 'task.hold', task: of, reason: PLACEHOLDER },
    { type: 'task.resume', task: of },
    { type: 'task.waive', task: of, reason: PLACEHOLDER },
    { type: 'task.extend', task: of, due: FAR_FUTURE, reason: PLACEHOLDER },
  ];
}

const TARGETS: Partial<Record<TaskMove['type'], TaskStatus>> = {
  'task.start': 'in_progress',
  'task.release': 'todo',
  'task.submit': 'submitted',
  'task.accept': 'accepted',
  'task.reject': 'in_progress',
  'task.hold': 'on_hold',
  'task.waive': 'waived',
};

/** Manual criteria that the acceptor would confirm with the acceptance. */
function undecided(context: TaskContext): string[] {
  if (context.task.status !== 'submitted') return [];
  return activeCriteria(context)
    .filter((criterion) => isManual(criterion) && context.task.criteria[criterion.key] === undefined)
    .map(({ key }) => key);
}

function commandMoves(draft: Draft, state: RunState): Move[] {
  const { sop } = draft;
  const over = standstill(state, true);
  const cancel =
    over ??
    mayRun(draft, 'run.cancel') ??
    (chartTakes(draft, 'CANCEL') ? null : refuse('CANCEL_NOT_POSSIBLE', { code: 'cancel_guard' }));
  const moves = [
    move('pause', 'paused', standstill(state, false) ?? mayRun(draft, 'run.pause')),
    move(
      'resume',
      'active',
      over ?? (state.status === 'paused' ? mayRun(draft, 'run.pause') : refuse('RUN_NOT_PAUSED')),
    ),
    move('cancel', 'canceled', cancel),
  ];
  if (sop.doc.reschedule === undefined) return moves;
  return [...moves, move('reschedule', null, standstill(state, false) ?? mayRun(draft, 'run.reschedule'))];
}

function eventMoves(draft: Draft, state: RunState): Move[] {
  const listened = new Set(draft.snapshot._nodes.flatMap((node) => [...node.transitions.keys()]));
  return [...draft.sop.events]
    .filter((event) => listened.has(event) && event !== 'CANCEL' && event !== 'RESCHEDULE')
    .map((event) => move(event, null, standstill(state, false) ?? maySend(draft, event) ?? possible(draft, event)));
}

/** Guards over the event's own fields can only be answered with the fields, so such events count as possible. */
function possible(draft: Draft, event: string): Refusal | null {
  const hasFields = Object.keys(draft.sop.doc.events?.[event]?.fields ?? {}).length > 0;
  return hasFields || chartTakes(draft, event) ? null : notPossible(draft, event);
}

function chartTakes(draft: Draft, name: string): boolean {
  return canTake(draft.sop, draft.scope, draft.snapshot, { name, payload: {} });
}

function standstill({ status, final }: RunState, worksPaused: boolean): Refusal | null {
  if (status === 'done') return refuse('RUN_OVER', { code: 'run_over', params: { final } });
  return status === 'paused' && !worksPaused ? refuse('RUN_PAUSED', { code: 'run_paused' }) : null;
}

function move(event: string, to: string | null, refusal: Refusal | null): Move {
  return { event, to, allowed: refusal === null, blockers: refusal === null ? [] : blockersOf(refusal) };
}

function blockersOf(refusal: Refusal): Blocker[] {
  return refusal.blockers.length > 0 ? refusal.blockers : [{ code: refusal.code }];
}
