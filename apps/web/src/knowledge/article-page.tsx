import { useQuery } from '@apollo/client/react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, type ReactNode } from 'react';
import { useCommand } from '../gql/command.js';
import { KnowledgeArticleDocument, KnowledgeConfirmDocument } from '../gql/generated.js';
import { sayError } from '../ui/refusal.js';
import { Failed, Loading, NotFound } from '../ui/states.js';
import { Mark } from '../ui/mark.js';
import { dateTime } from '../ui/time.js';
import { useKnowledgeTexts } from './texts.js';
import './knowledge.css';

const ArticleBody = lazy(() => import('./article-body.js'));
const route = getRouteApi('/knowledge/$key');

/** One article, to read and to confirm. */
const ArticlePage = (): ReactNode => {
  const t = useKnowledgeTexts();
  const { key } = route.useParams();
  const { data, error, refetch } = useQuery(KnowledgeArticleDocument, { variables: { key } });
  const send = useCommand();
  if (error && !data) return <Failed hint={sayError(error)} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { article } = data;
  if (!article?.version) return <NotFound />;
  const { version } = article;
  const confirm = async (): Promise<void> => {
    const said = await send(KnowledgeConfirmDocument, { articleVersionId: version.id });
    if (said.ok) await refetch();
  };
  return (
    <article className="kn-page">
      <Link to="/knowledge">← {t('back')}</Link>
      <header className="kn-head">
        <h1>{article.title}</h1>
        <p className="kn-quiet">
          {article.key} · {t('version', { n: version.number })}
          {article.owner && ` · ${t('owner', { name: article.owner.name })}`}
          {article.reviewAt && ` · ${t('review', { at: dateTime(article.reviewAt) })}`}{' '}
          {article.isReviewDue && <Mark tone="warn">{t('reviewDue')}</Mark>}
        </p>
      </header>
      <Suspense fallback={<Loading />}>
        <ArticleBody body={version.body} />
      </Suspense>
      <footer className="kn-foot">
        {article.isRead ? (
          <Mark tone="good">{t('confirmed')}</Mark>
        ) : (
          <Button type="primary" onClick={() => void confirm()}>
            {t('confirm')}
          </Button>
        )}
      </footer>
    </article>
  );
};

export default ArticlePage;
