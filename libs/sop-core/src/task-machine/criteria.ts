/** Acceptance criteria: which ones count, and whether they are met. */
import type { CriterionDef, Expr } from '../definition.js';
import type { Blocker } from '../refusal.js';
import type { TaskState } from '../state.js';
import { type TaskContext, scopeOf } from './task-context.js';

/** Criteria whose `when` holds for this result. */
export function activeCriteria(context: TaskContext, task: TaskState = context.task): CriterionDef[] {
  const scope = scopeOf(context, task);
  return (context.def.criteria ?? []).filter(
    ({ when }) => when === undefined || context.expressions.holds(when, scope),
  );
}

export interface Judgement {
  criterion: CriterionDef;
  /** Null: a person has not judged yet. */
  met: boolean | null;
  blocker: Blocker | null;
}

/** Every active criterion with its verdict: automatic ones are computed now, manual ones are as people judged them. */
export function judge(context: TaskContext, task: TaskState = context.task): Judgement[] {
  return activeCriteria(context, task).map((criterion) => judgeOne(context, task, criterion));
}

/** What stands in the way of acceptance: unmet gates, and manual criteria nobody has judged. Routed results do not block. */
export const gatesOf = (judgements: Judgement[]): Blocker[] =>
  judgements.flatMap(({ criterion, met, blocker }) =>
    blocker !== null && (met === null || !criterion.routes) ? [blocker] : [],
  );

/** The verdicts as stored with the task. */
export function verdicts(judgements: Judgement[], task: TaskState, at: string): TaskState['criteria'] {
  const stored: TaskState['criteria'] = {};
  for (const { criterion, met } of judgements) {
    const known = task.criteria[criterion.key];
    if (criterion.kind === 'manual') {
      if (known !== undefined) stored[criterion.key] = known;
    } else if (met !== null) {
      stored[criterion.key] = { met, by: 'system', at };
    }
  }
  return stored;
}

export const isManual = (criterion: CriterionDef): boolean => criterion.kind === 'manual';

function judgeOne(context: TaskContext, task: TaskState, criterion: CriterionDef): Judgement {
  const blocked = (met: boolean | null, code: string, params?: Blocker['params']): Judgement => ({
    criterion,
    met,
    blocker:
      met === true ? null : { code, criterion: criterion.key, params: { title: { ...criterion.title }, ...params } },
  });
  switch (criterion.kind) {
    case 'manual': {
      const verdict = task.criteria[criterion.key];
      return blocked(verdict?.met ?? null, verdict === undefined ? 'criterion_unjudged' : 'criterion_unmet');
    }
    case 'evidence': {
      const need = numberOf(context, task, criterion.min) ?? 1;
      const have = evidenceFor(task, criterion.key);
      return blocked(have >= need, 'evidence_missing', { have, need });
    }
    case 'number': {
      const value = numberOf(context, task, criterion.value) ?? 0;
      const min = numberOf(context, task, criterion.min);
      const max = numberOf(context, task, criterion.max);
      return blocked((min === null || value >= min) && (max === null || value <= max), 'number_outside', {
        value,
        min,
        max,
      });
    }
    case 'expression':
      return blocked(
        criterion.check !== undefined && context.expressions.holds(criterion.check, scopeOf(context, task)),
        'criterion_unmet',
      );
  }
}

/** Files and links count for the criterion they were attached to, and for every criterion when attached to the task. */
function evidenceFor(task: TaskState, criterion: string): number {
  return task.evidence.filter((evidence) => evidence.criterion === undefined || evidence.criterion === criterion)
    .length;
}

function numberOf(context: TaskContext, task: TaskState, value: number | Expr | undefined): number | null {
  if (value === undefined) return null;
  if (typeof value === 'number') return value;
  const result = context.expressions.json(value, scopeOf(context, task));
  return typeof result === 'number' ? result : Number(result);
}
