import { useKeys } from '../../ui/keys/use-keys.js';
import type { Layout } from '../board-search.js';
import { useBoardTexts } from '../board-texts.js';
import type { Desk } from '../desk.js';
import type { Hand } from '../drag/hand.js';
import { cardLines, type CardActions } from './card-lines.js';
import { carryLines } from './carry-lines.js';
import { useBoardKeysTexts } from './keys-texts.js';
import { pageLines, type PageActions } from './page-lines.js';
import { rowLines } from './row-lines.js';

/** The keys of the board, as far as they mean something in the layout. The calendar has a desk, and keys of its cards, of its own. */
export const useBoardKeys = (desk: Desk, hand: Hand, layout: Layout, actions: CardActions & PageActions): void => {
  const t = useBoardKeysTexts();
  const say = useBoardTexts();
  useKeys({ title: t('onBoard'), lines: pageLines(desk, hand, actions, t) });
  const onCards = {
    board: () => [...carryLines(desk, hand, say, t), ...cardLines(desk, actions, t)],
    table: () => [...rowLines(t), ...cardLines(desk, actions, t)],
    calendar: () => [],
  };
  useKeys({ title: t(layout === 'table' ? 'onRow' : 'onCard'), lines: onCards[layout]() });
};
