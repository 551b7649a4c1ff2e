import { useUiTexts } from '../ui/texts.js';
import { useBoardTexts } from './board-texts.js';
import { useCell } from './cell.js';
import { useDesk } from './desk.js';
import { doesOf } from './does.js';
import { useHandOnDesk } from './drag/hand-context.js';

/** `idle`: nothing is in a hand; `origin`: it comes from here; `over` beside it: the hand is here now. */
export interface Verdict {
  kind: 'idle' | 'origin' | 'legal' | 'illegal';
  text: string;
}

const NOTHING: Verdict = { kind: 'idle', text: '' };

/** Whether the card in the hand may be let go in a column (and lane), and why not. */
export const useVerdict = (column: string, lane: string): Verdict => {
  const t = useBoardTexts();
  const ui = useUiTexts();
  const desk = useDesk();
  const hand = useHandOnDesk();
  const carried = useCell(desk.drag, (state) => (state.name === 'carrying' ? state.card : null));
  // Arrivals of what the server allows.
  useCell(desk.moves.arrivals, (n) => n);
  const state = desk.drag.get();
  if (carried === null || state.name !== 'carrying') return NOTHING;
  const card = desk.store.card(carried);
  if (!card) return NOTHING;
  if (state.from.column === column && state.from.lane === lane) return { kind: 'origin', text: '' };
  const drop = desk.judge(card, state.from, { column, lane });
  switch (drop.kind) {
    case 'refused':
      return { kind: 'illegal', text: hand.whyNot(drop.why, card) };
    case 'command': {
      const does = t(doesOf(drop.command.name, card));
      const order = desk.sortedBy();
      return {
        kind: 'legal',
        text: order === null ? does : t('sortedPlace', { does, sort: t(`sort_${order}`) }),
      };
    }
    case 'reorder':
    case 'stay':
      return { kind: 'legal', text: ui('confirm') };
  }
};
