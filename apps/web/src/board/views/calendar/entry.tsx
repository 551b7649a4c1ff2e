import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useEffect, useRef } from 'react';
import { locale } from '../../../i18n/language.js';
import { useSession } from '../../../session/use-session.js';
import { useNow } from '../../../ui/time.js';
import { useBoardTexts } from '../../board-texts.js';
import type { Card } from '../../card.js';
import { useCell } from '../../cell.js';
import { useDesk } from '../../desk.js';
import { useHandOnDesk } from '../../drag/hand-context.js';
import { lastPointer } from '../../drag/last-pointer.js';
import { PriorityIcon, SlaIcon } from '../../icons.js';
import { slaAt } from '../../sla.js';
import { useViewsTexts } from '../views-texts.js';

/** A task on the day it is due. What is not over can be carried to another day. */
export const Entry = ({ card }: { card: Card }): React.ReactNode => {
  const t = useViewsTexts();
  const board = useBoardTexts();
  const desk = useDesk();
  const hand = useHandOnDesk();
  const now = useNow();
  const { workspace } = useSession();
  const element = useRef<HTMLLIElement>(null);
  const isCarried = useCell(desk.drag, (state) => state.name === 'carrying' && state.card === card.id);
  const isWanted = useCell(desk.wanted, (wanted) => wanted === card.id);
  const isDone = card.column === 'done';
  const isLate = !isDone && slaAt(card, now) === 'breached';
  useEffect(() => {
    const item = element.current;
    if (!item || isDone) return;
    return draggable({
      element: item,
      getInitialData: () => ({ card: card.id }),
      // Fingers have a path of their own (long press), as on the board.
      canDrag: () => lastPointer() !== 'touch',
      onDragStart: () => hand.lift(card.id, 'mouse'),
    });
  }, [card.id, hand, isDone]);
  useEffect(() => {
    if (!isWanted) return;
    element.current?.querySelector<HTMLElement>('a')?.focus({ preventScroll: true });
    desk.wanted.set(null);
  }, [isWanted, desk]);
  const time = new Intl.DateTimeFormat(locale(), {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: workspace.zone,
  }).format(new Date(card.dueAt!));
  const classes = ['bv-entry', isDone ? 'bv-done' : isLate && 'bv-late', isCarried && 'bd-carried'];
  return (
    <li
      ref={element}
      data-card={card.id}
      className={classes.filter(Boolean).join(' ')}
      title={`${time} ${card.title} · ${card.assigneeName ?? board('noAssignee')}`}
    >
      {isLate && (
        <>
          <SlaIcon state="breached" />
          <span className="visually-hidden">{t('overdueMark')}</span>
        </>
      )}
      <PriorityIcon priority={card.priority} />
      <span className="bv-time">{time}</span>
      <a href={`/board?task=${card.id}`} draggable={false} onFocus={() => void desk.moves.load(card)}>
        {card.title}
      </a>
    </li>
  );
};
