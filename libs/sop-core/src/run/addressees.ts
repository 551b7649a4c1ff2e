import type { NamedEffect } from '../actions.js';
import { latest } from '../expression/scope.js';
import type { Draft } from './draft.js';

/** Turns `owner`, `doer:C03` and `assignee:C03` into `member:<id>`; without such a person the role takes their place. Roles stay. */
export function addressees(draft: Pick<Draft, 'run' | 'tasks' | 'sop'>, effect: NamedEffect): NamedEffect {
  switch (effect.type) {
    case 'notify':
    case 'escalate':
      return { ...effect, to: [...new Set(effect.to.map((to) => addressee(draft, to)))] };
    case 'tally':
      return { ...effect, then: effect.then.map((next) => addressees(draft, next)) };
    default:
      return effect;
  }
}

function addressee({ run, tasks, sop }: Pick<Draft, 'run' | 'tasks' | 'sop'>, to: string): string {
  if (to === 'owner') return run.owner === null ? sop.doc.owner : `member:${run.owner}`;
  const [kind, key] = to.split(':');
  if (key === undefined || (kind !== 'doer' && kind !== 'assignee')) return to;
  const task = latest(tasks, key);
  const member = kind === 'doer' ? task?.doer?.member : task?.assignee;
  return member === undefined || member === null
    ? (task?.role ?? sop.tasks[key]?.role ?? sop.doc.owner)
    : `member:${member}`;
}
