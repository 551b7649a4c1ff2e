import type { CompiledSop } from '../compile/compiled.js';
import { parseDuration } from '../duration.js';
import { plainTime } from '../simulate/resolve-due.js';

/** How long a `Duration` of the document is, in ms; working time counts as elapsed. Null: it counts from an anchor or is worked out. */
export function spanMs({ doc }: CompiledSop, duration: string): number | null {
  const parsed = parseDuration(duration);
  if (parsed?.kind === 'name') {
    const named = doc.timers?.[parsed.name];
    const span = named === undefined ? null : parseDuration(named);
    return span?.kind === 'span' && span.anchor === null ? msOf(span.offset) : null;
  }
  return parsed?.kind === 'span' && parsed.anchor === null ? msOf(parsed.offset) : null;
}

const BASE = '2026-01-05T00:00:00.000Z';

function msOf(offset: string): number | null {
  const due = plainTime({ base: BASE, offset, anchor: null, calendar: null }, null);
  return due === null ? null : due - Date.parse(BASE);
}
