import { parseDuration } from '../duration.js';
import type { Duration } from '../definition.js';
import type { DueSpec } from '../decision.js';
import type { RunScope } from '../expression/scope.js';
import type { CompiledSop } from '../compile/compiled.js';
import { asText } from '../expression/values.js';
import { ExpressionFailed } from '../expression/runtime.js';
import type { Json } from '../state.js';
import { baseRole } from '../task-machine/persons.js';

/** How many `timers` entries may refer to one another before we call it a circle. */
const MAX_NAMES = 5;

/**
 * What a `Duration` of the document means now: from this moment, or from an anchor as it stands. The calendar is told only where working
 * time counts. Throws `ExpressionFailed` for a span nobody can read (an expression in `timers` yielding nonsense).
 */
export function dueOf(sop: CompiledSop, scope: RunScope, duration: Duration, role: string, names = 0): DueSpec {
  const parsed = parseDuration(duration);
  if (parsed?.kind === 'span') {
    const { anchor, offset, unit } = parsed;
    return {
      base: anchor === null ? scope.facts.now : anchorValue(sop, scope, anchor),
      offset,
      anchor,
      calendar: unit.startsWith('w') ? baseRole(role) : null,
    };
  }
  if (parsed?.kind === 'name' && names < MAX_NAMES) {
    const timer = sop.doc.timers?.[parsed.name];
    if (timer !== undefined) return dueOf(sop, scope, timerText(sop, scope, timer), role, names + 1);
    if (sop.doc.anchors?.[parsed.name] !== undefined) {
      return { base: anchorValue(sop, scope, parsed.name), offset: '0h', anchor: parsed.name, calendar: null };
    }
  }
  throw new ExpressionFailed(duration, new Error('not a span of time'));
}

/** What the expression of a `due` gave: a moment as it is, or a span read like any other. An unset date is no due. */
export function computedDue(sop: CompiledSop, scope: RunScope, value: Json, role: string): DueSpec | null {
  if (typeof value !== 'string' || value === '' || value === UNSET) return null;
  const isMoment = !Number.isNaN(Date.parse(value)) && parseDuration(value) === null;
  return isMoment ? { base: value, offset: '0h', anchor: null, calendar: null } : dueOf(sop, scope, value, role);
}

/** An anchor as it stands; null while the date it reads is unset. */
export function anchorValue(sop: CompiledSop, scope: RunScope, anchor: string): string | null {
  const text = sop.doc.anchors?.[anchor];
  if (text === undefined) return null;
  const value = sop.vocabulary.expressions.json(text, scope);
  return typeof value === 'string' && value !== '' && value !== UNSET ? value : null;
}

/** All anchors as they stand, to notice when one moves. */
export function anchorValues(sop: CompiledSop, scope: RunScope): Record<string, string | null> {
  const values: Record<string, string | null> = {};
  for (const anchor of Object.keys(sop.doc.anchors ?? {})) values[anchor] = anchorValue(sop, scope, anchor);
  return values;
}

/** What an unset date reads as. */
const UNSET = new Date(0).toISOString();

function timerText(sop: CompiledSop, scope: RunScope, timer: string): string {
  return timer.startsWith('=') ? asText(sop.vocabulary.expressions.json(timer.slice(1), scope)) : timer;
}
