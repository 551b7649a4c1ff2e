import { useQuery } from '@apollo/client/react';
import type { ReactNode } from 'react';
import { KnowledgeSuggestionsDocument } from '../../gql/generated.js';
import { SuggestionItem } from './suggestion-item.js';
import { useAskTexts } from './texts.js';

/** Open suggestions about one article: all for those who write, one's own for everybody else. Nothing when there are none. */
export const SuggestionsOf = ({ articleKey, onDecided }: { articleKey: string; onDecided: () => void }): ReactNode => {
  const t = useAskTexts();
  const { data, refetch } = useQuery(KnowledgeSuggestionsDocument, {
    variables: { key: articleKey, status: 'open' },
    fetchPolicy: 'cache-and-network',
  });
  const open = data?.articleSuggestions.nodes ?? [];
  if (open.length === 0) return null;
  const title = t('openSuggestions', { n: open.length });
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul className="kn-list">
        {open.map((suggestion) => (
          <SuggestionItem
            key={suggestion.id}
            suggestion={suggestion}
            withArticle={false}
            onDecided={() => {
              void refetch();
              onDecided();
            }}
          />
        ))}
      </ul>
    </section>
  );
};
