import type { Card } from '../card.js';
import { useCell } from '../cell.js';
import { useDesk } from '../desk.js';
import type { TaskMoves } from '../moves.js';

/** What may be done with a card, and its criteria; null until that is known. */
export const useMoves = (card: Card): TaskMoves | null => {
  const desk = useDesk();
  useCell(desk.moves.arrivals, (n) => n);
  return desk.moves.now(card);
};
