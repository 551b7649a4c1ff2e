/** Time and exceptions: hold, resume, waive, extend, and the thresholds of the SLA clock. */
import type { Effect } from '../../decision.js';
import type { Text } from '../../definition.js';
import { refuse } from '../../refusal.js';
import { SETTLED } from '../../state.js';
import { baseRole, isProgram } from '../persons.js';
import { canBeLeftOut, firstRefusal, inStatus, mayManage, mayOverrule, reasonGiven } from '../questions.js';
import { scopeOf, step, type MoveOf, type TaskAnswer, type TaskContext } from '../task-context.js';

export function hold(context: TaskContext, { reason, external }: MoveOf<'task.hold'>): TaskAnswer {
  const refusal =
    firstRefusal(context, inStatus('todo', 'in_progress'), mayManage('task.assign')) ?? reasonGiven(reason);
  if (refusal !== null) return refusal;
  const { task } = context;
  return step(
    { ...task, status: 'on_hold', hold: { reason, external: external === true, from: task.status } },
    { type: 'task.held', from: task.status, to: 'on_hold', data: { reason, external: external === true } },
  );
}

export function resume(context: TaskContext): TaskAnswer {
  const refusal = firstRefusal(context, inStatus('on_hold'), mayManage('task.assign'));
  if (refusal !== null) return refusal;
  const { task } = context;
  const status = task.hold?.from ?? 'todo';
  return step({ ...task, status, hold: null }, { type: 'task.resumed', from: 'on_hold', to: status });
}

export function waive(context: TaskContext, { reason }: MoveOf<'task.waive'>): TaskAnswer {
  const refusal =
    firstRefusal(
      context,
      inStatus('blocked', 'todo', 'in_progress', 'submitted', 'on_hold'),
      mayOverrule('task.waive'),
      canBeLeftOut,
    ) ?? reasonGiven(reason);
  if (refusal !== null) return refusal;
  const { task, at } = context;
  return step(
    { ...task, status: 'waived', settledAt: at, hold: null },
    { type: 'task.waived', from: task.status, to: 'waived', data: { reason } },
    [{ type: 'closeTask', instance: task.instance }],
  );
}

export function extend(context: TaskContext, { due, reason }: MoveOf<'task.extend'>): TaskAnswer {
  const refusal =
    firstRefusal(
      context,
      inStatus('blocked', 'todo', 'in_progress', 'submitted', 'on_hold'),
      mayOverrule('task.extend'),
    ) ?? reasonGiven(reason);
  if (refusal !== null) return refusal;
  const time = Date.parse(due);
  if (Number.isNaN(time)) return refuse('INPUT_INVALID', { code: 'date_invalid', field: 'due' });
  if (time <= Date.parse(context.at)) return refuse('INPUT_INVALID', { code: 'date_past', field: 'due' });
  const at = new Date(time).toISOString();
  return step(context.task, { type: 'task.due_extended', to: at, data: { reason } }, [
    { type: 'setDue', instance: context.task.instance, at },
  ]);
}

/** 80 %: remind whoever has it. 100 %: overdue, the role's lead hears of it. 150 %: the manager. */
export function sla(context: TaskContext, { level }: MoveOf<'task.sla'>): TaskAnswer {
  const { task, actor } = context;
  if (!isProgram(actor)) return refuse('RIGHT_MISSING', { code: 'system_only' });
  if (SETTLED.has(task.status))
    return refuse('WRONG_STATUS', { code: 'status', task: task.instance, params: { status: task.status } });
  const { type, to, text, next } = thresholds(context)[level];
  const effects: Effect[] = [{ type: 'named', effect: { type: level === 80 ? 'notify' : 'escalate', to: [to], text } }];
  if (next !== null) effects.push({ type: 'armSla', instance: task.instance, level: next });
  return step(task, { type, data: { level } }, effects);
}

function thresholds(context: TaskContext) {
  const { task } = context;
  const { zh, en } = titleOf(context);
  const holder = task.assignee === null ? task.role : `member:${task.assignee}`;
  const lead = `${baseRole(task.role)}.lead`;
  const texts: Record<80 | 100 | 150, Text> = {
    80: { zh: `「${zh}」的时限已用去 80%。`, en: `80 % of the time for "${en}" is used up.` },
    100: { zh: `「${zh}」已逾期。`, en: `"${en}" is overdue.` },
    150: {
      zh: `「${zh}」严重逾期（150%），请店长处理。`,
      en: `"${en}" is far overdue (150 %); a manager has to step in.`,
    },
  };
  return {
    80: { type: 'task.reminded', to: holder, text: texts[80], next: 100 },
    100: { type: 'task.overdue', to: lead, text: texts[100], next: 150 },
    150: { type: 'task.escalated', to: 'manager', text: texts[150], next: null },
  } as const;
}

/** The title as the board shows it. Titles of ad-hoc tasks are typed by people and say what they say. */
function titleOf(context: TaskContext): Text {
  const { def, scope, expressions } = context;
  if (scope === null || !(def.title.zh + def.title.en).includes('{{')) return def.title;
  const around = scopeOf(context);
  return { zh: expressions.render(def.title.zh, around), en: expressions.render(def.title.en, around) };
}
