/** Facts of products: which ones a decision may look at, and how they come to it. The catalogue itself is outside. */
import type { CompiledSop } from './compile/compiled.js';
import type { FieldDef } from './definition.js';
import type { SopEvent } from './event.js';
import { chartOf } from './run/draft.js';
import type { Json, ProductFacts, RunState } from './state.js';

/** By SKU; null: there is no such product. */
export type ProductsBySku = Record<string, ProductFacts | null>;

/**
 * The SKUs whose facts this decision may look at: all that stand in fields of type `sku` of the run, of its tasks and of the event. Null
 * when the SOP never asks about products, or nothing in this kind of event could: ticking an item judges nothing.
 */
export function skusAsked(sop: CompiledSop, current: RunState | null, event: SopEvent): string[] | null {
  if (!sop.asksCatalogue || !LOOKING.has(event.type)) return null;
  const found = new Set<string>();
  const collect = (defs: Readonly<Record<string, FieldDef>> | undefined, values: unknown): void => {
    for (const sku of skusIn(defs ?? {}, values)) found.add(sku);
  };
  if (current !== null) {
    collect(sop.vocabulary.fields, chartOf(current).context.data);
    for (const task of Object.values(current.tasks)) collect(sop.tasks[task.key]?.form, task.fields);
  }
  if (event.type === 'run.start') collect(sop.doc.form, event.form);
  if (event.type === 'run.event') collect(sop.vocabulary.events[event.event], event.payload);
  if (event.type === 'task.fill' || event.type === 'task.submit')
    collect(sop.tasks[current?.tasks[event.task]?.key ?? event.task]?.form, event.fields);
  return [...found].sort().slice(0, MOST);
}

/** The same for a run that is about to start. */
export const skusInForm = (sop: CompiledSop, form: Record<string, Json>): string[] | null =>
  sop.asksCatalogue ? [...new Set(skusIn(sop.doc.form, form))].sort().slice(0, MOST) : null;

/**
 * The event with what the catalogue says now, as far as the run does not know it yet: the run keeps what it was told, so the log holds each
 * fact once and a replay needs no catalogue.
 */
export function withProducts<E extends SopEvent>(event: E, known: RunState['products'], now: ProductsBySku): E {
  const news = Object.entries(now).filter(([sku, facts]) => !isSame(known?.[sku], facts));
  return known !== undefined && news.length === 0
    ? event
    : { ...event, facts: { ...event.facts, products: Object.fromEntries(news) } };
}

/** More products than any table of a run may hold rows. */
const MOST = 1_000;

/** Events that open tasks, judge fields or criteria, or move the chart. */
const LOOKING: ReadonlySet<SopEvent['type']> = new Set<SopEvent['type']>([
  ...(['run.start', 'run.event', 'run.timer', 'run.resume', 'run.reschedule', 'run.migrate'] as const),
  ...(['task.start', 'task.fill', 'task.judge', 'task.submit', 'task.accept', 'task.waive', 'task.recur'] as const),
]);

const skusIn = (defs: Readonly<Record<string, FieldDef>>, values: unknown): string[] => {
  if (values === null || typeof values !== 'object' || Array.isArray(values)) return [];
  return Object.entries(values).flatMap(([name, value]: [string, unknown]) => {
    const def = Object.hasOwn(defs, name) ? defs[name] : undefined;
    if (def?.type === 'table' && Array.isArray(value)) return value.flatMap((row) => skusIn(def.columns ?? {}, row));
    return def?.type === 'sku'
      ? [value]
          .flat()
          .filter(isSku)
          .map((sku) => sku.trim())
      : [];
  });
};

/** What comes with an event is not validated yet. */
const isSku = (value: unknown): value is string => typeof value === 'string' && /^\s*\S{1,64}\s*$/.test(value);

/** Equal as JSON, in whatever order `jsonb` gives the keys back. */
const isSame = (a: Json | undefined, b: Json | undefined): boolean => {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a, b] as [Record<string, Json>, Record<string, Json>];
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => isSame(left[key], right[key]));
};
