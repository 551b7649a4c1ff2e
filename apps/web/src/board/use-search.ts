import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { BoardSearch } from './board-search.js';

const route = getRouteApi('/board');

/** The view as the address holds it, and a way to change parts of it (`undefined` takes a part out). */
export const useBoardSearch = (): BoardSearch => {
  const { task: _, field: __, ...search } = route.useSearch();
  return search;
};

/** The task that is open beside the board. */
export const useOpenTask = (): string | undefined => route.useSearch().task;

export type Change = { [K in keyof BoardSearch]?: BoardSearch[K] | undefined };

export const useChangeSearch = (): ((change: Change, options?: { replace?: boolean }) => void) => {
  const navigate = useNavigate();
  return useCallback(
    (change, options) =>
      void navigate({
        to: '/board',
        search: (now: object) => ({ ...now, ...change }),
        replace: options?.replace ?? false,
      }),
    [navigate],
  );
};
