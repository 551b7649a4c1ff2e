import type { KeyLine } from '../../ui/keys/use-keys.js';
import type { Layout } from '../board-search.js';
import type { Desk } from '../desk.js';
import type { Hand } from '../drag/hand.js';
import type { useBoardKeysTexts } from './keys-texts.js';

export interface PageActions {
  search: () => void;
  /** Left out for those who may not. */
  create?: () => void;
  layout: (layout: Layout) => void;
  lanes: () => void;
  runs: () => void;
  /** Left out where there is nothing to make compact. */
  compact?: () => void;
  filter: () => void;
  views: () => void;
  /** Left out for those who may not. */
  limits?: () => void;
}

/** Keys of the board as a whole. They wait while a card is in the hand. */
export const pageLines = (
  desk: Desk,
  hand: Hand,
  actions: PageActions,
  t: ReturnType<typeof useBoardKeysTexts>,
): KeyLine[] => {
  const line = (keys: string[], help: string, act: (() => void) | undefined): KeyLine[] =>
    act ? [{ keys, help, run: () => (desk.drag.get().name === 'carrying' ? true : act()) }] : [];
  return [
    ...line(['/', 'f'], t('search'), actions.search),
    ...line(['n'], t('create'), actions.create),
    ...line(['v b'], t('viewBoard'), () => actions.layout('board')),
    ...line(['v l'], t('viewTable'), () => actions.layout('table')),
    ...line(['v c'], t('viewCalendar'), () => actions.layout('calendar')),
    ...line(['v g'], t('viewLanes'), actions.lanes),
    ...line(['v o'], t('viewRuns'), actions.runs),
    ...line(['c'], t('compact'), actions.compact),
    ...line(['o f'], t('openFilter'), actions.filter),
    ...line(['o v'], t('openViews'), actions.views),
    ...line(['o w'], t('openLimits'), actions.limits),
    { keys: ['Mod+z'], help: t('undo'), run: () => hand.undo() },
    { keys: ['Escape'], shown: ['Esc'], help: t('cancel'), run: () => cancel(desk, hand) },
  ];
};

const cancel = (desk: Desk, hand: Hand): boolean => {
  if (desk.drag.get().name === 'carrying') hand.cancel();
  else if (desk.selecting.get()) {
    desk.selecting.set(false);
    desk.selected.set(new Set());
  } else return false;
  return true;
};
