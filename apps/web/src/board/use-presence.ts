import { useApolloClient } from '@apollo/client/react';
import { useEffect } from 'react';
import { BoardPresenceDocument } from '../gql/generated.js';
import type { Desk } from './desk.js';

/** The server forgets whoever is silent for 30 s. */
const EVERY_MS = 15_000;

/** Says which task is open here, and learns who looks at which. Rests while the page is hidden; a failure is tried again next time. */
export const usePresence = (desk: Desk, me: string, taskId: string | undefined): void => {
  const client = useApolloClient();
  useEffect(() => {
    let current = true;
    const tell = (): void => {
      if (document.visibilityState === 'hidden') return;
      client
        .mutate({ mutation: BoardPresenceDocument, variables: { taskId: taskId ?? null }, fetchPolicy: 'no-cache' })
        .then(({ data }) => {
          if (!current || !data) return;
          const viewers = new Map<string, string[]>();
          for (const { taskId: at, memberId, name } of data.presenceSet.viewers)
            if (memberId !== me) viewers.set(at, [...(viewers.get(at) ?? []), name]);
          desk.viewers.set(viewers);
        })
        .catch(() => undefined);
    };
    tell();
    const timer = setInterval(tell, EVERY_MS);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [client, desk, me, taskId]);
};
