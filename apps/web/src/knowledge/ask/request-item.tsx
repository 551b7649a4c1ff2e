import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { KnowledgeRequestsQuery } from '../../gql/generated.js';
import { Mark } from '../../ui/mark.js';
import { dateTime } from '../../ui/time.js';
import { useAskTexts } from './texts.js';

/** Members were asked to read something: how far that has come, and on demand who. */
export const RequestItem = ({
  request,
  withTitle,
}: {
  request: KnowledgeRequestsQuery['confirmationRequests']['nodes'][number];
  withTitle: boolean;
}): ReactNode => {
  const t = useAskTexts();
  const { title, number, note, createdAt, createdBy, dueAt, asked, confirmed, late, article, readings } = request;
  return (
    <li className="kn-suggestion">
      {withTitle &&
        (article ? (
          <Link to="/knowledge/$key" params={{ key: article.key }}>
            {article.key} {title}
          </Link>
        ) : (
          <strong>{title}</strong>
        ))}
      <div className="kn-row">
        <Mark tone={confirmed === asked ? 'good' : 'info'}>{t('progress', { n: confirmed, of: asked })}</Mark>
        {late > 0 && <Mark tone="alarm">{t('late', { n: late })}</Mark>}
        <span className="kn-quiet">
          {t('requestOf', { n: number, at: dateTime(createdAt), name: createdBy?.name ?? t('automatic') })} ·{' '}
          {t('until', { at: dateTime(dueAt) })}
        </span>
      </div>
      {note && <p className="kn-said">{note}</p>}
      {readings.length > 0 && (
        <details>
          <summary>{t('who')}</summary>
          <ul className="kn-list">
            {readings.map(({ member, confirmedAt, isLate, dueAt: own }) => (
              <li key={member?.id} className="kn-row">
                <bdi>{member?.name ?? t('somebody')}</bdi>
                {confirmedAt ? (
                  <span className="kn-quiet">{t('confirmedAt', { at: dateTime(confirmedAt) })}</span>
                ) : (
                  <>
                    <Mark tone={isLate ? 'alarm' : 'quiet'}>{t(isLate ? 'isLate' : 'waitingFor')}</Mark>
                    <span className="kn-quiet">{t('until', { at: dateTime(own) })}</span>
                  </>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
};
