/** Handing in and judging: submit, judge, accept, reject. */
import type { Effect, Happening } from '../../decision.js';
import { type Refusal, refuse } from '../../refusal.js';
import type { TaskState } from '../../state.js';
import { acceptorFor } from '../acceptor.js';
import { completeness } from '../completeness.js';
import { activeCriteria, gatesOf, isManual, judge as judgeAll, verdicts, type Judgement } from '../criteria.js';
import { doerOf } from '../doer.js';
import { capacityIn, isProgram } from '../persons.js';
import {
  firstRefusal,
  inStatus,
  isAccompanied,
  isAtWork,
  isNotTheDoer,
  isSecondPair,
  mayAccept,
  separateFromOthers,
  withinAuthority,
} from '../questions.js';
import { rereading, withLesson } from '../rereading.js';
import { step, type MoveOf, type TaskAnswer, type TaskContext, type TaskStep } from '../task-context.js';

/** From this many returns on, a manager is asked what to do (domain.md 2.0.7). */
const REWORK_LIMIT = 3;

export function submit(context: TaskContext, { fields }: MoveOf<'task.submit'>): TaskAnswer {
  const early = firstRefusal(context, inStatus('in_progress'), isAtWork, isAccompanied, separateFromOthers);
  if (early !== null) return early;
  const { at, training } = context;
  const doer = { ...doerOf(context, context.task), ...(training?.probation === true && { probation: true as const }) };
  const { task: filled, judgements, refusal } = completeness({ ...context, task: { ...context.task, doer } }, fields);
  if (refusal !== null) return refusal;
  const beyond = withinAuthority(filled)(context);
  if (beyond !== null) return beyond;

  const acceptor = acceptorFor(context, filled);
  const submitted: TaskState = {
    ...filled,
    acceptor,
    submittedAt: at,
    criteria: verdicts(judgements, filled, at),
    rejection: null,
  };
  if (acceptor !== null && acceptor !== 'system') {
    return step(
      { ...submitted, status: 'submitted' },
      { type: 'task.submitted', from: 'in_progress', to: 'submitted' },
    );
  }
  const undecided = manualLeft(judgements);
  if (undecided !== null) return undecided;
  return settled(
    submitted,
    at,
    'in_progress',
    [{ type: 'task.submitted', task: submitted.instance, from: 'in_progress', to: 'submitted' }],
    {
      by: 'system',
    },
  );
}

export function judge(context: TaskContext, { criterion, met, note }: MoveOf<'task.judge'>): TaskAnswer {
  const { task, actor, at } = context;
  const refusal = selfJudged(context)
    ? firstRefusal(context, inStatus('in_progress'), isAtWork)
    : firstRefusal(context, inStatus('submitted'), mayAccept, isNotTheDoer);
  if (refusal !== null) return refusal;
  const known = activeCriteria(context).find(({ key }) => key === criterion);
  if (known === undefined) return refuse('INPUT_INVALID', { code: 'criterion_unknown', criterion });
  if (!isManual(known)) return refuse('INPUT_INVALID', { code: 'criterion_automatic', criterion });
  const criteria = { ...task.criteria, [criterion]: { met, by: actor.id, at, ...(note !== undefined && { note }) } };
  return step({ ...task, criteria }, { type: 'task.judged', data: { criterion, met } });
}

export function accept(context: TaskContext, { confirm, note }: MoveOf<'task.accept'>): TaskAnswer {
  const refusal = firstRefusal(context, inStatus('submitted'), mayAccept, isNotTheDoer, isSecondPair);
  if (refusal !== null) return refusal;
  const confirmed = confirmManual(context, confirm ?? []);
  if ('code' in confirmed) return confirmed;
  const judgements = judgeAll(context, confirmed);
  const blockers = gatesOf(judgements);
  if (blockers.length > 0) return refuse('CRITERIA_UNMET', ...blockers);
  const judged = { ...confirmed, criteria: verdicts(judgements, confirmed, context.at) };
  const data = { by: context.actor.id, ...(note !== undefined && { note }) };
  if (needsAnother(context)) return step(withFirst(judged, context), { type: 'task.accepted_once', data });
  return settled(judged, context.at, 'submitted', [], data);
}

/** The work of somebody new is accepted by two people; the program counts for both. */
const needsAnother = ({ actor, task }: TaskContext): boolean =>
  task.doer?.probation === true && task.acceptedOnce === undefined && !isProgram(actor);

function withFirst(task: TaskState, { actor, at }: TaskContext): TaskState {
  const onBehalfOf = capacityIn(actor, task.acceptor ?? '')?.onBehalfOf;
  return { ...task, acceptedOnce: { by: actor.id, at, ...(onBehalfOf !== undefined && { onBehalfOf }) } };
}

export function reject(context: TaskContext, { code, failed, note }: MoveOf<'task.reject'>): TaskAnswer {
  const refusal =
    firstRefusal(context, inStatus('submitted'), mayAccept, isNotTheDoer) ?? reasonsFor(context, code, failed);
  if (refusal !== null) return refusal;
  const { actor, at } = context;
  const { acceptedOnce: _, ...task } = context.task;
  const rework = task.rework + 1;
  const lesson = rereading(context, failed);
  const next: TaskState = {
    ...task,
    status: 'in_progress',
    attempt: task.attempt + 1,
    rework,
    acceptor: typeof context.def.acceptor === 'string' ? context.def.acceptor : null,
    submittedAt: null,
    // Old verdicts no longer count for the next attempt.
    criteria: {},
    rejection: { code, failed, note, by: actor.id, at, ...(lesson.articles.length > 0 && { reread: lesson.articles }) },
    ...(lesson.returned && { returned: lesson.returned }),
  };
  const answer = step(next, {
    type: 'task.rejected',
    from: 'submitted',
    to: 'in_progress',
    data: { code, failed, note, attempt: task.attempt },
  });
  const asked = withLesson(answer, context, lesson);
  return rework < REWORK_LIMIT ? asked : withReworkLimit(asked, context, rework);
}

/** Accepted: the end of the attempt. The caller sends what follows from the result. */
function settled(
  task: TaskState,
  at: string,
  from: string,
  before: Happening[],
  data: Record<string, string>,
): TaskStep {
  return {
    task: { ...task, status: 'accepted', settledAt: at, hold: null },
    happened: [...before, { type: 'task.accepted', task: task.instance, from, to: 'accepted', data }],
    effects: [{ type: 'closeTask', instance: task.instance }],
  };
}

function confirmManual(context: TaskContext, confirm: string[]): TaskState | Refusal {
  const manual = new Set(
    activeCriteria(context)
      .filter(isManual)
      .map(({ key }) => key),
  );
  const unknown = confirm.filter((key) => !manual.has(key));
  if (unknown.length > 0)
    return refuse('INPUT_INVALID', ...unknown.map((criterion) => ({ code: 'criterion_unknown', criterion })));
  const { task, actor, at } = context;
  const verdict = { met: true, by: actor.id, at };
  return { ...task, criteria: { ...task.criteria, ...Object.fromEntries(confirm.map((key) => [key, verdict])) } };
}

function reasonsFor({ def }: TaskContext, code: string, failed: string[]): Refusal | null {
  if (code.trim() === '') return refuse('REASON_REQUIRED', { code: 'reason_required' });
  const known = new Set((def.criteria ?? []).map(({ key }) => key));
  if (known.size > 0 && failed.length === 0) return refuse('REASON_REQUIRED', { code: 'failed_required' });
  const unknown = failed.filter((key) => !known.has(key));
  return unknown.length === 0
    ? null
    : refuse('INPUT_INVALID', ...unknown.map((criterion) => ({ code: 'criterion_unknown', criterion })));
}

/** With no acceptor, manual criteria are the doer's own to confirm, before submitting. */
function selfJudged({ def }: TaskContext): boolean {
  return def.acceptor === undefined || def.acceptor === 'system';
}

function manualLeft(judgements: Judgement[]): Refusal | null {
  const left = judgements.filter(({ criterion, met }) => isManual(criterion) && met === null);
  return left.length === 0 ? null : refuse('CRITERIA_UNMET', ...gatesOf(left));
}

function withReworkLimit(answer: TaskStep, { task, def }: TaskContext, rework: number): TaskStep {
  const effect: Effect = {
    type: 'named',
    effect: {
      type: 'notify',
      to: ['manager'],
      text: {
        zh: `「${def.title.zh}」已返工 ${rework} 次，请决定延期、转派、免除或缩减范围。`,
        en: `"${def.title.en}" came back ${rework} times: extend it, reassign it, waive it or cut its scope.`,
      },
    },
  };
  return {
    ...answer,
    happened: [...answer.happened, { type: 'task.rework_limit', task: task.instance, data: { rework } }],
    effects: [...answer.effects, effect],
  };
}
