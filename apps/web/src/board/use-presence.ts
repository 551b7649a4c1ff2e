import { useApolloClient } from '@apollo/client/react';
import { print } from 'graphql';
import { useEffect } from 'react';
import {
  BoardPresenceChangesDocument,
  BoardPresenceDocument,
  type BoardPresenceChangesSubscription,
} from '../gql/generated.js';
import { useFeed } from '../live/use-live.js';
import type { Desk } from './desk.js';
import { viewersOf } from './viewers.js';

/** The server forgets whoever is silent for 30 s. */
const EVERY_MS = 15_000;

const QUERY = print(BoardPresenceChangesDocument);

/** Says which task is open here, as long as the page is seen, and shows who looks at which as they come and go. */
export const usePresence = (desk: Desk, me: string, taskId: string | undefined): void => {
  const client = useApolloClient();
  const feed = useFeed();
  useEffect(
    () =>
      feed.follow<BoardPresenceChangesSubscription>(QUERY, 'BoardPresenceChanges', ({ presenceChanges }) =>
        desk.viewers.set(viewersOf(presenceChanges.viewers, me)),
      ),
    [feed, desk, me],
  );
  useEffect(() => {
    if (taskId === undefined) return;
    const tell = (at: string | null): void => {
      // A failure is made up for next time.
      client
        .mutate({ mutation: BoardPresenceDocument, variables: { taskId: at }, fetchPolicy: 'no-cache' })
        .catch(() => undefined);
    };
    const look = (): void => {
      if (document.visibilityState === 'visible') tell(taskId);
    };
    look();
    const timer = setInterval(look, EVERY_MS);
    return () => {
      clearInterval(timer);
      tell(null);
    };
  }, [client, taskId]);
};
