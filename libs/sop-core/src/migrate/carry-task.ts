/** One open task under another version of its SOP. */
import type { CompiledSop } from '../compile/compiled.js';
import type { CriterionDef, TaskDef } from '../definition.js';
import type { Draft } from '../run/draft.js';
import { editedFields, openDependencies, prefilledFields, roleOf } from '../run/stages.js';
import { contextOf } from '../run/task-commands.js';
import type { Json, TaskState } from '../state.js';
import { acceptorAtOpening, acceptorFor } from '../task-machine/acceptor.js';
import { completeness } from '../task-machine/completeness.js';
import { fits } from './carry-data.js';
import type { TaskReason } from './contract.js';
import { sameJson } from './same-json.js';

export interface CarriedTask {
  next: TaskState;
  why: TaskReason[];
  /** It goes back to its doer or to its role. */
  isReset: boolean;
}

/**
 * The attempt goes on: ticks, verdicts, values and files stay wherever what they belong to is still there. Work that was handed in stays handed
 * in, unless the new version asks for something that is missing in it: nobody could accept it then, so it goes back to its doer.
 */
export function carryTask(draft: Draft, from: CompiledSop, task: TaskState, stage: string): CarriedTask {
  const def = draft.sop.tasks[task.key] as TaskDef;
  const before = from.tasks[task.key] ?? def;
  const why: TaskReason[] = [];
  const note = (isSo: boolean, reason: TaskReason): boolean => {
    if (isSo) why.push(reason);
    return isSo;
  };
  let next: TaskState = { ...task, stage, entry: draft.entries[stage] ?? 0, required: def.required !== false };
  note(!sameJson(before.title, def.title), 'title_changed');
  note(stage !== task.stage, 'stage_moved');
  note(next.required !== task.required, 'requirement_changed');
  if (note(!sameJson(before.checklist, def.checklist), 'checklist_changed'))
    next.checks = only(task.checks, new Set(def.checklist?.map(({ key }) => key)));
  if (note(!sameJson(before.criteria, def.criteria), 'criteria_changed'))
    next.criteria = only(task.criteria, unchangedCriteria(before, def));
  if (note(!sameJson([before.form, before.edits], [def.form, def.edits]), 'form_changed')) {
    next.fields = carriedFields(before, def, task.fields);
    note(Object.keys(next.fields).length < Object.keys(task.fields).length, 'fields_dropped');
    next.fields = prefilledFields(draft, def, { ...next, fields: { ...editedFields(draft, def), ...next.fields } });
  }
  next.evidence = carriedEvidence(def, task.evidence);
  const reRouted = note(!sameJson(before.acceptor, def.acceptor), 'acceptor_changed');
  if (reRouted && task.status !== 'submitted') next.acceptor = acceptorAtOpening(def);
  const isHandedOver = note(roleNow(draft, before, def, task) !== task.role, 'role_changed');
  if (isHandedOver) next = handedOver(next, roleNow(draft, before, def, task));
  const waits = next.status === 'todo' && !sameJson(before.after, def.after) && openDependencies(draft, def).length > 0;
  if (note(waits, 'dependency_added')) next.status = 'blocked';
  const isBack =
    task.status === 'submitted' && !sameJson(before, def) && note(isIncomplete(draft, next), 'incomplete_now');
  if (isBack) next = { ...next, status: 'in_progress', submittedAt: null, acceptor: acceptorAtOpening(def) };
  else if (reRouted && task.status === 'submitted') next.acceptor = acceptorNow(draft, next);
  return { next, why, isReset: isHandedOver || isBack };
}

function roleNow(draft: Draft, before: TaskDef, def: TaskDef, { role, item }: TaskState): string {
  return before.role === def.role && before.roleFrom === def.roleFrom ? role : roleOf(draft, def, item);
}

/** Another role's now: what was done so far stays in it, but nobody has it in hand. What was handed in is only to be judged any more. */
function handedOver(task: TaskState, role: string): TaskState {
  if (task.status === 'submitted') return { ...task, role };
  return {
    ...task,
    role,
    assignee: null,
    doer: null,
    startedAt: null,
    status: task.status === 'in_progress' ? 'todo' : task.status,
    hold: task.hold === null ? null : { ...task.hold, from: 'todo' },
  };
}

function isIncomplete(draft: Draft, task: TaskState): boolean {
  return completeness(contextOf(draft, task)).refusal !== null;
}

/** Somebody has to look at what was handed in, even where the new version would have trusted the doer. */
function acceptorNow(draft: Draft, task: TaskState): string | null {
  const acceptor = acceptorFor(contextOf(draft, task), task);
  return acceptor === null || acceptor === 'system' ? task.acceptor : acceptor;
}

const carriedFields = (before: TaskDef, def: TaskDef, fields: TaskState['fields']): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => {
      const now = Object.hasOwn(def.form ?? {}, name) ? def.form?.[name] : undefined;
      return now !== undefined && fits(before.form?.[name], now, name, value);
    }),
  );

/** Files belong to the task first: what they were attached to may be gone. */
const carriedEvidence = (def: TaskDef, evidence: TaskState['evidence']): TaskState['evidence'] => {
  const isLost = ({ criterion, field }: TaskState['evidence'][number]): boolean =>
    (criterion !== undefined && !def.criteria?.some(({ key }) => key === criterion)) ||
    (field !== undefined && def.form?.[field] === undefined);
  if (!evidence.some(isLost)) return evidence;
  return evidence.map((piece) => {
    if (!isLost(piece)) return piece;
    const { criterion: _, field: __, ...rest } = piece;
    return rest;
  });
};

/** A person's verdict holds while the question is the same. What the program judged is judged again anyway. */
const unchangedCriteria = (before: TaskDef, def: TaskDef): Set<string> =>
  new Set(
    (def.criteria ?? [])
      .filter((criterion) => criterion.kind === 'manual' && isSameQuestion(criterion, before.criteria))
      .map(({ key }) => key),
  );

const isSameQuestion = (criterion: CriterionDef, known: CriterionDef[] | undefined): boolean =>
  known?.some(({ key, kind }) => key === criterion.key && kind === criterion.kind) ?? false;

const only = <T>(values: Record<string, T>, keys: ReadonlySet<string>): Record<string, T> =>
  Object.fromEntries(Object.entries(values).filter(([key]) => keys.has(key)));
