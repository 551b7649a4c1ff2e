import type { CompiledSop } from '../compile/compiled.js';
import { ExpressionFailed } from '../expression/runtime.js';
import type { Blocker } from '../refusal.js';
import type { Json } from '../state.js';
import { readStart, type StartWish } from './start.js';

export interface StartPreview {
  /** What is wrong with the form, or still missing in it. */
  problems: Blocker[];
  /** Formulas by name; null where one cannot be worked out yet. */
  derived: Record<string, Json>;
}

/** What would follow from a form that somebody is still filling in. Nothing is decided. */
export function previewStart(sop: CompiledSop, wish: StartWish): StartPreview {
  const { scope, blockers } = readStart(sop, wish);
  const missing = new Set(blockers.flatMap(({ field }) => field?.split(/[[.]/)[0] ?? []));
  const valueOf = (name: string): Json => {
    // Unset fields count as zero or empty in a formula; a margin of an empty form would be nonsense.
    if (namesBehind(sop, name).some((needed) => missing.has(needed))) return null;
    try {
      return sop.vocabulary.expressions.json(sop.doc.derived?.[name]?.value ?? 'null', scope);
    } catch (error) {
      if (error instanceof ExpressionFailed) return null;
      throw error;
    }
  };
  const names = Object.keys(sop.doc.derived ?? {});
  return { problems: blockers, derived: Object.fromEntries(names.map((name) => [name, valueOf(name)])) };
}

/** Names a formula mentions, and those behind the formulas that it mentions. A word inside a text counts too: that only hides more. */
function namesBehind(sop: CompiledSop, formula: string, seen = new Set<string>()): string[] {
  const text = sop.doc.derived?.[formula]?.value;
  if (text === undefined || seen.has(formula)) return [];
  seen.add(formula);
  const names = String(text).match(/[A-Za-z_]\w*/g) ?? [];
  return [...names, ...names.flatMap((name) => namesBehind(sop, name, seen))];
}
