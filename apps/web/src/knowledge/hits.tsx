import { useQuery } from '@apollo/client/react';
import type { ReactNode } from 'react';
import { KnowledgeSearchDocument } from '../gql/generated.js';
import { sayError } from '../ui/refusal.js';
import { Failed, Loading } from '../ui/states.js';
import { ArticleLine } from './article-line.js';
import { useKnowledgeTexts } from './texts.js';

/** Articles that hold what somebody typed. */
export const Hits = ({ text }: { text: string }): ReactNode => {
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
