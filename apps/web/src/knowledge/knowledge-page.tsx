import { useQuery } from '@apollo/client/react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Input } from 'antd';
import { useDeferredValue, type ReactNode } from 'react';
import { KnowledgePageDocument, KnowledgeSearchDocument, type ArticleHeadFragment } from '../gql/generated.js';
import { sayError } from '../ui/refusal.js';
import { Failed, Loading } from '../ui/states.js';
import { Mark } from '../ui/mark.js';
import { QuizLine } from './quiz-line.js';
import { Readings } from './readings.js';
import { useKnowledgeTexts } from './texts.js';
import './knowledge.css';

const route = getRouteApi('/knowledge');

/** What there is to know: what waits to be confirmed, all articles, quizzes; and the search over them. */
const KnowledgePage = (): ReactNode => {
  const t = useKnowledgeTexts();
  const { q = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, refetch } = useQuery(KnowledgePageDocument, { fetchPolicy: 'cache-and-network' });
  const wanted = useDeferredValue(q.trim());
  if (error && !data) return <Failed hint={sayError(error)} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const articles = data.articles.nodes;
  const open = data.myReadings.nodes.filter(({ confirmedAt }) => confirmedAt === null);
  return (
    <div className="kn-page">
      <header className="kn-head">
        <h1>{t('title')}</h1>
        <Input.Search
          allowClear
          aria-label={t('search')}
          placeholder={t('search')}
          value={q}
          onChange={({ target }) => void navigate({ search: target.value ? { q: target.value } : {}, replace: true })}
        />
      </header>
      {wanted.length >= 2 ? (
        <Hits text={wanted} />
      ) : (
        <>
          {open.length > 0 && <Readings readings={open} onConfirmed={() => void refetch()} />}
          <section aria-label={t('all')}>
            <h2>{t('all')}</h2>
            {articles.length === 0 ? (
              <p className="kn-quiet">{t('empty')}</p>
            ) : (
              <ul className="kn-list">
                {articles.map((article) => (
                  <ArticleLine key={article.id} article={article} />
                ))}
              </ul>
            )}
          </section>
          {data.quizzes.nodes.length > 0 && (
            <section aria-label={t('quizzes')}>
              <h2>{t('quizzes')}</h2>
              <ul className="kn-list">
                {data.quizzes.nodes.map((quiz) => (
                  <QuizLine key={quiz.id} quiz={quiz} />
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </div>
  );
};

const ArticleLine = ({ article, children }: { article: ArticleHeadFragment; children?: ReactNode }): ReactNode => {
  const t = useKnowledgeTexts();
  return (
    <li>
      <Link to="/knowledge/$key" params={{ key: article.key }} className="kn-line">
        <span className="kn-key">{article.key}</span>
        <span>{article.title}</span>
        {article.isRead && <Mark tone="good">{t('read')}</Mark>}
        {article.isReviewDue && <Mark tone="warn">{t('reviewDue')}</Mark>}
      </Link>
      {children}
    </li>
  );
};

const Hits = ({ text }: { text: string }): ReactNode => {
  const t = useKnowledgeTexts();
  const { data, error, refetch } = useQuery(KnowledgeSearchDocument, { variables: { text } });
  if (error && !data) return <Failed hint={sayError(error)} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const hits = data.articleSearch.nodes;
  return (
    <section>
      <p role="status" className="kn-quiet">
        {hits.length === 0 ? t('nothing') : hits[0]!.isApproximate ? t('approximate') : t('found', { n: hits.length })}
      </p>
      <ul className="kn-list">
        {hits.map(({ article, snippet }) => (
          <ArticleLine key={article.id} article={article}>
            <p className="kn-snippet">
              {snippet.map((part, at) => (part.isHit ? <mark key={at}>{part.text}</mark> : part.text))}
            </p>
          </ArticleLine>
        ))}
      </ul>
    </section>
  );
};

export default KnowledgePage;
