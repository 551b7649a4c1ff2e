import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { STATUS_TONES } from '../task/status-tones.js';
import { DueText } from '../ui/due-text.js';
import { Mark } from '../ui/mark.js';
import { useUiTexts } from '../ui/texts.js';
import { dateTime } from '../ui/time.js';
import type { OnboardingItem } from './next-item.js';
import { usePeopleTexts } from './texts.js';

/** One thing to do of an onboarding; it opens its task once its phase has begun. */
export const ItemLine = ({ item }: { item: OnboardingItem }): ReactNode => {
  const t = usePeopleTexts();
  const ui = useUiTexts();
  const { taskId, title, status, dueAt, lateSince, rework } = item;
  const isOpen = status === 'todo' || status === 'in_progress' || status === 'submitted';
  return (
    <li className="pe-item">
      {taskId === null ? (
        <bdi className="pe-quiet">{title}</bdi>
      ) : (
        <Link to="." search={(now) => ({ ...now, task: taskId })}>
          <bdi>{title}</bdi>
        </Link>
      )}
      <span className="pe-marks">
        <Mark tone={status === null ? 'quiet' : STATUS_TONES[status]}>
          {status === null ? t('notYet') : ui(status)}
        </Mark>
        {rework > 0 && isOpen && <Mark tone="warn">{t('rework', { n: rework })}</Mark>}
        {lateSince !== null ? (
          <Mark tone="alarm">{t('lateSince', { at: dateTime(lateSince) })}</Mark>
        ) : (
          isOpen && <DueText dueAt={dueAt} />
        )}
      </span>
    </li>
  );
};
