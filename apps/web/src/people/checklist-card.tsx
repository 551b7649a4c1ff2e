import { Link, useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useCommand } from '../gql/command.js';
import {
  PeopleChecklistArchiveDocument,
  PeopleChecklistStartDocument,
  type ChecklistPartsFragment,
} from '../gql/generated.js';
import { useRoleName } from '../members/use-role-name.js';
import { useSession } from '../session/use-session.js';
import { Mark } from '../ui/mark.js';
import { dateTime } from '../ui/time.js';
import { timeOf } from './checklist-form.js';
import { useChecklistTexts } from './checklist-texts.js';

/** A plain list: what is in it, whose it is and when, and what can be done with it. */
export const ChecklistCard = ({
  list,
  onEdit,
  onChanged,
}: {
  list: ChecklistPartsFragment;
  onEdit: () => void;
  onChanged: () => void;
}): ReactNode => {
  const t = useChecklistTexts();
  const { message } = App.useApp();
  const { may } = useSession();
  const roleName = useRoleName();
  const navigate = useNavigate();
  const command = useCommand();
  const [busy, setBusy] = useState(false);
  const { id, title, items, role, roleTitle, member, acceptor, schedule, openRuns, lastStartedAt, archivedAt } = list;
  const isArchived = archivedAt !== null;
  const start = async (): Promise<void> => {
    setBusy(true);
    const answer = await command(PeopleChecklistStartDocument, { checklistId: id });
    setBusy(false);
    if (!answer.ok) return;
    void message.success(t('started'));
    onChanged();
    const [first] = answer.payload.tasks;
    if (first) void navigate({ to: '/checklists', search: (now) => ({ ...now, task: first.id }) });
  };
  const putAway = async (): Promise<void> => {
    setBusy(true);
    const answer = await command(PeopleChecklistArchiveDocument, { checklistId: id, isArchived: !isArchived });
    setBusy(false);
    if (answer.ok) onChanged();
  };
  return (
    <article className="pe-card" aria-label={title}>
      <header className="pe-card-head">
        <h2>
          <bdi>{title}</bdi>
        </h2>
        <span className="pe-marks">
          {isArchived && <Mark>{t('archived')}</Mark>}
          {openRuns > 0 && (
            <Link to="/runs" search={{ sop: list.sopKey }}>
              <Mark tone="info">{t('open', { n: openRuns })}</Mark>
            </Link>
          )}
        </span>
      </header>
      <p className="pe-quiet">
        {[
          t('by', { who: member?.name ?? roleTitle }),
          ...(acceptor === null ? [] : [t('acceptedBy', { who: roleName(acceptor) })]),
          ...(schedule === null ? [t('byHand')] : [rhythm(schedule, t)]),
          ...(lastStartedAt === null ? [] : [t('lastStarted', { at: dateTime(lastStartedAt) })]),
        ].join(' · ')}
      </p>
      <ul className="pe-ticks">
        {items.map((item, at) => (
          <li key={at}>
            <bdi>{item.title}</bdi>
            {!item.isRequired && <span className="pe-quiet"> ({t('optional')})</span>}
          </li>
        ))}
      </ul>
      <footer className="pe-marks">
        {!isArchived && (
          <Button type="primary" loading={busy} aria-label={`${t('start')} ${title}`} onClick={() => void start()}>
            {t('start')}
          </Button>
        )}
        {may('sop.draft', role) && (
          <>
            {!isArchived && (
              <Button aria-label={`${t('edit')} ${title}`} onClick={onEdit}>
                {t('edit')}
              </Button>
            )}
            <Button
              disabled={busy}
              aria-label={`${t(isArchived ? 'restore' : 'archive')} ${title}`}
              onClick={() => void putAway()}
            >
              {t(isArchived ? 'restore' : 'archive')}
            </Button>
          </>
        )}
      </footer>
    </article>
  );
};

const rhythm = (
  schedule: NonNullable<ChecklistPartsFragment['schedule']>,
  t: ReturnType<typeof useChecklistTexts>,
): string => {
  const { every, weekday, dayOfMonth, workdaysOnly } = schedule;
  const when = t(`every_${every}`, {
    at: timeOf(schedule),
    weekday: weekday ? t(weekday) : '',
    day: dayOfMonth ?? '',
  });
  return workdaysOnly ? `${when} · ${t('onWorkdays')}` : when;
};
