/** Acceptance criteria: which ones count, and whether they are met. */
import type { CriterionDef, Expr } from '../definition.js';
import type { Lookup } from '../expression/runtime.js';
import type { Blocker } from '../refusal.js';
import type { TaskState } from '../state.js';
import { type TaskContext, scopeOf } from './task-context.js';

/** Criteria whose `when` holds for this result. */
export function activeCriteria(context: TaskContext, task: TaskState = context.task): CriterionDef[] {
  return activeIn(context, scopeOf(context, task));
}

function activeIn({ def, expressions }: TaskContext, scope: Lookup): CriterionDef[] {
  return (def.criteria ?? []).filter(({ when }) => when === undefined || expressions.holds(when, scope));
}

export interface Judgement {
  criterion: CriterionDef;
  /** Null: a person has not judged yet. */
  met: boolean | null;
  blocker: Blocker | null;
}

/** Every active criterion with its verdict: automatic ones are computed now, manual ones are as people judged them. */
export function judge(context: TaskContext, task: TaskState = context.task): Judgement[] {
  if (context.def.criteria === undefined) return [];
  const scope = scopeOf(context, task);
  return activeIn(context, scope).map((criterion) => judgeOne(context, task, criterion, scope));
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

function judgeOne(context: TaskContext, task: TaskState, criterion: CriterionDef, scope: Lookup): Judgement {
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
      const need = numberOf(context, criterion.min, scope) ?? 1;
      const have = evidenceFor(task, criterion.key);
      return blocked(have >= need, 'evidence_missing', { have, need });
    }
    case 'number': {
      const value = numberOf(context, criterion.value, scope) ?? 0;
      const min = numberOf(context, criterion.min, scope);
      const max = numberOf(context, criterion.max, scope);
      return blocked((min === null || value >= min) && (max === null || value <= max), 'number_outside', {
        value,
        min,
        max,
      });
    }
    case 'quiz': {
      // Of whoever does this attempt, as it was when they last took it in hand or handed it in.
      const best = task.doer?.passed?.[criterion.quiz ?? ''] ?? null;
      const min = numberOf(context, criterion.min, scope);
      const met = best !== null && (min === null || best >= min);
      return blocked(met, 'quiz_unpassed', { quiz: criterion.quiz ?? '', best, min });
    }
    case 'expression':
      return blocked(
        criterion.check !== undefined && context.expressions.holds(criterion.check, scope),
        'criterion_unmet',
      );
  }
}

/** Files and links count for the criterion they were attached to, and for every criterion when attached to the task. */
function evidenceFor(task: TaskState, criterion: string): number {
  return task.evidence.filter((evidence) => evidence.criterion === undefined || evidence.criterion === criterion)
    .length;
}

function numberOf({ expressions }: TaskContext, value: number | Expr | undefined, scope: Lookup): number | null {
  if (value === undefined) return null;
  if (typeof value === 'number') return value;
  const result = expressions.json(value, scope);
  return typeof result === 'number' ? result : Number(result);
}
