import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { memo, useEffect, useRef, useSyncExternalStore } from 'react';
import { useSession } from '../session/use-session.js';
import { fullDateTime, spanOf, useNow } from '../ui/time.js';
import { useUiTexts } from '../ui/texts.js';
import { useBoardTexts, type BoardSay } from './board-texts.js';
import type { Card } from './card.js';
import { useCell } from './cell.js';
import { useDesk } from './desk.js';
import { lastPointer } from './drag/last-pointer.js';
import { useHandOnDesk } from './drag/hand-context.js';
import {
  BlockerIcon,
  CommentIcon,
  CriteriaIcon,
  EyeIcon,
  PriorityIcon,
  RecurringIcon,
  ReworkIcon,
  SlaIcon,
} from './icons.js';
import { roleNamer } from './names.js';
import { shortTime } from './short-time.js';
import { slaAt } from './sla.js';
import './card.css';

/** How long a pointer rests on a card before the server is asked what may be done with it, in ms. */
const HOVER_MS = 90;

/**
 * One card. It listens to its own task only, so a live change of another card costs it nothing. The title is the link that opens the task
 * and holds the keyboard's focus.
 */
export const CardView = memo(({ id, compact }: { id: string; compact: boolean }): React.ReactNode => {
  const desk = useDesk();
  const { store } = desk;
  const card = useSyncExternalStore(
    (listener) => store.subscribe(`card:${id}`, listener),
    () => store.card(id),
  );
  return card ? <Face card={card} compact={compact} isExpected={store.isExpected(id)} /> : null;
});
CardView.displayName = 'CardView';

const Face = ({
  card,
  compact,
  isExpected,
}: {
  card: Card;
  compact: boolean;
  isExpected: boolean;
}): React.ReactNode => {
  const t = useBoardTexts();
  const ui = useUiTexts();
  const desk = useDesk();
  const hand = useHandOnDesk();
  const now = useNow();
  const { roleTitle } = useSession();
  const element = useRef<HTMLElement>(null);
  const hover = useRef<ReturnType<typeof setTimeout> | null>(null);
  const isCarried = useCell(desk.drag, (state) => state.name === 'carrying' && state.card === card.id);
  const isFocused = useCell(desk.focused, (focused) => focused === card.id);
  const isSelecting = useCell(desk.selecting, (selecting) => selecting);
  const isSelected = useCell(desk.selected, (selected) => selected.has(card.id));
  const isWanted = useCell(desk.wanted, (wanted) => wanted === card.id);
  useEffect(() => {
    const article = element.current;
    if (!article) return;
    return draggable({
      element: article,
      getInitialData: () => ({ card: card.id }),
      // Fingers have a path of their own (long press); the browser's would start with a context menu on some phones.
      canDrag: () => lastPointer() !== 'touch' && !desk.selecting.get(),
      onDragStart: () => hand.lift(card.id, 'mouse'),
    });
  }, [card.id, desk, hand]);
  useEffect(() => {
    if (!isWanted) return;
    element.current?.querySelector<HTMLElement>('a')?.focus({ preventScroll: true });
    desk.wanted.set(null);
  }, [isWanted, desk]);
  useEffect(() => () => clearTimeout(hover.current ?? undefined), []);
  const viewers = useCell(desk.viewers, (now) => now.get(card.id)?.join('、') ?? '');
  const sla = card.column === 'done' ? 'none' : slaAt(card, now);
  const name = roleNamer(t, roleTitle);
  const classes = [
    'bd-card',
    `bd-${card.priority}`,
    `bd-sla-${sla}`,
    isCarried && 'bd-carried',
    isExpected && 'bd-expected',
    isSelected && 'bd-selected',
    compact && 'bd-compact',
    card.column === 'done' && 'bd-finished',
  ];
  return (
    <article
      ref={element}
      data-card={card.id}
      className={classes.filter(Boolean).join(' ')}
      onPointerEnter={() => (hover.current = setTimeout(() => void desk.moves.load(card), HOVER_MS))}
      onPointerLeave={() => clearTimeout(hover.current ?? undefined)}
    >
      <div className="bd-facts" id={`bd-facts-${card.id}`}>
        <Facts card={card} sla={sla} now={now} isSelecting={isSelecting} t={t} />
        {isSelecting && (
          <label className="bd-check">
            <input
              type="checkbox"
              checked={isSelected}
              aria-label={t('selected', { title: card.title })}
              onChange={() => undefined}
            />
          </label>
        )}
      </div>
      <h3 className="bd-title">
        <a
          href={`/board?task=${card.id}`}
          draggable={false}
          tabIndex={isFocused ? 0 : -1}
          aria-describedby={`bd-facts-${card.id} bd-foot-${card.id} bd-hint`}
          onFocus={() => {
            desk.focused.set(card.id);
            void desk.moves.load(card);
          }}
        >
          {card.title}
        </a>
      </h3>
      {!compact && (
        <div className="bd-run">
          <span className="bd-clip">
            {card.runNumber === null ? (
              t('adhocMark')
            ) : (
              <>
                <b>{t('run', { n: card.runNumber })}</b> {card.runSubject}
              </>
            )}
          </span>
          {card.commentCount > 0 && (
            <span
              className="bd-fact bd-comments"
              role="img"
              title={t('comments', { n: card.commentCount })}
              aria-label={t('comments', { n: card.commentCount })}
            >
              <CommentIcon />
              {card.commentCount}
            </span>
          )}
        </div>
      )}
      <div className="bd-foot" id={`bd-foot-${card.id}`}>
        <span className="bd-prio" title={`${ui('priority')} ${ui(card.priority)}`}>
          <PriorityIcon priority={card.priority} />
          {card.priority}
        </span>
        {card.dueAt !== null && card.column !== 'done' && !compact && (
          <time className="bd-due" dateTime={card.dueAt} title={t('dueAt', { at: fullDateTime(card.dueAt) })}>
            {shortTime(card.dueAt)}
          </time>
        )}
        {viewers !== '' && (
          <span
            className="bd-viewers"
            role="img"
            title={t('viewing', { names: viewers })}
            aria-label={t('viewing', { names: viewers })}
          >
            <EyeIcon />
            {viewers.split('、').map((viewer) => (
              <span key={viewer} className="bd-face" aria-hidden>
                {[...viewer].slice(-1)}
              </span>
            ))}
          </span>
        )}
        <span className="bd-who">
          {card.status === 'submitted' && card.acceptorRole !== null ? (
            <span className="bd-name">
              {card.acceptedOfTwo !== null && (
                <b title={t('ofTwoLong', { n: card.acceptedOfTwo })}>{t('ofTwo', { n: card.acceptedOfTwo })} · </b>
              )}
              {t('waiting', { role: name(card.acceptorRole) })}
            </span>
          ) : (
            <Person name={card.assigneeName} role={name(card.role)} t={t} />
          )}
        </span>
      </div>
    </article>
  );
};

/** SLA, blockers, criteria, recurrence, time in state: always in this order, each with a picture and words. */
const Facts = ({
  card,
  sla,
  now,
  isSelecting,
  t,
}: {
  card: Card;
  sla: Card['slaState'];
  now: number;
  isSelecting: boolean;
  t: BoardSay;
}): React.ReactNode => {
  const ui = useUiTexts();
  const span = (ms: number): string => {
    const { unit, n } = spanOf(ms);
    return t(unit, { n });
  };
  const since = span(now - Date.parse(card.statusSince));
  return (
    <>
      {sla !== 'none' && (
        <span className={`bd-fact bd-clock bd-clock-${sla}`}>
          <SlaIcon state={sla} />
          {sla === 'paused'
            ? t('slaPaused')
            : card.dueAt !== null &&
              t(sla === 'breached' ? 'slaBreached' : 'slaOk', { span: span(Date.parse(card.dueAt) - now) })}
        </span>
      )}
      {card.status === 'on_hold' && (
        <span className="bd-fact bd-blocked" title={card.reason ?? undefined}>
          <BlockerIcon />
          <span className="bd-clip">
            {t(card.isHoldExternal ? 'heldExternal' : 'held')}
            {card.reason ? ` · ${card.reason}` : ''}
          </span>
        </span>
      )}
      {card.blockerCount > 0 && card.status === 'blocked' && (
        <span className="bd-fact bd-blocked" title={card.reason ?? undefined}>
          <BlockerIcon />
          <span className="bd-clip">
            {card.blockerCount === 1 && card.reason ? card.reason : t('blockers', { n: card.blockerCount })}
          </span>
        </span>
      )}
      {card.totalCount > 0 && (
        <span
          className="bd-fact"
          title={t('criteria', { done: card.doneCount, total: card.totalCount })}
          aria-label={t('criteria', { done: card.doneCount, total: card.totalCount })}
          role="img"
        >
          <CriteriaIcon />
          {card.doneCount}/{card.totalCount}
        </span>
      )}
      {card.rework > 0 && (
        <span className="bd-fact bd-rework">
          <ReworkIcon />
          {t('rework', { n: card.rework })}
        </span>
      )}
      {card.isRecurring && (
        <span className="bd-fact" role="img" title={t('recurring')} aria-label={t('recurring')}>
          <RecurringIcon />
        </span>
      )}
      {!isSelecting && (
        <span className="bd-fact bd-since" title={t('inStateLong', { status: ui(card.status), span: since })}>
          {t(card.column === 'done' ? 'doneAgo' : 'inState', { span: since })}
        </span>
      )}
    </>
  );
};

const Person = ({ name, role, t }: { name: string | null; role: string; t: BoardSay }): React.ReactNode => (
  <span title={name === null ? t('role', { role }) : `${t('assignee', { name })} · ${role}`} className="bd-person">
    <span className={name === null ? 'bd-face bd-nobody' : 'bd-face'} aria-hidden>
      {name === null ? '?' : [...name].slice(-1)}
    </span>
    <span className="bd-name">{name ?? role}</span>
  </span>
);
