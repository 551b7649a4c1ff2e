import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Text } from '#sop-core';
import { useLook } from '../app/look.js';
import type { PracticeHeadFragment } from '../gql/generated.js';
import { Mark } from '../ui/mark.js';
import { usePracticeTexts } from './texts.js';
import { againOf, useStart } from './use-start.js';

type Outcome = NonNullable<PracticeHeadFragment['outcome']>;

/** What a practice came to: what was found, what was missed and why it matters, and what to read again. */
export const Result = ({
  practice: { exercise },
  outcome: { percent, found, missed },
  final,
}: {
  practice: PracticeHeadFragment;
  outcome: Outcome;
  final: Text | null;
}): ReactNode => {
  const t = usePracticeTexts();
  const { language } = useLook();
  const { busy, start } = useStart();
  const all = found.length + missed.length;
  return (
    <section aria-label={t('resultTitle')} className="pr-part pr-result">
      <h2>{t('resultTitle')}</h2>
      <p className="pr-row">
        {all > 0 && <b className="pr-now">{t('score', { n: percent })}</b>}
        <span>{all > 0 ? t('resultAll', { n: found.length, all }) : t('resultNone')}</span>
      </p>
      <p className="pr-quiet">{final ? t('ended', { stage: final[language] }) : t('endedEarly')}</p>
      <Faults title={t('missed')} faults={missed} isMissed />
      <Faults title={t('found')} faults={found} />
      <Button type="primary" loading={busy !== null} onClick={() => void start(exercise.key, againOf(exercise))}>
        {t('again')}
      </Button>
    </section>
  );
};

const Faults = ({
  title,
  faults,
  isMissed = false,
}: {
  title: string;
  faults: Outcome['found'];
  isMissed?: boolean;
}): ReactNode => {
  const t = usePracticeTexts();
  if (faults.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3>
        <Mark tone={isMissed ? 'warn' : 'good'}>{title}</Mark>
      </h3>
      <ul className="pr-list">
        {faults.map(({ key, title: what, why, article }) => (
          <li key={key} className="pr-fault" data-fault={key}>
            <b>{what}</b>
            <p className="pr-brief">{why}</p>
            {article !== null && (
              <Link to="/knowledge/$key" params={{ key: article }} className="pr-go">
                {t('read', { key: article })}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};
