import { useQuery } from '@apollo/client/react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { QuizListDocument, type QuizListQuery } from '../../gql/generated.js';
import { useSession } from '../../session/use-session.js';
import { Mark } from '../../ui/mark.js';
import { sayError } from '../../ui/refusal.js';
import { Failed, Loading } from '../../ui/states.js';
import { dateTime } from '../../ui/time.js';
import { KnowledgeTabs } from '../knowledge-tabs.js';
import '../knowledge.css';
import { QuizStanding } from '../quiz-standing.js';
import './quizzes.css';
import { useQuizTexts } from './texts.js';

const NewQuizDialog = lazy(() => import('./new-quiz-dialog.js'));
const route = getRouteApi('/quizzes');

/** All quizzes: how one stands with each, and for those who write them, what is being written. */
const ListPage = (): ReactNode => {
  const t = useQuizTexts();
  const { roles, may } = useSession();
  const { archived = false } = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, refetch, fetchMore } = useQuery(QuizListDocument, {
    variables: { archived },
    fetchPolicy: 'cache-and-network',
  });
  const [isNew, setNew] = useState(false);
  const mayMake = roles.some(({ key }) => may('article.publish', key));
  const more = (): void =>
    void fetchMore({
      variables: { after: data?.quizzes.pageInfo.endCursor },
      updateQuery: (known, { fetchMoreResult: { quizzes: next } }) => ({
        ...known,
        quizzes: { ...next, nodes: [...known.quizzes.nodes, ...next.nodes] },
      }),
    });
  return (
    <div className="kn-page">
      <header className="kn-head kn-row kn-between">
        <h1>{t('title')}</h1>
        {mayMake && (
          <Button type="primary" onClick={() => setNew(true)}>
            {t('create')}
          </Button>
        )}
      </header>
      <KnowledgeTabs here="quizzes" />
      {mayMake && (
        <Checkbox
          checked={archived}
          onChange={({ target }) => void navigate({ search: target.checked ? { archived: true } : {}, replace: true })}
        >
          {t('withArchived')}
        </Checkbox>
      )}
      {error && !data ? (
        <Failed hint={sayError(error)} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : (
        <>
          <Unpublished drafts={data.quizDrafts.filter(({ quiz }) => !quiz)} />
          <section aria-label={t('heading')}>
            <h2>{t('heading')}</h2>
            {data.quizzes.nodes.length === 0 ? (
              <p className="kn-empty">{t('noneYet')}</p>
            ) : (
              <ul className="kn-list">
                {data.quizzes.nodes.map((quiz) => (
                  <Line key={quiz.id} quiz={quiz} draft={data.quizDrafts.find(({ key }) => key === quiz.key)} />
                ))}
              </ul>
            )}
            {data.quizzes.pageInfo.hasNextPage && <Button onClick={more}>{t('more')}</Button>}
          </section>
        </>
      )}
      <Suspense>{isNew && <NewQuizDialog onClose={() => setNew(false)} />}</Suspense>
    </div>
  );
};

type Draft = QuizListQuery['quizDrafts'][number];

const Line = ({
  quiz,
  draft,
}: {
  quiz: QuizListQuery['quizzes']['nodes'][number];
  draft: Draft | undefined;
}): ReactNode => {
  const t = useQuizTexts();
  return (
    <li className="kn-row kn-quiz-line">
      <Link to="/quizzes/$key" params={{ key: quiz.key }} className="kn-line">
        <span className="kn-any">{quiz.title}</span>
        <QuizStanding quiz={quiz} />
        {!quiz.isActive && <Mark>{t('archived')}</Mark>}
        {draft && <Mark tone="info">{t('draft')}</Mark>}
      </Link>
      {quiz.mayEdit && (
        <Link
          to="/quizzes/$key/edit"
          params={{ key: quiz.key }}
          className="kn-button"
          aria-label={`${t('edit')} ${quiz.title}`}
        >
          {t('edit')}
        </Link>
      )}
    </li>
  );
};

const Unpublished = ({ drafts }: { drafts: readonly Draft[] }): ReactNode => {
  const t = useQuizTexts();
  if (drafts.length === 0) return null;
  return (
    <section aria-label={t('drafts')}>
      <h2>{t('drafts')}</h2>
      <ul className="kn-list">
        {drafts.map(({ key, title, updatedAt, updatedBy }) => (
          <li key={key}>
            <Link to="/quizzes/$key/edit" params={{ key }} className="kn-line">
              <span className="kn-any">{title || key}</span>
              <Mark>{t('neverPublished')}</Mark>
              <span className="kn-quiet">
                {t('savedBy', { name: updatedBy?.name ?? t('somebody'), at: dateTime(updatedAt) })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
};

export default ListPage;
