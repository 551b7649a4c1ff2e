import { useQuery } from '@apollo/client/react';
import { Button, Grid, Skeleton, theme } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useCommand } from '../gql/command.js';
import { MyDayClaimDocument, MyDayDocument, type CardPartsFragment, type MyDayQuery } from '../gql/generated.js';
import { locale } from '../i18n/language.js';
import { useRefetchOnChange } from '../live/use-live.js';
import { useSession } from '../session/use-session.js';
import { sayError } from '../ui/refusal.js';
import { Failed } from '../ui/states.js';
import { Inbox } from './inbox.js';
import { Panel, Quiet } from './panel.js';
import { TaskLines } from './task-lines.js';
import { useMyDayTexts } from './texts.js';
import { byUrgency } from './urgency.js';
import { useUnreadCount } from './use-unread.js';

const SHOWN = 30;

/** What to do next, what waits for one's word, what is free to take, what was said, and what got done. */
const MyDayPage = (): ReactNode => {
  const t = useMyDayTexts();
  const { token } = theme.useToken();
  const wide = Grid.useBreakpoint().lg ?? true;
  const { member } = useSession();
  const { data, error, refetch } = useQuery(MyDayDocument, { variables: { first: SHOWN } });
  // Whose tasks changed is not told; a day is small enough to ask for again.
  useRefetchOnChange(refetch, ({ cards }) => cards.length > 0);
  const date = new Intl.DateTimeFormat(locale(), { month: 'long', day: 'numeric', weekday: 'long' }).format(new Date());
  return (
    <div style={{ maxWidth: 1240, margin: '0 auto', padding: wide ? 16 : 12 }}>
      <h1 style={{ margin: '0 0 2px', fontSize: 20 }}>{t('title')}</h1>
      <p style={{ margin: '0 0 12px', color: token.colorTextSecondary, fontSize: 13 }}>
        {t('hello', { name: member.name, date })}
      </p>
      <div
        style={{
          display: 'grid',
          gap: 12,
          gridTemplateColumns: wide ? 'minmax(0, 3fr) minmax(0, 2fr)' : 'minmax(0, 1fr)',
          alignItems: 'start',
        }}
      >
        <div style={{ display: 'flex', flexDirection: 'column', gap: 12, minWidth: 0 }}>
          {data && <Tasks data={data} />}
          {!data && !error && <Skeleton active paragraph={{ rows: 8 }} />}
          {!data && error && <Failed hint={sayError(error)} onRetry={() => void refetch()} />}
        </div>
        <Inbox />
      </div>
    </div>
  );
};

export default MyDayPage;

const Tasks = ({ data: { myDay, later } }: { data: MyDayQuery }): ReactNode => {
  const t = useMyDayTexts();
  const day = useMemo(
    () =>
      byUrgency({
        overdue: myDay.overdue,
        dueToday: myDay.dueToday,
        doing: myDay.doing,
        later: {
          total: later.columns.reduce((sum, { total }) => sum + total, 0),
          cards: later.columns.flatMap(({ cards }) => cards),
        },
      }),
    [myDay, later],
  );
  const unread = useUnreadCount() ?? 0;
  const isFree = [day.overdue, day.dueToday, day.doing, day.later].every(({ cards }) => cards.length === 0);
  const isCalm = day.overdue.cards.length === 0 && day.dueToday.cards.length === 0;
  return (
    <>
      <Chips
        chips={[
          { id: 'day-overdue', label: t('overdue'), n: day.overdue.total, danger: true },
          { id: 'day-today', label: t('dueToday'), n: day.dueToday.total },
          { id: 'day-doing', label: t('doing'), n: day.doing.total },
          { id: 'day-verdict', label: t('verdict'), n: myDay.waitingForMyVerdict.total },
          { id: 'day-free', label: t('unclaimed'), n: myDay.unclaimedForMyRoles.total },
          { id: 'day-inbox', label: t('inbox'), n: unread },
          { id: 'day-done', label: t('finished'), n: myDay.finishedToday.total },
        ]}
      />
      {day.overdue.cards.length > 0 && (
        <Panel id="day-overdue" title={t('overdue')} count={day.overdue.total} tone="danger">
          <TaskLines {...day.overdue} />
        </Panel>
      )}
      {day.dueToday.cards.length > 0 && (
        <Panel id="day-today" title={t('dueToday')} count={day.dueToday.total}>
          <TaskLines {...day.dueToday} />
        </Panel>
      )}
      {isFree ? (
        <Panel title={t('mine')}>
          <Quiet>{t('none_mine')}</Quiet>
        </Panel>
      ) : (
        isCalm && (
          <div role="status">
            <Quiet>{t('calm')}</Quiet>
          </div>
        )
      )}
      {myDay.waitingForMyVerdict.cards.length > 0 && (
        <Panel id="day-verdict" title={t('verdict')} count={myDay.waitingForMyVerdict.total}>
          <TaskLines {...myDay.waitingForMyVerdict} />
        </Panel>
      )}
      {day.doing.cards.length > 0 && (
        <Panel id="day-doing" title={t('doing')} count={day.doing.total}>
          <TaskLines {...day.doing} />
        </Panel>
      )}
      {day.later.cards.length > 0 && (
        <Panel title={t('later')} count={day.later.total}>
          <TaskLines {...day.later} />
        </Panel>
      )}
      <Panel id="day-free" title={t('unclaimed')} count={myDay.unclaimedForMyRoles.total}>
        <TaskLines
          {...myDay.unclaimedForMyRoles}
          empty={t('none_unclaimed')}
          action={(card) => <Claim card={card} />}
        />
      </Panel>
      <Panel id="day-done" title={t('finished')} count={myDay.finishedToday.total}>
        <TaskLines {...myDay.finishedToday} empty={t('none_finished')} />
      </Panel>
    </>
  );
};

const Chips = ({
  chips,
}: {
  chips: readonly { id: string; label: string; n: number; danger?: boolean }[];
}): ReactNode => {
  const { token } = theme.useToken();
  return (
    <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
      {chips.map(({ id, label, n, danger: alarm = false }) => {
        if (n === 0) return null;
        return (
          <a
            key={id}
            href={`#${id}`}
            onClick={(event) => {
              event.preventDefault();
              document.getElementById(id)?.scrollIntoView({ block: 'start' });
            }}
            style={{
              display: 'inline-flex',
              gap: 6,
              alignItems: 'baseline',
              minHeight: 40,
              padding: '6px 12px',
              boxSizing: 'border-box',
              borderRadius: 20,
              border: `1px solid ${alarm ? token.colorErrorBorder : token.colorBorderSecondary}`,
              background: alarm ? token.colorErrorBg : token.colorBgContainer,
              color: alarm ? token.colorErrorText : token.colorText,
              fontSize: 13,
            }}
          >
            <b style={{ fontSize: 16 }}>{n}</b> {label}
          </a>
        );
      })}
    </div>
  );
};

/** Takes a task out of the pool; the live update moves it to one's own list. */
const Claim = ({ card }: { card: CardPartsFragment }): ReactNode => {
  const t = useMyDayTexts();
  const command = useCommand();
  const [busy, setBusy] = useState(false);
  const claim = async (): Promise<void> => {
    setBusy(true);
    const answer = await command(MyDayClaimDocument, { taskId: card.id });
    if (!answer.ok) setBusy(false);
  };
  return (
    <Button
      style={{ minHeight: 40 }}
      loading={busy}
      aria-label={`${t('claim')} ${card.title}`}
      onClick={() => void claim()}
    >
      {t('claim')}
    </Button>
  );
};
