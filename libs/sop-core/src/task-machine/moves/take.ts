/** Getting a task into somebody's hands: claim, release, assign, start. */
import { refuse } from '../../refusal.js';
import type { Doer } from '../../state.js';
import { doerOf } from '../doer.js';
import { isProgram } from '../persons.js';
import {
  doneBySameEyes,
  firstRefusal,
  holdsRole,
  inStatus,
  isAccompanied,
  mayManage,
  notTakenByOthers,
  separateFromOthers,
} from '../questions.js';
import { isTrained, learnt, lessonsMissing } from '../training.js';
import { scopeOf, step, type MoveOf, type TaskAnswer, type TaskContext } from '../task-context.js';

/** May they have it, to keep or to begin? */
const FOR_TAKING = [holdsRole, isAccompanied, isTrained, notTakenByOthers, separateFromOthers];

export function claim(context: TaskContext): TaskAnswer {
  const refusal = firstRefusal(context, inStatus('todo'), ...FOR_TAKING);
  if (refusal !== null) return refusal;
  const { actor, task } = context;
  return step(
    { ...task, assignee: actor.id, doer: doerOf(context, task) },
    { type: 'task.claimed', from: task.assignee, to: actor.id },
  );
}

export function release(context: TaskContext): TaskAnswer {
  const refusal = firstRefusal(context, inStatus('todo', 'in_progress'), mayManage('task.assign'));
  if (refusal !== null) return refusal;
  const { task } = context;
  return step(
    { ...task, status: 'todo', assignee: null, doer: null, startedAt: null },
    { type: 'task.released', from: task.assignee, to: null },
  );
}

export function assign(context: TaskContext, { assignee, reason }: MoveOf<'task.assign'>): TaskAnswer {
  const refusal = firstRefusal(
    context,
    inStatus('blocked', 'todo', 'in_progress', 'on_hold'),
    mayManage('task.assign'),
  );
  if (refusal !== null) return refusal;
  const { task } = context;
  if (assignee.level === null && !isProgram(context.actor)) {
    return refuse('NOT_YOUR_ROLE', {
      code: 'assignee_lacks_role',
      params: { member: assignee.member, role: task.role },
    });
  }
  const tied = tiedByFourEyes(context, assignee.member);
  if (tied !== null)
    return refuse('FOUR_EYES', { code: 'did_other_task', task: tied, params: { member: assignee.member } });
  const untaught = lessonsMissing(context, assignee.member);
  if (untaught !== null) return untaught;
  const known = learnt(context.def, context.training);
  const doer: Doer | null = task.doer === null ? null : { member: assignee.member, level: assignee.level, ...known };
  return step(
    { ...task, assignee: assignee.member, doer },
    {
      type: 'task.assigned',
      from: task.assignee,
      to: assignee.member,
      ...(reason !== undefined && { data: { reason } }),
    },
  );
}

export function start(context: TaskContext): TaskAnswer {
  const refusal = firstRefusal(context, inStatus('todo'), ...FOR_TAKING);
  if (refusal !== null) return refusal;
  const { actor, task, at } = context;
  const doer = doerOf(context, task);
  return step(
    { ...task, status: 'in_progress', assignee: task.assignee ?? actor.id, doer, startedAt: task.startedAt ?? at },
    { type: 'task.started', from: task.status, to: 'in_progress' },
  );
}

/** The task of the four-eyes rule that this member did, if any. Standing in is checked again when they act. */
function tiedByFourEyes(context: TaskContext, member: string): string | null {
  const person = { ...context.actor, id: member, kind: 'person' as const, standsInFor: [] };
  for (const rule of context.def.separateFrom ?? []) {
    const key = typeof rule === 'string' ? rule : rule.task;
    if (typeof rule !== 'string' && !context.expressions.holds(rule.when, scopeOf(context))) continue;
    const other = doneBySameEyes(person, key, context.tasks);
    if (other !== null) return other.instance;
  }
  return null;
}
