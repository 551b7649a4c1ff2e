import type { DocumentPath } from '../finding.js';
import type { Json } from '../state.js';
import { isMap, type Merging, type Sides } from './sides.js';

/**
 * Merges three lists whose elements can be told apart: texts (`tasks: [A, B]`) by themselves, maps by `key`, `name` or `value`. What both put into
 * another order is a conflict as a whole.
 * @returns false when the elements cannot be told apart.
 */
export const mergeLists = (
  merging: Merging,
  path: DocumentPath,
  lists: { base: Json[]; mine: Json[]; theirs: Json[] },
): boolean => {
  const [base, mine, theirs] = [namesOf(lists.base), namesOf(lists.mine), namesOf(lists.theirs)];
  if (base === null || mine === null || theirs === null) return false;
  const inOrder = (names: string[], among: string[]): string => names.filter((name) => among.includes(name)).join('\n');
  if (inOrder(base, theirs) !== inOrder(theirs, base)) {
    // Their order: only if nothing of mine is touched by it.
    if (base.join('\n') !== mine.join('\n')) merging.conflict(path, lists);
    else merging.edits.push({ path, set: lists.theirs });
    return true;
  }
  const element = (list: Json[], names: string[], name: string): Json | undefined => list[names.indexOf(name)];
  const gone: string[] = [];
  mine.forEach((name, index) => {
    const sides: Sides = {
      base: element(lists.base, base, name),
      mine: lists.mine[index],
      theirs: element(lists.theirs, theirs, name),
    };
    if (sides.theirs !== undefined) merging.at([...path, index], sides);
    else if (sides.base !== undefined) {
      if (JSON.stringify(sides.base) === JSON.stringify(sides.mine)) gone.push(name);
      else merging.conflict([...path, index], sides);
    }
  });
  // From behind, so that the indexes before stay right.
  for (const name of gone.toReversed()) merging.edits.push({ path: [...path, mine.indexOf(name)], remove: true });
  const order = mine.filter((name) => !gone.includes(name));
  let place = 0;
  theirs.forEach((name, index) => {
    const known = order.indexOf(name);
    if (known >= 0) place = known + 1;
    else if (!base.includes(name)) {
      merging.edits.push({ path, insert: lists.theirs[index] ?? null, at: place });
      order.splice(place, 0, name);
      place += 1;
    }
  });
  return true;
};

/** What tells the elements apart; null when two cannot be. */
const namesOf = (list: Json[]): string[] | null => {
  const names = list.map(nameOf);
  if (names.some((name) => name === null) || new Set(names).size < names.length) return null;
  return names as string[];
};

const nameOf = (element: Json): string | null => {
  if (typeof element === 'string') return element;
  if (!isMap(element)) return null;
  for (const key of ['key', 'name', 'value']) {
    const name = element[key];
    if (typeof name === 'string') return name;
  }
  return null;
};
