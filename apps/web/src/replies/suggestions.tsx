import { useQuery } from '@apollo/client/react';
import { Button, Checkbox } from 'antd';
import { useState, type ReactNode } from 'react';
import { RepliesSuggestionsDocument } from '../gql/generated.js';
import { sayError } from '../ui/refusal.js';
import { Failed, Loading } from '../ui/states.js';
import { SuggestionItem } from './suggestion-item.js';
import { useReplyTexts } from './texts.js';

/** Suggestions, newest first: all for those who decide, otherwise one's own. */
export const Suggestions = (): ReactNode => {
  const t = useReplyTexts();
  const [onlyOpen, setOnlyOpen] = useState(true);
  const { data, error, refetch, fetchMore } = useQuery(RepliesSuggestionsDocument, {
    variables: { status: onlyOpen ? 'open' : null },
    fetchPolicy: 'cache-and-network',
  });
  if (error && !data) return <Failed hint={sayError(error)} onRetry={() => void refetch()} />;
  const page = data?.replySuggestions;
  const more = (): void =>
    void fetchMore({
      variables: { after: page?.pageInfo.endCursor },
      updateQuery: (known, { fetchMoreResult: { replySuggestions: next } }) => ({
        ...known,
        replySuggestions: { ...next, nodes: [...known.replySuggestions.nodes, ...next.nodes] },
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
        <p className="rp-empty" role="status">
          {t(onlyOpen ? 'noSuggestions' : 'noSuggestionsAll')}
        </p>
      ) : (
        <ul className="rp-suggestions">
          {page.nodes.map((suggestion) => (
            <SuggestionItem key={suggestion.id} suggestion={suggestion} onDecided={() => void refetch()} />
          ))}
        </ul>
      )}
      {page?.pageInfo.hasNextPage && <Button onClick={more}>{t('more')}</Button>}
    </section>
  );
};
