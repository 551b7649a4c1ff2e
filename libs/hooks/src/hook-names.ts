import type { SopDocument } from '#sop-core';
import { actionsOf } from './actions-of.js';

/** The names by which an SOP calls other systems. */
export const hookNamesOf = (doc: SopDocument): string[] => [
  ...new Set(actionsOf(doc, 'hook').map(({ name }) => String(name))),
];
