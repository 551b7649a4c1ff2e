import { useQuery } from '@apollo/client/react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { RepliesDocument } from '../gql/generated.js';
import { useSession } from '../session/use-session.js';
import { sayError } from '../ui/refusal.js';
import { Failed, Forbidden, Loading } from '../ui/states.js';
import { EditDialog } from './edit-dialog.js';
import type { RepliesSearch } from './replies-search.js';
import { ReplyDetails } from './reply-details.js';
import { ReplyFilters } from './reply-filters.js';
import { ReplyList } from './reply-list.js';
import { SuggestDialog } from './suggest-dialog.js';
import { Suggestions } from './suggestions.js';
import { useReplyTexts } from './texts.js';
import './replies.css';

const route = getRouteApi('/replies');

/** The whole address counts: otherwise both tabs would be the current page. */
const EXACT = { exact: true };

/** What customer service says: finding, using and writing it, and what colleagues suggest. */
const RepliesPage = (): ReactNode => {
  const { may } = useSession();
  return may('reply.use') || may('reply.edit', 'cs') ? <Library /> : <Forbidden />;
};

const Library = (): ReactNode => {
  const t = useReplyTexts();
  const { may } = useSession();
  const { tab, reply: chosen } = route.useSearch();
  const navigate = route.useNavigate();
  const [writing, setWriting] = useState<'new' | 'suggest' | null>(null);
  const edits = may('reply.edit', 'cs');
  return (
    <div className={chosen === undefined ? 'rp-page' : 'rp-page has-chosen'}>
      <header className="rp-row rp-between">
        <h1>{t('title')}</h1>
        <Button type="primary" onClick={() => setWriting(edits ? 'new' : 'suggest')}>
          {t(edits ? 'create' : 'suggestNew')}
        </Button>
      </header>
      <nav aria-label={t('tabs')} className="rp-tabs">
        <Link from="/replies" to="/replies" search={tab ? {} : (now) => now} activeOptions={EXACT}>
          {t('replies')}
        </Link>
        <Link to="/replies" search={{ tab: 'suggestions' }} activeOptions={EXACT}>
          {t('suggestions')}
        </Link>
      </nav>
      {tab === 'suggestions' ? <Suggestions /> : <Replies />}
      {writing === 'new' && (
        <EditDialog
          reply={null}
          onClose={() => setWriting(null)}
          onSaved={(key) => {
            setWriting(null);
            void navigate({ search: { reply: key } });
          }}
        />
      )}
      {writing === 'suggest' && (
        <SuggestDialog
          reply={null}
          onClose={() => setWriting(null)}
          onSent={() => {
            setWriting(null);
            void navigate({ search: { tab: 'suggestions' } });
          }}
        />
      )}
    </div>
  );
};

const Replies = (): ReactNode => {
  const t = useReplyTexts();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const text = useDeferredValue(search.q?.trim());
  const { channel, tone, sop, step, order, archived, reply: chosen } = search;
  const filter = {
    ...{ text: text || null, channel, tone, sop, task: step },
    // Neither words nor an SOP find what was put away.
    archived: archived && !text && !sop ? true : null,
  };
  const { data, previousData, error, refetch, fetchMore } = useQuery(RepliesDocument, {
    variables: { filter, order: order ?? null },
    fetchPolicy: 'cache-and-network',
  });
  const page = (data ?? previousData)?.replies;
  const change = (part: { [K in keyof RepliesSearch]: RepliesSearch[K] | undefined }): void =>
    void navigate({
      search: (now) =>
        Object.fromEntries(Object.entries({ ...now, ...part }).filter(([, value]) => value !== undefined)),
      replace: true,
    });
  if (error && !page) return <Failed hint={sayError(error)} onRetry={() => void refetch()} />;
  const more = (): void =>
    void fetchMore({
      variables: { after: page?.pageInfo.endCursor },
      updateQuery: (known, { fetchMoreResult: { replies: next } }) => ({
        ...known,
        replies: { ...next, nodes: [...known.replies.nodes, ...next.nodes] },
      }),
    });
  const isFiltered = [text, channel, tone, sop].some((one) => one !== undefined && one !== '');
  return (
    <>
      <ReplyFilters search={search} onChange={change} />
      {!page ? (
        <Loading />
      ) : page.nodes.length === 0 && chosen === undefined ? (
        <p className="rp-empty" role="status">
          {t(isFiltered ? 'nothing' : 'empty')}
        </p>
      ) : (
        <div className="rp-body">
          <div className="rp-list">
            <ReplyList replies={page.nodes} chosen={chosen} />
            {page.nodes.length === 0 && <p className="rp-empty">{t('nothing')}</p>}
            {page.pageInfo.hasNextPage && <Button onClick={more}>{t('more')}</Button>}
          </div>
          {chosen === undefined ? (
            <p className="rp-choose">{t('choose')}</p>
          ) : (
            <ReplyDetails
              key={chosen}
              replyKey={chosen}
              {...(sop !== undefined && { exampleSop: sop })}
              onChanged={() => void refetch()}
            />
          )}
        </div>
      )}
    </>
  );
};

export default RepliesPage;
