import type { Spot } from './drag-state.js';

export type Arrow = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

/** What an arrow key needs to know of the board. */
export interface BoardMap {
  columns: readonly string[];
  lanes: readonly string[];
  /** Cards of a list, in order. */
  list: (column: string, lane: string) => readonly string[];
  /** Whether a card may be put between the cards of a column. */
  hasPlaces: (column: string) => boolean;
}

/** The card an arrow key leads to: beside it the one at the same height, above and below its neighbours, through the lanes. */
export const neighbour = (map: BoardMap, from: Spot, arrow: Arrow): string | null => {
  if (arrow === 'ArrowUp' || arrow === 'ArrowDown') {
    const step = arrow === 'ArrowUp' ? -1 : 1;
    const next = map.list(from.column, from.lane)[from.index + step];
    if (next !== undefined) return next;
    let lane = map.lanes.indexOf(from.lane) + step;
    for (; lane >= 0 && lane < map.lanes.length; lane += step) {
      const ids = map.list(from.column, map.lanes[lane]!);
      const found = step > 0 ? ids[0] : ids.at(-1);
      if (found !== undefined) return found;
    }
    return null;
  }
  const step = arrow === 'ArrowLeft' ? -1 : 1;
  for (let at = map.columns.indexOf(from.column) + step; at >= 0 && at < map.columns.length; at += step) {
    const ids = map.list(map.columns[at]!, from.lane);
    const found = ids[Math.min(from.index, ids.length - 1)];
    if (found !== undefined) return found;
  }
  return null;
};

/** Where a card in the hand goes with an arrow key; it stays at the edges. Beside its column it keeps its height where it can. */
export const carry = (map: BoardMap, from: Spot, over: Spot, arrow: Arrow): Spot => {
  const isHome = ({ column, lane }: { column: string; lane: string }): boolean =>
    column === from.column && lane === from.lane;
  // Places of a list without the card itself.
  const last = (column: string): number => map.list(column, over.lane).length - (isHome({ ...over, column }) ? 1 : 0);
  if (arrow === 'ArrowLeft' || arrow === 'ArrowRight') {
    const at = map.columns.indexOf(over.column) + (arrow === 'ArrowLeft' ? -1 : 1);
    const column = map.columns[at];
    if (column === undefined) return over;
    if (isHome({ ...over, column })) return from;
    return { column, lane: over.lane, index: map.hasPlaces(column) ? Math.min(from.index, last(column)) : 0 };
  }
  if (!isHome(over) && !map.hasPlaces(over.column)) return over;
  const step = arrow === 'ArrowUp' ? -1 : 1;
  return { ...over, index: Math.max(0, Math.min(last(over.column), over.index + step)) };
};
