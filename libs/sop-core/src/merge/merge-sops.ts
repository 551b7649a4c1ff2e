import { canonical } from '../diff/compare.js';
import type { SopChange } from '../diff/sop-change.js';
import { subjectOf } from '../diff/subject-of.js';
import { editSop, type SopEdit } from '../edit/index.js';
import type { DocumentPath, Finding } from '../finding.js';
import { readValue } from '../read/read-value.js';
import type { Json } from '../state.js';
import { mergeLists } from './merge-lists.js';
import { isMap, type Merging, type Sides } from './sides.js';

/** The same place written differently by two people. What is not there is undefined. */
export interface MergeConflict {
  /** The path as a text, to choose by. */
  id: string;
  path: DocumentPath;
  /** The step, stage or field it is about. */
  subject: SopChange['subject'];
  base: Json | undefined;
  mine: Json | undefined;
  theirs: Json | undefined;
}

export type MergeChoice = 'mine' | 'theirs';

/** `problem`: one of the three texts cannot be read. */
export type MergeResult = { text: string; conflicts: MergeConflict[] } | { problem: Finding };

/**
 * Joins what two people made of the same text: everything only one of them changed is taken over, per entry of a map and per keyed element of a
 * list, into the text of `mine`, whose comments and order stay. What both wrote differently is a conflict; unless `choices` says otherwise
 * (by conflict id), mine stays. Whether the result makes sense is the linter's question.
 */
export const mergeSops = (
  base: string,
  mine: string,
  theirs: string,
  choices: Readonly<Record<string, MergeChoice>> = {},
): MergeResult => {
  const texts = [base, mine, theirs].map(readValue);
  const [one, two, three] = texts;
  for (const read of texts) if ('problem' in read) return read;
  const values = { base: valueOf(one), mine: valueOf(two), theirs: valueOf(three) };
  const merge = new Merge(values.mine, choices);
  merge.at([], values);
  const edited = editSop(mine, merge.edits);
  return 'problem' in edited ? edited : { text: edited.text, conflicts: merge.conflicts };
};

class Merge implements Merging {
  readonly edits: SopEdit[] = [];
  readonly conflicts: MergeConflict[] = [];

  constructor(
    readonly mine: Json | undefined,
    readonly choices: Readonly<Record<string, MergeChoice>>,
  ) {}

  at(path: DocumentPath, sides: Sides): void {
    const { base, mine, theirs } = sides;
    if (equal(theirs, base) || equal(mine, theirs)) return;
    // Maps are walked even when only they changed something: what they left alone keeps its comments.
    if (isMap(mine) && isMap(theirs)) return this.#maps(path, isMap(base) ? base : {}, mine, theirs);
    if (
      Array.isArray(base) &&
      Array.isArray(mine) &&
      Array.isArray(theirs) &&
      mergeLists(this, path, { base, mine, theirs })
    )
      return;
    if (equal(mine, base)) return this.take(path, theirs);
    this.conflict(path, sides);
  }

  take(path: DocumentPath, theirs: Json | undefined): void {
    this.edits.push(theirs === undefined ? { path, remove: true } : { path, set: theirs });
  }

  conflict(path: DocumentPath, sides: Sides): void {
    const id = path.join('/');
    this.conflicts.push({ id, path, subject: subjectOf(this.mine, path), ...sides });
    if (Object.hasOwn(this.choices, id) && this.choices[id] === 'theirs') this.take(path, sides.theirs);
  }

  #maps(
    path: DocumentPath,
    base: Record<string, Json>,
    mine: Record<string, Json>,
    theirs: Record<string, Json>,
  ): void {
    for (const key of new Set([...Object.keys(mine), ...Object.keys(base)])) {
      if (Object.hasOwn(mine, key) || Object.hasOwn(theirs, key))
        this.at([...path, key], { base: own(base, key), mine: own(mine, key), theirs: own(theirs, key) });
    }
    // New entries stand where they stand in the other text: behind the same neighbour.
    const order = Object.keys(mine);
    let place = 0;
    for (const [key, value] of Object.entries(theirs)) {
      const known = order.indexOf(key);
      if (known >= 0) place = known + 1;
      else if (!Object.hasOwn(base, key)) {
        this.edits.push({ path: [...path, key], insert: value, at: place });
        order.splice(place, 0, key);
        place += 1;
      }
    }
  }
}

const equal = (one: Json | undefined, other: Json | undefined): boolean =>
  one === other || (one !== undefined && other !== undefined && canonical(one) === canonical(other));

const own = (map: Record<string, Json>, key: string): Json | undefined =>
  Object.hasOwn(map, key) ? map[key] : undefined;

const valueOf = (read: ReturnType<typeof readValue> | undefined): Json | undefined =>
  read !== undefined && 'value' in read ? read.value : undefined;
