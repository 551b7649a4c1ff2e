import { useQuery } from '@apollo/client/react';
import { Button, Segmented, Skeleton, theme } from 'antd';
import { useState, type ReactNode } from 'react';
import { useCommand } from '../gql/command.js';
import { InboxDocument, InboxReadAllDocument, InboxReadDocument } from '../gql/generated.js';
import { sayError } from '../ui/refusal.js';
import { Failed } from '../ui/states.js';
import { InboxLine } from './inbox-line.js';
import { Mutes } from './mutes.js';
import { Panel, Quiet } from './panel.js';
import { useMyDayTexts } from './texts.js';
import { useInboxNews } from './use-unread.js';

const PAGE = 20;

/** What others want of me: assignments, mentions, work that came back, what is late. */
export const Inbox = (): ReactNode => {
  const t = useMyDayTexts();
  const { token } = theme.useToken();
  const command = useCommand();
  const [unreadOnly, setUnreadOnly] = useState(true);
  const { data, error, refetch, fetchMore } = useQuery(InboxDocument, {
    variables: { first: PAGE, after: null, unreadOnly },
  });
  useInboxNews(() => void refetch());
  const page = data?.notifications;
  const readAll = async (): Promise<void> => {
    const newest = page?.nodes[0]?.createdAt;
    if (newest === undefined) return;
    await command(InboxReadAllDocument, { before: new Date().toISOString() });
    await refetch();
  };
  const read = async (ids: readonly string[]): Promise<void> => {
    await command(InboxReadDocument, { ids: [...ids] }, { quiet: true });
    await refetch();
  };
  const more = (): void =>
    void fetchMore({
      variables: { after: page?.pageInfo.endCursor },
      updateQuery: (known, { fetchMoreResult: next }) => ({
        ...next,
        notifications: {
          ...next.notifications,
          nodes: [...known.notifications.nodes, ...next.notifications.nodes],
        },
      }),
    });
  const unread = data?.viewer?.unreadCount ?? 0;
  return (
    <Panel
      id="day-inbox"
      title={t('inbox')}
      count={unread}
      extra={
        <>
          <Segmented
            size="small"
            aria-label={t('inbox')}
            value={unreadOnly ? 'unread' : 'all'}
            options={[
              { value: 'unread', label: t('unread') },
              { value: 'all', label: t('all') },
            ]}
            onChange={(chosen) => setUnreadOnly(chosen === 'unread')}
          />
          {unread > 0 && (
            <Button type="link" size="small" onClick={() => void readAll()}>
              {t('readAll')}
            </Button>
          )}
        </>
      }
    >
      {page === undefined && !error && <Skeleton active title={false} paragraph={{ rows: 4 }} />}
      {page === undefined && error && <Failed hint={sayError(error)} onRetry={() => void refetch()} />}
      {page?.nodes.length === 0 && <Quiet>{t('none_inbox')}</Quiet>}
      {page && page.nodes.length > 0 && (
        <ul style={{ listStyle: 'none', margin: 0, padding: 0, color: token.colorText }}>
          {page.nodes.map((notice) => (
            <InboxLine key={notice.id} notice={notice} onRead={() => read([notice.id])} onChanged={() => refetch()} />
          ))}
        </ul>
      )}
      {page?.pageInfo.hasNextPage && (
        <Button type="link" size="small" onClick={more}>
          {t('showMore')}
        </Button>
      )}
      <Mutes />
    </Panel>
  );
};
