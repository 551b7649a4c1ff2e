import { useState } from 'react';
import type { Card } from '../../card.js';
import { useCell } from '../../cell.js';
import { useDesk } from '../../desk.js';
import { useVerdict } from '../../use-verdict.js';
import { useViewsTexts } from '../views-texts.js';
import { Entry } from './entry.js';

/** A day and what is due on it. While a card is in the hand it says whether it may be let go here, and under the hand why not. */
export const Day = ({
  date,
  weekday,
  isToday,
  isOutside,
  isPast,
  cards,
  most,
}: {
  date: string;
  weekday: string;
  isToday: boolean;
  /** Of the month before or after. */
  isOutside: boolean;
  isPast: boolean;
  cards: readonly Card[];
  /** Shown before the rest is folded away. */
  most: number;
}): React.ReactNode => {
  const t = useViewsTexts();
  const desk = useDesk();
  const [isOpen, setOpen] = useState(false);
  const verdict = useVerdict(date, '');
  const isOver = useCell(desk.drag, (state) => state.name === 'carrying' && state.over?.column === date);
  const classes = [
    'bv-day',
    isToday && 'bv-today',
    isOutside && 'bv-outside',
    isPast && 'bv-past',
    cards.length === 0 && 'bv-free',
    verdict.kind !== 'idle' && `bv-${verdict.kind}`,
    isOver && 'bv-over',
  ];
  return (
    <li className={classes.filter(Boolean).join(' ')} data-column={date}>
      <h3>
        <time dateTime={date} aria-current={isToday ? 'date' : undefined}>
          <span className="bv-weekday">{weekday}</span> {Number(date.slice(8))}
        </time>
      </h3>
      {isOver && verdict.text !== '' && <p className="bv-verdict">{verdict.text}</p>}
      <ul>
        {(isOpen ? cards : cards.slice(0, most)).map((card) => (
          <Entry key={card.id} card={card} />
        ))}
      </ul>
      {cards.length > most && (
        <button type="button" className="bd-link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t('fewer') : t('moreOnDay', { n: cards.length - most })}
        </button>
      )}
    </li>
  );
};
