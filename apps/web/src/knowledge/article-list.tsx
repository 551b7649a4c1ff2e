import { useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { KnowledgeArticlesDocument, type ArticleFilterInput } from '../gql/generated.js';
import { useSession } from '../session/use-session.js';
import { Mark } from '../ui/mark.js';
import { sayError } from '../ui/refusal.js';
import { Failed, Loading } from '../ui/states.js';
import { dateTime } from '../ui/time.js';
import { ArticleLine } from './article-line.js';
import type { KnowledgeSearch } from './knowledge-search.js';
import { useKnowledgeTexts } from './texts.js';

/** Articles by key, a hundred at a time: thousands are found by searching, not by scrolling. */
export const ArticleList = ({ show, role }: Pick<KnowledgeSearch, 'show' | 'role'>): ReactNode => {
  const t = useKnowledgeTexts();
  const { may } = useSession();
  const filter: ArticleFilterInput = {
    ...(role !== undefined && { role }),
    ...(show === 'drafts' && { hasDraft: true }),
    ...(show === 'due' && { reviewDue: true }),
    ...(show === 'archived' && { status: 'archived' }),
  };
  const { data, previousData, error, refetch, fetchMore } = useQuery(KnowledgeArticlesDocument, {
    variables: { filter, withDrafts: may('article.write') },
    fetchPolicy: 'cache-and-network',
  });
  const page = (data ?? previousData)?.articles;
  if (error && !page) return <Failed hint={sayError(error)} onRetry={() => void refetch()} />;
  if (!page) return <Loading />;
  const more = (): void =>
    void fetchMore({
      variables: { after: page.pageInfo.endCursor },
      updateQuery: (known, { fetchMoreResult: { articles: next } }) => ({
        ...known,
        articles: { ...next, nodes: [...known.articles.nodes, ...next.nodes] },
      }),
    });
  if (page.nodes.length === 0)
    return (
      <p className="kn-empty">
        {t(
          show === 'due'
            ? 'emptyDue'
            : show === 'drafts'
              ? 'emptyDrafts'
              : show === 'archived'
                ? 'emptyArchived'
                : 'empty',
        )}
      </p>
    );
  return (
    <>
      <ul className="kn-list">
        {page.nodes.map((article) => (
          <ArticleLine key={article.id} article={article}>
            {(article.draft ?? (show === 'due' && article.reviewAt)) && (
              <p className="kn-snippet">
                {article.draft && (
                  <>
                    <Mark tone="info">{t('draft')}</Mark>{' '}
                    {t('beingWritten', {
                      name: article.draft.updatedBy?.name ?? t('somebody'),
                      at: dateTime(article.draft.updatedAt),
                    })}
                  </>
                )}
                {show === 'due' && article.reviewAt && t('dueSince', { at: dateTime(article.reviewAt) })}
              </p>
            )}
          </ArticleLine>
        ))}
      </ul>
      {page.pageInfo.hasNextPage && (
        <p className="kn-more">
          <Button onClick={more}>{t('more')}</Button>
        </p>
      )}
    </>
  );
};
