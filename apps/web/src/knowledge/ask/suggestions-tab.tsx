import { useQuery } from '@apollo/client/react';
import { Button, Checkbox } from 'antd';
import { useState, type ReactNode } from 'react';
import { KnowledgeSuggestionsDocument } from '../../gql/generated.js';
import { sayError } from '../../ui/refusal.js';
import { Failed, Loading } from '../../ui/states.js';
import { SuggestionItem } from './suggestion-item.js';
import { useAskTexts } from './texts.js';

/** Suggestions about all articles, newest first. */
const SuggestionsTab = (): ReactNode => {
  const t = useAskTexts();
  const [onlyOpen, setOnlyOpen] = useState(true);
  const { data, error, refetch, fetchMore } = useQuery(KnowledgeSuggestionsDocument, {
    variables: { status: onlyOpen ? 'open' : null },
    fetchPolicy: 'cache-and-network',
  });
  if (error && !data) return <Failed hint={sayError(error)} onRetry={() => void refetch()} />;
  const page = data?.articleSuggestions;
  const more = (): void =>
    void fetchMore({
      variables: { after: page?.pageInfo.endCursor },
      updateQuery: (known, { fetchMoreResult: { articleSuggestions: next } }) => ({
        ...known,
        articleSuggestions: { ...next, nodes: [...known.articleSuggestions.nodes, ...next.nodes] },
      }),
    });
  return (
    <section aria-label={t('suggestions')}>
      <Checkbox checked={onlyOpen} onChange={({ target }) => setOnlyOpen(target.checked)}>
        {t('onlyOpen')}
      </Checkbox>
      {!page ? (
        <Loading />
      ) : page.nodes.length === 0 ? (
        <p className="kn-empty">{t(onlyOpen ? 'noSuggestions' : 'noSuggestionsAll')}</p>
      ) : (
        <ul className="kn-list">
          {page.nodes.map((suggestion) => (
            <SuggestionItem key={suggestion.id} suggestion={suggestion} withArticle onDecided={() => void refetch()} />
          ))}
        </ul>
      )}
      {page?.pageInfo.hasNextPage && <Button onClick={more}>{t('more')}</Button>}
    </section>
  );
};

export default SuggestionsTab;
