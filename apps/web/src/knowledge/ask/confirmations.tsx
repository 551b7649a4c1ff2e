import { useQuery } from '@apollo/client/react';
import type { ReactNode } from 'react';
import { KnowledgeReadersDocument } from '../../gql/generated.js';
import { dateTime } from '../../ui/time.js';
import Requests from './requests.js';
import { useAskTexts } from './texts.js';

/** For those who answer for an article: who was asked to confirm it, and who has confirmed the version that is read now. */
const Confirmations = ({ articleKey }: { articleKey: string }): ReactNode => {
  const t = useAskTexts();
  const { data } = useQuery(KnowledgeReadersDocument, {
    variables: { key: articleKey },
    fetchPolicy: 'cache-and-network',
  });
  const readers = data?.article?.readers ?? [];
  return (
    <section aria-label={t('requests')}>
      <h2>{t('requests')}</h2>
      <Requests articleKey={articleKey} />
      {readers.length === 0 ? (
        <p className="kn-quiet">{t('noReaders')}</p>
      ) : (
        <details>
          <summary>{t('readers', { n: readers.length })}</summary>
          <ul className="kn-list">
            {readers.map(({ member, readAt }) => (
              <li key={member?.id ?? readAt} className="kn-row">
                <bdi>{member?.name ?? t('somebody')}</bdi>
                <span className="kn-quiet">{t('confirmedAt', { at: dateTime(readAt) })}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
};

export default Confirmations;
