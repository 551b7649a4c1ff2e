import type { DocumentPath } from '../finding.js';
import type { Json } from '../state.js';

/**
 * One change of a document, by path. A list of them is done one after the other: each path means the document as the earlier ones left it.
 * - `set` writes a value; maps missing on the way are made, an index equal to the length appends.
 * - `remove` takes a key or a list element away.
 * - `rename` gives the last key of the path another name, at the same place.
 * - `insert` puts an element into the list at `path`, or, when the path is a new key of a map, that key as the `at`-th.
 * - `move` takes what is at `path`, comments and all, to the new key `to` of another map (as its `at`-th entry; without `at`: last). `to` is meant after the taking away.
 */
export type SopEdit =
  | { path: DocumentPath; set: Json }
  | { path: DocumentPath; remove: true }
  | { path: DocumentPath; rename: string }
  | { path: DocumentPath; insert: Json; at: number }
  | { path: DocumentPath; move: DocumentPath; at?: number };

/** Edits that make something new, and where it then stands. */
export interface Added {
  edits: SopEdit[];
  path: DocumentPath;
}

/** A path that does not lead where the edit needs it to. */
export class EditRefused extends Error {
  constructor(
    readonly code: 'EDIT_PATH' | 'EDIT_TAKEN' | 'EDIT_KEY',
    readonly path: DocumentPath,
  ) {
    super(`${code} ${path.join('/')}`);
    this.name = 'EditRefused';
  }
}
