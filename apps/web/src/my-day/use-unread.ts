import { print } from 'graphql';
import { useEffect, useRef, useState } from 'react';
import { InboxCountDocument, type InboxCountSubscription } from '../gql/generated.js';
import { useFeed } from '../live/use-live.js';

const QUERY = print(InboxCountDocument);

/** How many notices are unread, as it changes; null until it is known. */
export const useUnreadCount = (): number | null => {
  const [count, setCount] = useState<number | null>(null);
  useInboxNews(setCount);
  return count;
};

/** Calls `listener` with the number of unread notices: at once, and whenever something happens in the inbox. */
export const useInboxNews = (listener: (unread: number) => void): void => {
  const feed = useFeed();
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(
    () =>
      feed.follow<InboxCountSubscription>(QUERY, 'InboxCount', ({ inboxChanges }) =>
        latest.current(inboxChanges.unreadCount),
      ),
    [feed],
  );
};
