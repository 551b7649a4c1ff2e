import type { KeyLine } from '../../ui/keys/use-keys.js';
import type { BoardSay } from '../board-texts.js';
import { listKey } from '../card-store.js';
import type { Desk } from '../desk.js';
import { doesOf } from '../does.js';
import type { Hand } from '../drag/hand.js';
import { carry, neighbour, type Arrow, type BoardMap } from '../drag/steps.js';
import { cardAt } from './card-lines.js';
import type { useBoardKeysTexts } from './keys-texts.js';

/** Arrows between cards; and a card picked up with Space, carried with arrows, let go with Space or Enter, put back with Escape. */
export const carryLines = (
  desk: Desk,
  hand: Hand,
  say: BoardSay,
  t: ReturnType<typeof useBoardKeysTexts>,
): KeyLine[] => {
  const map: BoardMap = {
    columns: desk.store.columnKeys(),
    lanes: desk.store.lanes(),
    list: (column, lane) => desk.store.list(listKey(column, lane)),
    hasPlaces: (column) => desk.hasPlaces(column),
  };
  const inHand = (): boolean => {
    const state = desk.drag.get();
    return state.name === 'carrying' && state.hand === 'keys';
  };
  const arrow =
    (key: Arrow): KeyLine['run'] =>
    (focus) => {
      const state = desk.drag.get();
      if (state.name === 'carrying') {
        // The mouse goes its own way.
        if (state.hand !== 'keys' || !state.over) return true;
        hand.over(carry(map, state.from, state.over, key));
        sayWhere(desk, hand, say);
        return true;
      }
      const card = cardAt(desk, focus);
      const from = card && desk.placeOf(card);
      if (from) return focusCard(desk, neighbour(map, from, key));
      return focus === document.body && focusCard(desk, firstCard(desk));
    };
  return [
    { keys: ['ArrowUp'], shown: ['←', '↑', '↓', '→'], help: t('neighbours'), run: arrow('ArrowUp') },
    ...(['ArrowDown', 'ArrowLeft', 'ArrowRight'] as const).map((key): KeyLine => ({
      ...{ keys: [key], shown: [], help: '' },
      run: arrow(key),
    })),
    {
      keys: ['Space'],
      help: t('pick'),
      run: (focus) => {
        if (inHand()) return hand.drop();
        const card = cardAt(desk, focus);
        if (!card || desk.selecting.get() || desk.drag.get().name !== 'idle') return false;
        hand.lift(card.id, 'keys');
      },
    },
    // On a card that lies, Enter is the browser's: it opens the link.
    { keys: ['Enter'], shown: [], help: '', run: () => (inHand() ? hand.drop() : false) },
  ];
};

const focusCard = (desk: Desk, id: string | null): true => {
  if (id !== null) {
    desk.focused.set(id);
    desk.wanted.set(id);
  }
  return true;
};

const sayWhere = (desk: Desk, hand: Hand, say: BoardSay): void => {
  const state = desk.drag.get();
  const card = state.name === 'carrying' ? desk.store.card(state.card) : undefined;
  if (state.name !== 'carrying' || !state.over || !card) return;
  const { over, from } = state;
  const column = desk.store.column(over.column)?.label ?? over.column;
  document
    .querySelector(`[data-column="${CSS.escape(over.column)}"]`)
    ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  const n = over.index + 1;
  if (over.column === from.column && over.lane === from.lane) {
    desk.say(say('overPlace', { column, n, total: desk.store.list(listKey(over.column, over.lane)).length }));
    return;
  }
  const drop = desk.judge(card, from, over);
  if (drop.kind === 'refused') desk.say(say('overIllegal', { column, why: hand.whyNot(drop.why, card) }));
  else if (drop.kind === 'command') {
    const does = say(doesOf(drop.command.name, card));
    desk.say(
      desk.hasPlaces(over.column) ? say('overLegalPlace', { column, does, n }) : say('overLegal', { column, does }),
    );
  }
};

const firstCard = (desk: Desk): string | null => {
  for (const lane of desk.store.lanes()) {
    for (const column of desk.store.columnKeys()) {
      const [first] = desk.store.list(listKey(column, lane));
      if (first !== undefined) return first;
    }
  }
  return null;
};
