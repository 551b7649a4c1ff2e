import { useEffect, useMemo, useRef } from 'react';
import { locale } from '../../../i18n/language.js';
import { useSession } from '../../../session/use-session.js';
import { Failed, Loading } from '../../../ui/states.js';
import { useNow } from '../../../ui/time.js';
import type { BoardSearch } from '../../board-search.js';
import { dateIn } from '../../days.js';
import { DeskContext } from '../../desk.js';
import { DeskAnswers } from '../../desk-answers.js';
import { HandContext } from '../../drag/hand-context.js';
import { useHand } from '../../drag/hand.js';
import { useMouseDrag } from '../../drag/use-mouse-drag.js';
import { useTouchDrag } from '../../drag/use-touch-drag.js';
import type { Question } from '../../question.js';
import type { Names } from '../../tokens.js';
import { useBoard } from '../../use-board.js';
import { useLoader } from '../../use-loader.js';
import { useChangeSearch } from '../../use-search.js';
import { useViewsTexts } from '../views-texts.js';
import { CalendarDesk } from './calendar-desk.js';
import { calendarDays, rangeOf } from './calendar-days.js';
import { CalendarHead } from './calendar-head.js';
import { Day } from './day.js';
import { useByDay } from './use-by-day.js';
import { useCalendarKeys } from './use-calendar-keys.js';
import '../views.css';
import './calendar.css';

/** Cards of a day shown before the rest is folded away. */
const PER_DAY = { month: 4, week: 30 } as const;

const aCalendarDesk = (...parts: ConstructorParameters<typeof CalendarDesk>): CalendarDesk =>
  new CalendarDesk(...parts);

/** Due dates of the tasks that fit the filter, in a month or a week; a task carried to another day is due there. */
const CalendarView = ({
  search,
  question,
  names,
}: {
  search: BoardSearch;
  question: Question;
  names: Names;
}): React.ReactNode => {
  const t = useViewsTexts();
  const { workspace } = useSession();
  const change = useChangeSearch();
  const loader = useLoader(aCalendarDesk);
  const { desk } = loader;
  const hand = useHand(desk);
  const scroller = useRef<HTMLDivElement>(null);
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
  useEffect(() => {
    desk.zone = workspace.zone;
  }, [desk, workspace.zone]);
  useMouseDrag(scroller, desk, hand, 'vertical');
  useTouchDrag(scroller, desk, hand);
  useCalendarKeys(desk, hand, days);
  const title = new Intl.DateTimeFormat(locale(), { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${anchor}T00:00:00Z`),
  );
  const weekday = new Intl.DateTimeFormat(locale(), { weekday: 'short', timeZone: 'UTC' });
  const isFull = loader.store.columnKeys().some((key) => key !== 'done' && loader.store.column(key)?.hasMore);
  return (
    <DeskContext value={desk}>
      <HandContext value={hand}>
        <div ref={scroller} className="bv-calendar" data-scroll>
          <CalendarHead
            {...{ title, anchor, span, today }}
            onGo={(to) => change({ date: to === today ? undefined : to }, { replace: true })}
            onSpan={(to) => change({ span: to === 'week' ? 'week' : undefined }, { replace: true })}
          />
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
                  isPast={date < today}
                  isOutside={span === 'month' && date.slice(0, 7) !== anchor.slice(0, 7)}
                  cards={byDay.get(date) ?? []}
                  most={PER_DAY[span]}
                />
              ))}
            </ol>
          )}
        </div>
        <DeskAnswers desk={desk} hand={hand} names={names} search={search} />
      </HandContext>
    </DeskContext>
  );
};

export default CalendarView;
