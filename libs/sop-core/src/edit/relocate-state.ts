import type { SopDocument, StateDef } from '../definition.js';
import { literalTexts, nodesOf, parseExpression } from '../expression/syntax.js';
import type { DocumentPath } from '../finding.js';
import { eachAction } from '../lint/actions.js';
import { type Branch, Chart, type ChartState } from '../lint/chart.js';
import { applyEdits, valueAt } from './apply-edits.js';
import { namesIn } from './names-in.js';
import { placedExpressions } from './placed-expressions.js';
import { eachStep, replaced } from './rename-name.js';
import type { SopEdit } from './sop-edit.js';
import { targetText } from './target-text.js';

/**
 * Renames a state, with every way that leads to it and every scenario that names it. `path` is its place in the document. Region names that
 * an event carries as values (`clearRegions: event.regions`) are the author's business.
 */
export const renameState = (doc: SopDocument, path: DocumentPath, to: string): SopEdit[] => {
  const key = String(path.at(-1));
  if (key === to || path.length < 3) return [];
  const parent = valueAt(doc, path.slice(0, -2)) as unknown as StateDef;
  const initial: SopEdit[] = parent.initial === key ? [{ path: [...path.slice(0, -2), 'initial'], set: to }] : [];
  const regions = parent.type === 'parallel' ? renameRegion(doc, path, key, to) : [];
  // Without a word about CANCEL it leads to a state of this name.
  const { on, type } = doc.machine;
  const isWayOut = path.length === 3 && key === 'canceled' && on?.['CANCEL'] === undefined && type !== 'parallel';
  const way = doc.cancelWhen === undefined ? `.${to}` : { guard: doc.cancelWhen, target: `.${to}` };
  const cancel: SopEdit[] = isWayOut ? [{ path: ['machine', 'on', 'CANCEL'], set: way }] : [];
  return relocate(doc, path, [...path.slice(0, -1), to], [...regions, ...initial], [{ path, rename: to }, ...cancel]);
};

/**
 * Takes a state out of the state it is in and puts it into another (`parent`: the path of that state, `['machine']` for the outermost),
 * with every way that leads to, from or inside it. What it leaves behind and what it enters stay whole: `initial` follows.
 */
export const moveState = (doc: SopDocument, path: DocumentPath, parent: DocumentPath, at?: number): SopEdit[] => {
  const home = path.slice(0, -2);
  const isInside = path.every((part, index) => part === parent[index]);
  if (path.length < 3 || isInside || home.join('/') === parent.join('/')) return [];
  const key = String(path.at(-1));
  const from = valueAt(doc, home) as unknown as StateDef;
  const into = valueAt(doc, parent) as unknown as StateDef;
  const name = freeKey(Object.keys(into.states ?? {}), key);
  const to = [...parent, 'states', name];
  const left = Object.keys(from.states ?? {}).filter((one) => one !== key);
  const before: SopEdit[] = [];
  if (into.type !== 'parallel' && into.initial === undefined) before.push({ path: [...parent, 'initial'], set: name });
  const after: SopEdit[] = [];
  // The way home may lead through where the state has gone out of, never through the state itself: it stays as it is.
  if (left.length === 0) {
    for (const part of ['states', 'initial', ...(from.type === 'parallel' ? ['type'] : [])])
      if (valueAt(doc, [...home, part]) !== undefined) after.push({ path: [...home, part], remove: true });
  } else if (from.initial === key) after.push({ path: [...home, 'initial'], set: left[0] ?? '' });
  const move: SopEdit = { path, move: to, ...(at !== undefined && { at }) };
  return relocate(doc, path, to, before, [move, ...after]);
};

/** A key that is not taken: `open`, `open2`, `open3` …; after `T01`: `T02`. */
export const freeKey = (taken: Iterable<string>, wish: string): string => {
  const known = new Set(taken);
  const digits = /\d+$/.exec(wish)?.[0] ?? '';
  const stem = wish.slice(0, wish.length - digits.length);
  let key = wish;
  for (let number = digits === '' ? 2 : Number(digits) + 1; known.has(key); number += 1)
    key = stem + String(number).padStart(digits.length, '0');
  return key;
};

/** Everything that names `from` or what is in it, said so that it names `to`; before the change itself is done. */
const relocate = (
  doc: SopDocument,
  from: DocumentPath,
  to: DocumentPath,
  before: SopEdit[],
  change: SopEdit[],
): SopEdit[] => {
  const chart = new Chart(doc.machine, doc.sop);
  const later = new Chart(applyEdits(doc, [...before, ...change]).machine, doc.sop);
  const moved = new Map(later.states.map((state) => [state.path.join('/'), state]));
  const now = (state: ChartState): ChartState | undefined => moved.get(rebased(state.path, from, to).join('/'));
  const targets = chart.states.flatMap((state) =>
    state.branches.flatMap((branch) =>
      branch.targets.flatMap((_, index) => aimed(doc, later, now, state, branch, index)),
    ),
  );
  const histories = chart.states.flatMap((state): SopEdit[] => {
    const { target } = state.def;
    if (state.def.type !== 'history' || target === undefined) return [];
    const text = wayTo(doc, later, now(state), chart.resolve(state, target), now, target);
    return text === null || text === target ? [] : [{ path: [...state.path, 'target'], set: text }];
  });
  const ids = new Map(
    chart.states.flatMap((state): [string, string][] => {
      const id = now(state)?.id;
      return id === undefined || id === state.id ? [] : [[state.id, id]];
    }),
  );
  return [...targets, ...histories, ...inScenarios(doc, ids), ...before, ...change];
};

const rebased = (path: DocumentPath, from: DocumentPath, to: DocumentPath): DocumentPath =>
  from.every((part, index) => part === path[index]) ? [...to, ...path.slice(from.length)] : path;

const aimed = (
  doc: SopDocument,
  later: Chart,
  now: (state: ChartState) => ChartState | undefined,
  source: ChartState,
  { targets, path, def }: Branch,
  index: number,
): SopEdit[] => {
  const target = targets[index];
  const written = valueAt(doc, path);
  // The way that `compile` adds to cancel stands nowhere.
  if (target === undefined || written === undefined) return [];
  const text = wayTo(doc, later, now(source), target.state, now, target.text);
  if (text === null || text === target.text) return [];
  if (typeof written === 'string') return [{ path, set: text }];
  return [{ path: Array.isArray(def.target) ? [...path, 'target', index] : [...path, 'target'], set: text }];
};

/** How `target` is called from `source` once the change is done; in the manner it was called if that still says it. */
const wayTo = (
  doc: SopDocument,
  later: Chart,
  source: ChartState | undefined,
  target: ChartState | undefined,
  now: (state: ChartState) => ChartState | undefined,
  text: string,
): string | null => {
  const goal = target && now(target);
  if (source === undefined || goal === undefined) return null;
  if (later.resolve(source, text) === goal) return text;
  const manner = text.startsWith('#') ? '#' : text.startsWith('.') ? '.' : '';
  return targetText(doc, source, goal, manner);
};

const inScenarios = (doc: SopDocument, ids: ReadonlyMap<string, string>): SopEdit[] => {
  const edits: SopEdit[] = [];
  const one = (id: string | undefined, path: DocumentPath): void => {
    const to = id === undefined ? undefined : ids.get(id);
    if (to !== undefined) edits.push({ path, set: to });
  };
  const all = (list: string[] | undefined, path: DocumentPath): void =>
    list?.forEach((id, index) => one(id, [...path, index]));
  doc.scenarios?.forEach(({ path, final, expect }, index) => {
    const at = ['scenarios', index];
    all(path, [...at, 'path']);
    one(final, [...at, 'final']);
    all(expect?.states, [...at, 'expect', 'states']);
    one(expect?.final, [...at, 'expect', 'final']);
  });
  eachStep(doc, (step, path) => {
    if (!('expect' in step)) return;
    all(step.expect.states, [...path, 'expect', 'states']);
    one(step.expect.final, [...path, 'expect', 'final']);
  });
  return edits;
};

/** `regionDone.name` in expressions, and the names in `clearRegions`. */
const renameRegion = (doc: SopDocument, path: DocumentPath, key: string, to: string): SopEdit[] => {
  const flags = placedExpressions(doc).flatMap((placed): SopEdit[] => {
    const names = namesIn(doc, placed).filter(({ means }) => means[0] === 'regionDone' && means[1] === key);
    return names.length === 0 ? [] : [{ path: placed.path, set: replaced(placed.written, names, to) }];
  });
  const cleared = eachAction(new Chart(doc.machine, doc.sop)).flatMap(({ action, path: at }): SopEdit[] => {
    const written = action.type === 'clearRegions' ? action.params?.['regions'] : undefined;
    const ast = typeof written === 'string' ? parseExpression(written) : null;
    if (ast === null || typeof written !== 'string') return [];
    const texts = nodesOf(ast).filter((node) => node.op === 'value' && literalTexts(node)[0] === key);
    const stretches = texts.map(({ start, end }) => ({ start: start + 1, end: end - 1 }));
    return texts.length === 0 ? [] : [{ path: [...at, 'params', 'regions'], set: replaced(written, stretches, to) }];
  });
  return [...flags, ...cleared];
};
