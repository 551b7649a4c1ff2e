import type { KeyLine } from '../../../ui/keys/use-keys.js';
import type { BoardSay } from '../../board-texts.js';
import type { Desk } from '../../desk.js';
import type { Hand } from '../../drag/hand.js';
import { cardAt } from '../../keys/card-lines.js';
import type { useBoardKeysTexts } from '../../keys/keys-texts.js';
import { rowLines } from '../../keys/row-lines.js';

/** How many days each arrow carries a task on. */
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 } as const;

/** Keys of the tasks of the calendar: a task picked up with Space is carried from day to day, as far as days are shown. */
export const calendarLines = (
  desk: Desk,
  hand: Hand,
  days: readonly string[],
  t: ReturnType<typeof useBoardKeysTexts>,
  say: { board: BoardSay; day: (date: string) => string },
): KeyLine[] => {
  const inHand = (): boolean => {
    const state = desk.drag.get();
    return state.name === 'carrying' && state.hand === 'keys';
  };
  const carry = (key: keyof typeof STEPS): boolean => {
    const state = desk.drag.get();
    if (!inHand() || state.name !== 'carrying') return false;
    const at = days.indexOf(state.over?.column ?? '') + STEPS[key];
    const date = days[at];
    const card = desk.store.card(state.card);
    if (date === undefined || !card) return true;
    const spot = { column: date, lane: '', index: 0 };
    hand.over(spot);
    document.querySelector(`[data-column="${date}"]`)?.scrollIntoView({ block: 'nearest' });
    const drop = desk.judge(card, state.from, spot);
    const column = say.day(date);
    if (drop.kind === 'refused') desk.say(say.board('overIllegal', { column, why: hand.whyNot(drop.why, card) }));
    else if (drop.kind === 'command') desk.say(say.board('overLegal', { column, does: say.board('do_setDue') }));
    else desk.say(column);
    return true;
  };
  return [
    ...(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const).map((key): KeyLine => ({
      ...{ keys: [key], shown: [], help: '' },
      run: () => carry(key),
    })),
    ...rowLines(t),
    {
      keys: ['Space'],
      help: t('pickDay'),
      run: (focus) => {
        if (inHand()) return hand.drop();
        const card = cardAt(desk, focus);
        return card ? hand.lift(card.id, 'keys') : false;
      },
    },
    { keys: ['Enter'], shown: [], help: '', run: () => (inHand() ? hand.drop() : false) },
    { keys: ['Mod+z'], shown: [], help: '', run: () => hand.undo() },
    {
      keys: ['Escape'],
      shown: [],
      help: '',
      run: () => (desk.drag.get().name === 'carrying' ? hand.cancel() : false),
    },
  ];
};
