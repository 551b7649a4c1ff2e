import { listKey } from '../card-store.js';
import type { Desk } from '../desk.js';
import type { Spot } from './drag-state.js';

/** The list under a point of the screen, and how many of its cards lie above; null beside all columns. */
export const spotAt = (desk: Desk, x: number, y: number): Spot | null => {
  const below = document.elementFromPoint(x, y);
  const list = below?.closest<HTMLElement>('[data-list]')?.dataset['list'];
  const column = below?.closest<HTMLElement>('[data-column]');
  const key = list ?? (column ? listKey(column.dataset['column']!, column.dataset['lane'] ?? '') : null);
  if (key === null) return null;
  const cut = key.indexOf('\n');
  return {
    column: key.slice(0, cut),
    lane: key.slice(cut + 1),
    index: desk.lists.get(key)?.indexAt(y) ?? 0,
  };
};
