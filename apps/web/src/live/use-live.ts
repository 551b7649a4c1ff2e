import { createContext, useContext, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Changes, Connection, LiveFeed } from './feed.js';
import { inTurns } from './in-turns.js';

export const LiveContext = createContext<LiveFeed | null>(null);

export const useFeed = (): LiveFeed => {
  const feed = useContext(LiveContext);
  if (!feed) throw new Error('useFeed outside of a signed-in page');
  return feed;
};

/** Calls `listener` with each change of the workspace, for as long as the component is shown. */
export const useChanges = (listener: (changes: Changes) => void): void => {
  const feed = useFeed();
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => feed.onChanges((changes) => latest.current(changes)), [feed]);
};

/**
 * Calls `refetch` when something relevant has changed; many changes within a moment become one call, and what changes during a call leads to
 * one more after it.
 * @param concerns - judges a change; `reload` always concerns.
 */
export const useRefetchOnChange = (refetch: () => unknown, concerns: (changes: Changes) => boolean): void => {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const latest = useRef<(() => unknown) | null>(refetch);
  useEffect(() => {
    latest.current = refetch;
  });
  const [again] = useState(() => inTurns(() => latest.current?.()));
  useEffect(
    () => () => {
      clearTimeout(timer.current ?? undefined);
      latest.current = null;
    },
    [],
  );
  useChanges((changes) => {
    // Judged even while a call is already on its way: the judge may keep what it saw.
    if (!(concerns(changes) || changes.reload) || timer.current !== null) return;
    timer.current = setTimeout(() => {
      timer.current = null;
      void again();
    }, 120);
  });
};

export const useConnection = (): Connection => {
  const feed = useFeed();
  return useSyncExternalStore(feed.watch, feed.connection);
};
