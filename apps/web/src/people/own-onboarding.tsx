import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { OnboardingPartsFragment } from '../gql/generated.js';
import { DueText } from '../ui/due-text.js';
import { Mark } from '../ui/mark.js';
import { nextItem } from './next-item.js';
import { Phases } from './phases.js';
import { Progress } from './progress.js';
import { usePeopleTexts } from './texts.js';

/** One's own first weeks: where one stands, and the one thing to do next. */
export const OwnOnboarding = ({ onboarding }: { onboarding: OnboardingPartsFragment }): ReactNode => {
  const t = usePeopleTexts();
  const { title, roleTitle, dayCount, mentor, done, total } = onboarding;
  const next = nextItem(onboarding);
  return (
    <section className="pe-own" aria-label={t('mine')}>
      <header className="pe-card-head">
        <h2>
          {t('mine')} · {title}
        </h2>
        <span className="pe-marks">
          <Mark>{roleTitle}</Mark>
          <Mark tone="info">{t('day', { n: dayCount })}</Mark>
        </span>
      </header>
      <p className="pe-quiet">
        {mentor ? (
          <>
            {t('mentor')}
            <bdi>{mentor.name}</bdi>
            {' · '}
          </>
        ) : null}
        {t('mineHint')}
      </p>
      <Progress done={done} total={total} label={t('progress', { done, total })} />
      {next ? (
        <Link to="." search={(now) => ({ ...now, task: next.taskId! })} className="pe-next">
          <Button type="primary" tabIndex={-1}>
            {t('next')}
          </Button>
          <strong>
            <bdi>{next.title}</bdi>
          </strong>
          <DueText dueAt={next.dueAt} />
        </Link>
      ) : (
        <p role="status">{t('nextNone')}</p>
      )}
      <Phases onboarding={onboarding} isOpen />
    </section>
  );
};
