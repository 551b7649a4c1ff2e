import { useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { QuizTakersDocument, type QuizTakersQuery } from '../../gql/generated.js';
import { Mark } from '../../ui/mark.js';
import { dateTime } from '../../ui/time.js';
import { ReleaseDialog } from './release-dialog.js';
import { useQuizTexts } from './texts.js';

type Taker = NonNullable<QuizTakersQuery['quiz']>['takers'][number];

/** Who of the people one looks after has taken the quiz, who has passed, and who waits for a talk. Nothing for those who look after nobody. */
const Takers = ({ quizKey, always }: { quizKey: string; always: boolean }): ReactNode => {
  const t = useQuizTexts();
  const { data, refetch } = useQuery(QuizTakersDocument, {
    variables: { key: quizKey },
    fetchPolicy: 'cache-and-network',
  });
  const [released, setReleased] = useState<Taker | null>(null);
  const takers = data?.quiz?.takers;
  if (!takers || (takers.length === 0 && !always)) return null;
  return (
    <section aria-label={t('takers')}>
      <h2>{t('takers')}</h2>
      {takers.length === 0 && <p className="kn-quiet">{t('noTakers')}</p>}
      <ul className="kn-list">
        {takers.map((taker) => (
          <li key={taker.member?.id ?? taker.lastAt} className="kn-row kn-taker">
            <bdi>{taker.member?.name ?? t('somebody')}</bdi>
            {taker.passedAt && taker.bestScore != null ? (
              <Mark tone="good">{t('passedAt', { at: dateTime(taker.passedAt), score: taker.bestScore })}</Mark>
            ) : (
              <span className="kn-quiet">{t('lastScore', { n: taker.attemptCount, score: taker.lastScore })}</span>
            )}
            {taker.isLocked && (
              <>
                <Mark tone="alarm">{t('locked')}</Mark>
                <Button size="small" onClick={() => setReleased(taker)}>
                  {t('release')}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      {released?.member && (
        <ReleaseDialog
          quizKey={quizKey}
          member={released.member}
          onClose={() => setReleased(null)}
          onDone={() => {
            setReleased(null);
            void refetch();
          }}
        />
      )}
    </section>
  );
};

export default Takers;
