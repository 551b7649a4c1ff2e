import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { PeoplePersonQuery } from '../gql/generated.js';
import { DueText } from '../ui/due-text.js';
import { Mark } from '../ui/mark.js';
import { dateTime } from '../ui/time.js';
import { usePeopleTexts } from './texts.js';

type Person = NonNullable<PeoplePersonQuery['person']>;

/** What somebody still has to read, and what they have confirmed, in which version. */
export const PersonReadings = ({ toRead, readings }: Pick<Person, 'toRead' | 'readings'>): ReactNode => {
  const t = usePeopleTexts();
  return (
    <section aria-label={t('readings')}>
      <h2>{t('readings')}</h2>
      {toRead.length + readings.length === 0 && <p className="pe-quiet">{t('noReadings')}</p>}
      <ul className="pe-list">
        {toRead.map(({ requestId, title, number, dueAt, isLate, article }) => (
          <li key={requestId} className="pe-item">
            <Titled articleKey={article?.key ?? null} title={title} number={number} />
            <span className="pe-marks">
              <Mark tone={isLate ? 'alarm' : 'warn'}>{t(isLate ? 'lateReading' : 'openReading')}</Mark>
              <DueText dueAt={dueAt} />
            </span>
          </li>
        ))}
        {readings.map(({ articleKey, sopKey, title, number, isCurrent, steps, confirmedAt }) => (
          <li key={articleKey ?? sopKey} className="pe-item">
            <Titled articleKey={articleKey} title={title} number={number} />
            <span className="pe-marks">
              <Mark tone={isCurrent ? 'good' : 'warn'}>{t(isCurrent ? 'confirmedNow' : 'confirmedOlder')}</Mark>
              <span className="pe-quiet">
                {[...(steps > 0 ? [t('stepsRead', { n: steps })] : []), dateTime(confirmedAt)].join(' · ')}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Titled = ({
  articleKey,
  title,
  number,
}: {
  articleKey: string | null;
  title: string;
  number: number;
}): ReactNode => {
  const t = usePeopleTexts();
  return (
    <span className="pe-marks">
      {articleKey === null ? (
        <bdi>{title}</bdi>
      ) : (
        <Link to="/knowledge/$key" params={{ key: articleKey }}>
          <bdi>{title}</bdi>
        </Link>
      )}
      <span className="pe-quiet">{t('versionOf', { n: number })}</span>
    </span>
  );
};
