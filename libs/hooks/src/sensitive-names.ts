import type { CompiledSop, FieldDef, SopDocument } from '#sop-core';
import { actionsOf } from './actions-of.js';

/**
 * The names under which an SOP holds buyer data: fields and columns that it marks as sensitive, and fields that it fills from those, however
 * many steps away. Judged by words: an expression that mentions a name counts as holding it, so rather too much is held back.
 */
export const sensitiveNames = ({ doc, tasks }: CompiledSop): ReadonlySet<string> => {
  const forms = [
    doc.form,
    doc.data ?? {},
    ...Object.values(tasks).map((task) => task.form ?? {}),
    ...Object.values(doc.events ?? {}).map((event) => event.fields ?? {}),
  ];
  const names = new Set(forms.flatMap(markedIn));
  const fillings = [...fillingsOf(doc), ...forms.flatMap(prefillsIn)];
  let size: number;
  do {
    size = names.size;
    for (const { name, expression } of fillings) if (mentionsAny(expression, names)) names.add(name);
  } while (names.size > size);
  return names;
};

/**
 * Of a call that the SOP names `hook`, the keys of its data that may hold buyer data. The same name may be called from several places; what is
 * held back in one is held back in all.
 */
export const sensitiveKeysOfHook = ({ doc }: CompiledSop, hook: string, names: ReadonlySet<string>): Set<string> =>
  new Set(
    actionsOf(doc, 'hook')
      .filter(({ name }) => name === hook)
      .flatMap(({ data, each }) =>
        Object.entries((data ?? {}) as Record<string, unknown>).flatMap(([key, expression]) => {
          const from = typeof expression === 'string' ? expression : '';
          // `item` is whatever the list holds.
          const whole = ITEM.test(from) && typeof each === 'string' ? `${from} ${each}` : from;
          return mentionsAny(whole, names) ? [key] : [];
        }),
      ),
  );

interface Filling {
  name: string;
  expression: string;
}

const fillingsOf = (doc: SopDocument): Filling[] => [
  ...Object.entries(doc.derived ?? {}).map(([name, { value }]) => ({ name, expression: value })),
  ...actionsOf(doc, 'set').flatMap((params) =>
    Object.entries(params).flatMap(([name, value]) => (typeof value === 'string' ? [{ name, expression: value }] : [])),
  ),
];

const prefillsIn = (defs: Record<string, FieldDef>): Filling[] =>
  Object.entries(defs).flatMap(([name, def]) => [
    ...(def.prefill === undefined ? [] : [{ name, expression: def.prefill }]),
    ...prefillsIn(def.columns ?? {}),
  ]);

const markedIn = (defs: Record<string, FieldDef>): string[] =>
  Object.entries(defs).flatMap(([name, def]) => [...(def.sensitive ? [name] : []), ...markedIn(def.columns ?? {})]);

const ITEM = /\bitem\b/;
const WORD = /[\p{L}_][\p{L}\p{N}_]*/gu;

const mentionsAny = (expression: string, names: ReadonlySet<string>): boolean =>
  [...expression.matchAll(WORD)].some(([word]) => names.has(word));
