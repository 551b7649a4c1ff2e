/** Doing the work: tick, fill, attach, detach. */
import { refuse } from '../../refusal.js';
import { fill as fillFields } from '../completeness.js';
import { firstRefusal, inStatus, isAtWork } from '../questions.js';
import { step, type MoveOf, type TaskAnswer, type TaskContext } from '../task-context.js';

export function tick(context: TaskContext, { item, done }: MoveOf<'task.tick'>): TaskAnswer {
  const refusal = atWork(context);
  if (refusal !== null) return refusal;
  const { task, def, actor, at } = context;
  if (!def.checklist?.some(({ key }) => key === item)) return refuse('INPUT_INVALID', { code: 'item_unknown', item });
  const { [item]: _, ...others } = task.checks;
  const checks = done ? { ...others, [item]: { by: actor.id, at } } : others;
  return step({ ...task, checks }, { type: done ? 'task.ticked' : 'task.unticked', data: { item } });
}

export function fill(context: TaskContext, { fields }: MoveOf<'task.fill'>): TaskAnswer {
  const refusal = atWork(context);
  if (refusal !== null) return refusal;
  const { task, blockers } = fillFields(context, fields, 'partial');
  if (blockers.length > 0) return refuse('FIELDS_INVALID', ...blockers);
  return step(task, { type: 'task.filled', data: { fields: Object.keys(fields) } });
}

export function attach(context: TaskContext, { evidence }: MoveOf<'task.attach'>): TaskAnswer {
  const refusal = atWork(context);
  if (refusal !== null) return refusal;
  const { task, def, actor, at } = context;
  if (evidence.criterion !== undefined && !def.criteria?.some(({ key }) => key === evidence.criterion)) {
    return refuse('INPUT_INVALID', { code: 'criterion_unknown', criterion: evidence.criterion });
  }
  if (evidence.field !== undefined && def.form?.[evidence.field] === undefined) {
    return refuse('INPUT_INVALID', { code: 'field_unknown', field: evidence.field });
  }
  const others = task.evidence.filter(({ id }) => id !== evidence.id);
  // Absent parts must be absent, not undefined: the state goes through JSON and has to come back equal.
  const given = Object.fromEntries(
    Object.entries(evidence).filter(([, value]) => value !== undefined),
  ) as typeof evidence;
  return step(
    { ...task, evidence: [...others, { ...given, by: actor.id, at }] },
    { type: 'task.attached', data: { evidence: evidence.id, name: evidence.name } },
  );
}

export function detach(context: TaskContext, { evidence }: MoveOf<'task.detach'>): TaskAnswer {
  const refusal = atWork(context);
  if (refusal !== null) return refusal;
  const { task } = context;
  const remaining = task.evidence.filter(({ id }) => id !== evidence);
  if (remaining.length === task.evidence.length)
    return refuse('NOT_FOUND', { code: 'evidence_unknown', params: { evidence } });
  return step({ ...task, evidence: remaining }, { type: 'task.detached', data: { evidence } });
}

function atWork(context: TaskContext) {
  return firstRefusal(context, inStatus('in_progress'), isAtWork);
}
