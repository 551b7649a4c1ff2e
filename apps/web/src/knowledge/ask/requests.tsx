import { useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { KnowledgeRequestsDocument } from '../../gql/generated.js';
import { sayError } from '../../ui/refusal.js';
import { Failed, Loading } from '../../ui/states.js';
import { RequestItem } from './request-item.js';
import { useAskTexts } from './texts.js';

/** Who was asked to confirm what: about one article, or about all. */
const Requests = ({ articleKey }: { articleKey?: string }): ReactNode => {
  const t = useAskTexts();
  const { data, error, refetch, fetchMore } = useQuery(KnowledgeRequestsDocument, {
    variables: { article: articleKey ?? null },
    fetchPolicy: 'cache-and-network',
  });
  if (error && !data) return <Failed hint={sayError(error)} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { nodes, pageInfo } = data.confirmationRequests;
  const more = (): void =>
    void fetchMore({
      variables: { after: pageInfo.endCursor },
      updateQuery: (known, { fetchMoreResult: { confirmationRequests: next } }) => ({
        ...known,
        confirmationRequests: { ...next, nodes: [...known.confirmationRequests.nodes, ...next.nodes] },
      }),
    });
  if (nodes.length === 0)
    return articleKey === undefined ? (
      <div className="kn-empty">
        <p>{t('noRequests')}</p>
        <p className="kn-quiet">{t('noRequestsHint')}</p>
      </div>
    ) : (
      <p className="kn-quiet">{t('noRequests')}</p>
    );
  return (
    <section aria-label={t('requests')}>
      <ul className="kn-list">
        {nodes.map((request) => (
          <RequestItem key={request.id} request={request} withTitle={articleKey === undefined} />
        ))}
      </ul>
      {pageInfo.hasNextPage && <Button onClick={more}>{t('more')}</Button>}
    </section>
  );
};

export default Requests;
