import { useMemo, useState, useSyncExternalStore } from 'react';
import { locale } from '../../i18n/language.js';
import { useSession } from '../../session/use-session.js';
import { Failed, Loading } from '../../ui/states.js';
import { useNow } from '../../ui/time.js';
import type { BoardSearch } from '../board-search.js';
import { useBoardTexts } from '../board-texts.js';
import type { Card } from '../card.js';
import { dateIn } from '../days.js';
import { PriorityIcon, SlaIcon } from '../icons.js';
import type { Question } from '../question.js';
import { slaAt } from '../sla.js';
import { useBoard } from '../use-board.js';
import { useLoader } from '../use-loader.js';
import { useChangeSearch } from '../use-search.js';
import { calendarDays, rangeOf, shiftAnchor } from './calendar-days.js';
import { useViewsTexts } from './views-texts.js';
import './views.css';

/** Cards of a day shown before the rest is folded away. */
const PER_DAY = { month: 4, week: 30 } as const;

/** Due dates of the tasks that fit the filter, in a month or a week. */
const CalendarView = ({ search, question }: { search: BoardSearch; question: Question }): React.ReactNode => {
  const t = useViewsTexts();
  const { workspace } = useSession();
  const change = useChangeSearch();
  const loader = useLoader();
  const today = dateIn(useNow(), workspace.zone);
  const anchor = search.date ?? today;
  const span = search.span ?? 'month';
  const days = useMemo(() => calendarDays(anchor, span), [anchor, span]);
  const dated = useMemo(
    (): Question => ({ ...question, by: 'status', lanes: null, order: 'due', range: rangeOf(days, workspace.zone) }),
    [question, days, workspace.zone],
  );
  const { phase, hint, reload } = useBoard(loader, dated);
  const byDay = useByDay(loader.store, workspace.zone);
  const go = (to: string): void => change({ date: to === today ? undefined : to }, { replace: true });
  const title = new Intl.DateTimeFormat(locale(), { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${anchor}T00:00:00Z`),
  );
  const weekday = new Intl.DateTimeFormat(locale(), { weekday: 'short', timeZone: 'UTC' });
  const isFull = loader.store.columnKeys().some((key) => key !== 'done' && loader.store.column(key)?.hasMore);
  return (
    <div className="bv-calendar">
      <div className="bv-head">
        <button
          type="button"
          className="bd-button"
          onClick={() => go(shiftAnchor(anchor, span, -1))}
          aria-label={t('earlier')}
        >
          ‹
        </button>
        <button type="button" className="bd-button" onClick={() => go(today)}>
          {t('today')}
        </button>
        <button
          type="button"
          className="bd-button"
          onClick={() => go(shiftAnchor(anchor, span, 1))}
          aria-label={t('later')}
        >
          ›
        </button>
        <h2>{title}</h2>
        {(['month', 'week'] as const).map((each) => (
          <button
            key={each}
            type="button"
            className={span === each ? 'bd-button bd-on' : 'bd-button'}
            aria-pressed={span === each}
            onClick={() => change({ span: each === 'week' ? 'week' : undefined }, { replace: true })}
          >
            {t(each)}
          </button>
        ))}
      </div>
      {isFull && <p className="bv-note">{t('tooMany', { n: 100 })}</p>}
      {phase === 'failed' && <Failed hint={hint} onRetry={reload} />}
      {phase === 'loading' && <Loading />}
      {phase === 'ready' && (
        <ol className={`bv-days bv-${span}`} aria-label={t('calendarOf', { span: title })}>
          {days.map((date) => (
            <Day
              key={date}
              date={date}
              weekday={weekday.format(new Date(`${date}T00:00:00Z`))}
              isToday={date === today}
              isOutside={span === 'month' && date.slice(0, 7) !== anchor.slice(0, 7)}
              cards={byDay.get(date) ?? NONE}
              most={PER_DAY[span]}
            />
          ))}
        </ol>
      )}
    </div>
  );
};

const NONE: Card[] = [];

const Day = ({
  date,
  weekday,
  isToday,
  isOutside,
  cards,
  most,
}: {
  date: string;
  weekday: string;
  isToday: boolean;
  isOutside: boolean;
  cards: Card[];
  most: number;
}): React.ReactNode => {
  const t = useViewsTexts();
  const [isOpen, setOpen] = useState(false);
  const classes = ['bv-day', isToday && 'bv-today', isOutside && 'bv-outside', cards.length === 0 && 'bv-free'];
  return (
    <li className={classes.filter(Boolean).join(' ')}>
      <h3>
        <time dateTime={date} aria-current={isToday ? 'date' : undefined}>
          <span className="bv-weekday">{weekday}</span> {Number(date.slice(8))}
        </time>
      </h3>
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

const Entry = ({ card }: { card: Card }): React.ReactNode => {
  const t = useViewsTexts();
  const board = useBoardTexts();
  const now = useNow();
  const isDone = card.column === 'done';
  const isLate = !isDone && slaAt(card, now) === 'breached';
  const time = new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit' }).format(new Date(card.dueAt!));
  return (
    <li
      data-card={card.id}
      className={isDone ? 'bv-entry bv-done' : isLate ? 'bv-entry bv-late' : 'bv-entry'}
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
      <a href={`/board?task=${card.id}`}>{card.title}</a>
    </li>
  );
};

const useByDay = (store: ReturnType<typeof useLoader>['store'], zone: string): Map<string, Card[]> => {
  const [version, setVersion] = useState(0);
  const subscribe = useMemo(
    () => (listener: () => void) =>
      store.subscribe('any', () => {
        setVersion((now) => now + 1);
        listener();
      }),
    [store],
  );
  useSyncExternalStore(subscribe, store.columnKeys);
  return useMemo(() => {
    const days = new Map<string, Card[]>();
    const due = store.all().filter(({ dueAt }) => dueAt !== null);
    // What is still to be done comes first.
    const isDone = ({ column }: Card): number => Number(column === 'done');
    due.sort((a, b) => isDone(a) - isDone(b) || (a.dueAt! < b.dueAt! ? -1 : 1));
    for (const card of due) {
      const day = dateIn(Date.parse(card.dueAt!), zone);
      days.set(day, [...(days.get(day) ?? []), card]);
    }
    return days;
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the version says that the store has changed
  }, [store, zone, version]);
};

export default CalendarView;
