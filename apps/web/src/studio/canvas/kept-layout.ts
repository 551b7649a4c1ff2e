import type { Point } from '../../chart/layout.js';

/** Where somebody put the states of an SOP, kept in this browser: it is a matter of looking, not of the document. */
export const readLayout = (sopId: string): Map<string, Point> | null => {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(sopId)) ?? 'null') as unknown;
    if (kept === null || typeof kept !== 'object') return null;
    const places = Object.entries(kept).filter((entry): entry is [string, Point] => isPoint(entry[1]));
    return places.length === 0 ? null : new Map(places);
  } catch {
    // Written by something else, or storage is forbidden: then it is laid out anew.
    return null;
  }
};

export const keepLayout = (sopId: string, places: ReadonlyMap<string, Point> | null): void => {
  try {
    if (places === null) localStorage.removeItem(keyOf(sopId));
    else localStorage.setItem(keyOf(sopId), JSON.stringify(Object.fromEntries(places)));
  } catch {
    // A full or forbidden storage costs the arrangement of this visit only.
  }
};

const keyOf = (sopId: string): string => `baton.studio.layout.${sopId}`;

const isPoint = (value: unknown): value is Point =>
  value !== null &&
  typeof value === 'object' &&
  Number.isFinite((value as Point).x) &&
  Number.isFinite((value as Point).y);
