/** The questions asked before a task moves. Each answers null (nothing in the way) or the refusal. */
import type { Refusal } from '../refusal.js';
import { refuse } from '../refusal.js';
import type { TaskState, TaskStatus } from '../state.js';
import {
  capacityIn,
  hasRight,
  isLearning,
  isManager,
  isProgram,
  leadOf,
  MENTOR,
  sameEyes,
  speaksFor,
} from './persons.js';
import { type TaskContext, scopeOf } from './task-context.js';

type Question = (context: TaskContext) => Refusal | null;

/** The first refusal among questions, asked in order. */
export const firstRefusal = (context: TaskContext, ...questions: Question[]): Refusal | null => {
  for (const question of questions) {
    const refusal = question(context);
    if (refusal !== null) return refusal;
  }
  return null;
};

/** Is the task in one of these statuses? A blocked task says what it waits for. */
export const inStatus =
  (...statuses: TaskStatus[]): Question =>
  ({ task, waitsFor }) => {
    if (statuses.includes(task.status)) return null;
    if (task.status === 'blocked') return dependencyOpen(waitsFor);
    return refuse('WRONG_STATUS', {
      code: 'status',
      task: task.instance,
      params: { status: task.status, needs: statuses },
    });
  };

/** Does the actor hold the task's role, at any level? */
export const holdsRole: Question = ({ actor, task }) => {
  if (isProgram(actor) || capacityIn(actor, task.role) !== null || hasRight(actor, 'task.do', task.role)) return null;
  return refuse('NOT_YOUR_ROLE', { code: 'role_needed', params: { role: task.role } });
};

/** Whoever learns the role works with a mentor. */
export const isAccompanied: Question = ({ actor, task }) =>
  isLearning(actor, task.role) && !actor.mentor
    ? refuse('RIGHT_MISSING', { code: 'mentor_needed', params: { role: task.role } })
    : null;

/** Is it free, or already the actor's own? */
export const notTakenByOthers: Question = ({ actor, task }) => {
  if (task.assignee === null || isProgram(actor) || speaksFor(actor, task.assignee)) return null;
  return refuse('ALREADY_CLAIMED', { code: 'claimed_by', task: task.instance, params: { member: task.assignee } });
};

/** Is the actor the one at work on it (or standing in for them)? */
export const isAtWork: Question = ({ actor, task }) => {
  const worker = task.assignee ?? task.doer?.member ?? null;
  if (isProgram(actor) || (worker !== null && speaksFor(actor, worker))) return null;
  return refuse('NOT_YOUR_TASK', { code: 'not_doer', task: task.instance, params: { member: worker } });
};

/** May the actor decide about this task without doing it (hold, release, hand over)? Its worker, leads of the role, managers. */
export const mayManage =
  (right: string): Question =>
  (context) => {
    const { actor, task } = context;
    if (hasRight(actor, right, task.role) || isManager(actor) || isLead(context) || isAtWork(context) === null)
      return null;
    return refuse('RIGHT_MISSING', { code: 'right_missing', params: { right } });
  };

/** Waiving and extending are for leads and managers; critical tasks are for managers alone. */
export const mayOverrule =
  (right: string): Question =>
  (context) => {
    const { actor, task, def } = context;
    const everywhere = isManager(actor) || hasRight(actor, right);
    if (def.critical === true && !everywhere)
      return refuse('RIGHT_MISSING', { code: 'critical_task', params: { right } });
    if (everywhere || hasRight(actor, right, task.role) || isLead(context)) return null;
    return refuse('RIGHT_MISSING', { code: 'right_missing', params: { right } });
  };

/** Four eyes on doing: nobody who did these tasks may do this one. */
export const separateFromOthers: Question = (context) => {
  const { actor, def, tasks, expressions } = context;
  for (const rule of def.separateFrom ?? []) {
    const key = typeof rule === 'string' ? rule : rule.task;
    if (typeof rule !== 'string' && !expressions.holds(rule.when, scopeOf(context))) continue;
    const other = doneBySameEyes(actor, key, tasks);
    if (other !== null)
      return refuse('FOUR_EYES', {
        code: 'did_other_task',
        task: other.instance,
        params: { member: other.doer?.member ?? null },
      });
  }
  return null;
};

/** Four eyes on accepting: the acceptor is never the doer, also not through a deputy. */
export const isNotTheDoer: Question = ({ actor, task }) =>
  sameEyes(actor, task.doer)
    ? refuse('FOUR_EYES', { code: 'own_work', task: task.instance, params: { member: task.doer?.member ?? null } })
    : null;

/** Of two acceptances, the second is another person's: not the first one's again, also not through a deputy. */
export const isSecondPair: Question = ({ actor, task }) => {
  const { acceptedOnce: first } = task;
  if (first === undefined) return null;
  const { by, onBehalfOf } = first;
  const isSame = sameEyes(actor, { member: by, level: null, ...(onBehalfOf !== undefined && { onBehalfOf }) });
  return isSame ? refuse('FOUR_EYES', { code: 'accepted_already', task: task.instance, params: { member: by } }) : null;
};

/**
 * May the actor accept or reject? Holders of the acceptor role, its leads, managers; never a trainee. The mentor where a lead or the mentor is
 * asked, and always as one of two.
 */
export const mayAccept: Question = ({ actor, task }) => {
  if (isProgram(actor)) return null;
  const role = task.acceptor;
  if (role === null || role === 'system')
    return refuse('NOT_YOUR_ROLE', { code: 'judged_by_system', task: task.instance });
  const capacity = capacityIn(actor, role);
  if (capacity !== null && capacity.level !== 'trainee') return null;
  const { mentor, probation } = task.doer ?? {};
  const isMentorAsked = role === MENTOR || role === leadOf(task.role) || probation === true;
  if (mentor !== undefined && isMentorAsked && speaksFor(actor, mentor)) return null;
  if (role === MENTOR && capacityIn(actor, leadOf(task.role)) !== null) return null;
  // The fallback when nobody else of the role is there: its lead, then the manager.
  if (isManager(actor) || hasRight(actor, 'task.accept')) return null;
  if (capacity?.level === 'trainee') return refuse('RIGHT_MISSING', { code: 'trainee_accepts', params: { role } });
  return refuse('NOT_YOUR_ROLE', { code: 'acceptor_needed', params: { role } });
};

/** Is the amount within the actor's authority? Asked of the result, because the amount is part of it. */
export const withinAuthority =
  (result: TaskState): Question =>
  (context) => {
    const { authority } = context.def;
    if (authority === undefined || isProgram(context.actor)) return null;
    const amount = Number(context.expressions.json(authority.amount, scopeOf(context, result)));
    const limit = context.actor.authority[authority.kind] ?? 0;
    if (limit === -1 || amount <= limit) return null;
    return refuse('LIMIT_EXCEEDED', { code: 'over_limit', params: { kind: authority.kind, amount, limit } });
  };

/** Somebody with the actor's eyes did a task of this key. */
export function doneBySameEyes(
  actor: TaskContext['actor'],
  key: string,
  tasks: Readonly<Record<string, TaskState>>,
): TaskState | null {
  return Object.values(tasks).find((task) => task.key === key && sameEyes(actor, task.doer)) ?? null;
}

export const dependencyOpen = (waitsFor: readonly string[]): Refusal =>
  refuse('DEPENDENCY_OPEN', ...waitsFor.map((task) => ({ code: 'depends_on', task })));

/** Nothing follows from a decision that nobody made. */
export const canBeLeftOut = ({ decides, task }: TaskContext): Refusal | null =>
  decides ? refuse('EVENT_NOT_POSSIBLE', { code: 'decision_needed', task: task.instance }) : null;

export const reasonGiven = (reason: string | undefined): Refusal | null =>
  reason === undefined || reason.trim() === '' ? refuse('REASON_REQUIRED', { code: 'reason_required' }) : null;

function isLead({ actor, task }: TaskContext): boolean {
  return capacityIn(actor, leadOf(task.role)) !== null;
}
