import type { DocumentPath } from '../finding.js';
import type { Json } from '../state.js';
import type { SopEdit } from '../edit/index.js';

/** The same place in the common text and in both that were made of it; undefined: not there. */
export interface Sides {
  base: Json | undefined;
  mine: Json | undefined;
  theirs: Json | undefined;
}

/** What merging a part may do. */
export interface Merging {
  edits: SopEdit[];
  at(path: DocumentPath, sides: Sides): void;
  conflict(path: DocumentPath, sides: Sides): void;
}

export const isMap = (value: Json | undefined): value is Record<string, Json> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
