import type { BoardSay } from './board-texts.js';
import type { Card } from './card.js';
import type { DropCommand } from './drop.js';

/** What a command does to a card, as a key of the board's texts: the first of two acceptances does not finish it. */
export const doesOf = (
  command: DropCommand['name'],
  { acceptedOfTwo }: Card,
): Extract<Parameters<BoardSay>[0], `do_${string}`> =>
  command === 'accept' && acceptedOfTwo === 0 ? 'do_acceptFirst' : `do_${command}`;
