import { useQuery } from '@apollo/client/react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { BoardViewsDocument, type BoardViewPartsFragment } from '../gql/generated.js';
import { useSession } from '../session/use-session.js';
import { readBoardSearch, type BoardSearch } from './board-search.js';
import { useBoardSearch } from './use-search.js';

export type SavedView = BoardViewPartsFragment;

/** Parts of the address that a saved view keeps. */
export const configOf = ({ view: _, date: __, ...config }: BoardSearch): BoardSearch => config;

/** The address of a saved view; what it says and this program does not know is left out. */
export const searchOf = (view: SavedView): BoardSearch => ({
  ...configOf(readBoardSearch((view.config ?? {}) as Record<string, unknown>)),
  view: view.slug,
});

export const isChanged = (view: SavedView, search: BoardSearch): boolean =>
  canonical(configOf(searchOf(view))) !== canonical(configOf(search));

const canonical = (search: BoardSearch): string =>
  JSON.stringify(Object.entries(search).sort(([a], [b]) => (a < b ? -1 : 1)));

/** A default is offered once; whoever clears the view afterwards means it. */
let offered = false;

/**
 * The saved views, and the one this address began with. An address that names only a view is filled in from it; a bare address gets the
 * view that is the default of this person, or of one of their roles.
 */
export const useViews = (): { views: readonly SavedView[]; current: SavedView | undefined } => {
  const search = useBoardSearch();
  const navigate = useNavigate();
  const { member } = useSession();
  const { data } = useQuery(BoardViewsDocument);
  const views = data?.views;
  const names = Object.keys(search);
  const isBare = names.length === 0;
  const namesOnly = names.length === 1 && search.view !== undefined;
  const current = views?.find(({ slug }) => slug === search.view);
  useEffect(() => {
    if (!views) return;
    const mine = new Set(member.roles.map(({ role }) => role));
    const first =
      views.find(({ isMyDefault }) => isMyDefault) ??
      views.find(({ defaultFor }) => defaultFor.some((role) => mine.has(role)));
    const wanted = namesOnly ? current : isBare && !offered ? first : undefined;
    offered = true;
    if (!wanted || (namesOnly && canonical(searchOf(wanted)) === canonical(search))) return;
    const keep = (now: object): object => ('task' in now ? { task: now.task } : {});
    void navigate({
      to: '/board',
      search: (now: object) => ({ ...keep(now), ...searchOf(wanted) }),
      replace: true,
    });
  }, [views, current, isBare, namesOnly, member.roles, navigate, search]);
  return { views: views ?? [], current };
};
