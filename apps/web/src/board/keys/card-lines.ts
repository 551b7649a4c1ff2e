import type { KeyLine } from '../../ui/keys/use-keys.js';
import type { Card } from '../card.js';
import type { Desk } from '../desk.js';
import type { useBoardKeysTexts } from './keys-texts.js';

/** What can be looked at, or changed, of one card without dragging it. */
export type Changing = 'state' | 'priority' | 'assignee' | 'labels';

export interface CardActions {
  open: (id: string) => void;
  openRun: (runId: string) => void;
  change: (id: string, what: Changing) => void;
  /** Left out where nothing can be selected. */
  toggleSelected?: (id: string) => void;
}

/** The card the focus is on, as this desk knows it. */
export const cardAt = (desk: Desk, focus: HTMLElement): Card | undefined => {
  const id = focus.closest<HTMLElement>('[data-card]')?.dataset['card'];
  return id === undefined ? undefined : desk.store.card(id);
};

/** Keys of a card, wherever it is shown. They wait while one is in the hand. */
export const cardLines = (
  desk: Desk,
  { open, openRun, change, toggleSelected }: CardActions,
  t: ReturnType<typeof useBoardKeysTexts>,
): KeyLine[] => {
  const on =
    (act: (card: Card) => boolean | void): KeyLine['run'] =>
    (focus) => {
      const card = cardAt(desk, focus);
      if (!card) return false;
      return desk.drag.get().name === 'carrying' || act(card);
    };
  return [
    { keys: ['o t'], shown: ['Enter', 'o t'], help: t('open'), run: on(({ id }) => open(id)) },
    {
      keys: ['o r'],
      help: t('openRun'),
      run: on(({ runId }) => (runId === null ? false : openRun(runId))),
    },
    { keys: ['s'], help: t('state'), run: on(({ id }) => change(id, 'state')) },
    { keys: ['p'], help: t('priority'), run: on(({ id }) => change(id, 'priority')) },
    { keys: ['a'], help: t('assignee'), run: on(({ id }) => change(id, 'assignee')) },
    { keys: ['l'], help: t('labels'), run: on(({ id }) => change(id, 'labels')) },
    ...(toggleSelected ? [{ keys: ['x'], help: t('select'), run: on(({ id }) => toggleSelected(id)) }] : []),
  ];
};
