import { listKey } from '../card-store.js';
import type { Desk } from '../desk.js';
import type { Spot } from './drag-state.js';

/** A place between two cards of a list, as a hand chose it. */
export interface Place {
  list: string;
  /** Ids of the cards directly above and below; undefined at the ends. */
  above: string | undefined;
  below: string | undefined;
}

/** The place at a spot, for a card that comes there. */
export const placeAt = (desk: Desk, { column, lane, index }: Spot, card: string): Place => {
  const list = listKey(column, lane);
  const ids = desk.store.list(list).filter((id) => id !== card);
  return { list, above: ids[index - 1], below: ids[index] };
};

/** Whether a rank already lies between the cards of a place, so that nothing has to be changed. */
export const isBetween = (rank: string, above: string | undefined, below: string | undefined): boolean =>
  (above === undefined || above < rank) && (below === undefined || rank < below);

/** Sorts directly behind a card and before whatever else does; without one before all. */
export const rankBehind = (above: string | undefined): string => `${above ?? ''}\u0001`;
