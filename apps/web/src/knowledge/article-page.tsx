import { useQuery } from '@apollo/client/react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useCommand } from '../gql/command.js';
import { KnowledgeArticleDocument, KnowledgeConfirmDocument, type KnowledgeArticleQuery } from '../gql/generated.js';
import { useSession } from '../session/use-session.js';
import { sayError } from '../ui/refusal.js';
import { Failed, Loading, NotFound } from '../ui/states.js';
import { Mark } from '../ui/mark.js';
import { dateTime } from '../ui/time.js';
import { ArticleActions } from './article-actions.js';
import { BackToTask } from './back-to-task.js';
import { SuggestionsOf } from './ask/suggestions-of.js';
import { useKnowledgeTexts } from './texts.js';
import './knowledge.css';

const ArticleBody = lazy(() => import('./article-body.js'));
const Confirmations = lazy(() => import('./ask/confirmations.js'));
const route = getRouteApi('/knowledge/$key');

/** One article: to read and to confirm, and for those who may, the way to everything that can be done with it. */
const ArticlePage = (): ReactNode => {
  const t = useKnowledgeTexts();
  const { key } = route.useParams();
  const { ask = false } = route.useSearch();
  const { data, error, refetch } = useQuery(KnowledgeArticleDocument, {
    variables: { key },
    fetchPolicy: 'cache-and-network',
  });
  const send = useCommand();
  // Counts what changed below the article, so that it is asked for again.
  const [changes, setChanges] = useState(0);
  if (error && !data) return <Failed hint={sayError(error)} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { article } = data;
  if (!article) return <NotFound />;
  const { version, status } = article;
  const changed = (): void => {
    setChanges((now) => now + 1);
    void refetch();
  };
  const confirm = async (): Promise<void> => {
    const said = await send(KnowledgeConfirmDocument, { articleVersionId: version!.id });
    if (said.ok) changed();
  };
  return (
    <article className="kn-page">
      <nav className="kn-ways">
        <BackToTask />
        <Link to="/knowledge">← {t('back')}</Link>
      </nav>
      <header className="kn-head">
        <h1>{article.title}</h1>
        <Facts article={article} />
        <ArticleActions key={`${article.id}.${ask}`} article={article} asksAtOnce={ask} onChanged={changed} />
      </header>
      <Suspense fallback={<Loading />}>
        {version ? <ArticleBody body={version.body} /> : <p role="status">{t('neverPublished')}</p>}
      </Suspense>
      {version && status === 'published' && (
        <footer className="kn-foot">
          {article.isRead ? (
            <Mark tone="good">{t('confirmed')}</Mark>
          ) : (
            <Button type="primary" onClick={() => void confirm()}>
              {t('confirm')}
            </Button>
          )}
        </footer>
      )}
      <Places article={article} />
      <SuggestionsOf key={`suggestions.${changes}`} articleKey={key} onDecided={changed} />
      {article.mayPublish && version && (
        <Suspense fallback={<Loading />}>
          <Confirmations key={`confirmations.${changes}`} articleKey={key} />
        </Suspense>
      )}
    </article>
  );
};

type ReadArticle = NonNullable<KnowledgeArticleQuery['article']>;

const Facts = ({ article }: { article: ReadArticle }): ReactNode => {
  const t = useKnowledgeTexts();
  const { roleTitle } = useSession();
  const { key, version, owner, ownerRole, roles, reviewAt, isReviewDue, status, draft } = article;
  const answers = owner?.name ?? (ownerRole ? roleTitle(ownerRole) : null);
  return (
    <>
      <p className="kn-quiet">
        {key}
        {version && ` · ${t('version', { n: version.number })} · ${dateTime(version.publishedAt)}`}
        {answers && ` · ${t('owner', { name: answers })}`}
        {` · ${t('readers', { names: roles.length === 0 ? t('everybody') : roles.map(roleTitle).join('、') })}`}
        {reviewAt && ` · ${t('review', { at: dateTime(reviewAt) })}`}{' '}
        {isReviewDue && <Mark tone="warn">{t('reviewDue')}</Mark>}
        {status === 'archived' && <Mark>{t('archived')}</Mark>}
        {status === 'draft' && <Mark>{t('unpublished')}</Mark>}
      </p>
      {version?.note && <p className="kn-quiet">{t('newInVersion', { note: version.note })}</p>}
      {draft && (
        <p className="kn-quiet">
          {t('beingWritten', { name: draft.updatedBy?.name ?? t('somebody'), at: dateTime(draft.updatedAt) })}
        </p>
      )}
    </>
  );
};

/** Beside which work the article is shown. */
const Places = ({ article: { links } }: { article: ReadArticle }): ReactNode => {
  const t = useKnowledgeTexts();
  if (links.length === 0) return null;
  return (
    <details>
      <summary>{t('shownBeside', { n: links.length })}</summary>
      <ul className="kn-list">
        {links.map((link) => {
          const place = [link.sop, link.state, link.task, link.field].filter(Boolean).join(' › ');
          return (
            <li key={`${place}.${link.from}`} className="kn-any">
              {place} {link.from === 'sop' && <Mark>{t('namedBySop')}</Mark>}
            </li>
          );
        })}
      </ul>
    </details>
  );
};

export default ArticlePage;
