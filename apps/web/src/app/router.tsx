import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { readBoardSearch } from '../board/board-search.js';
import { readRunsSearch } from '../run/runs-search.js';
import { sayError } from '../ui/refusal.js';
import { Failed, Loading, NotFound } from '../ui/states.js';
import { Layout } from './layout.js';

/** Every page may show a task beside itself: `?task=<id>`. */
export interface CommonSearch {
  task?: string;
}

const readCommonSearch = (search: Record<string, unknown>): CommonSearch =>
  typeof search['task'] === 'string' ? { task: search['task'] } : {};

const root = createRootRoute({
  component: Layout,
  notFoundComponent: NotFound,
  errorComponent: ({ error, reset }) => <Failed hint={sayError(error)} onRetry={reset} />,
  validateSearch: readCommonSearch,
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/board', replace: true });
  },
});

export const boardRoute = createRoute({
  getParentRoute: () => root,
  path: '/board',
  validateSearch: readBoardSearch,
  component: lazyRouteComponent(() => import('../board/board-page.js')),
});

const myDayRoute = createRoute({
  getParentRoute: () => root,
  path: '/my-day',
  component: lazyRouteComponent(() => import('../my-day/my-day-page.js')),
});

const teamRoute = createRoute({
  getParentRoute: () => root,
  path: '/team',
  component: lazyRouteComponent(() => import('../my-day/team-page.js')),
});

export const runsRoute = createRoute({
  getParentRoute: () => root,
  path: '/runs',
  validateSearch: readRunsSearch,
  component: lazyRouteComponent(() => import('../run/runs-page.js')),
});

export const runRoute = createRoute({
  getParentRoute: () => root,
  path: '/runs/$runId',
  validateSearch: (search: Record<string, unknown>): { at?: string; tab?: string } => ({
    ...(typeof search['at'] === 'string' ? { at: search['at'] } : {}),
    ...(typeof search['tab'] === 'string' ? { tab: search['tab'] } : {}),
  }),
  component: lazyRouteComponent(() => import('../run/run-page.js')),
});

export const startRoute = createRoute({
  getParentRoute: () => root,
  path: '/start',
  validateSearch: (search: Record<string, unknown>): { sop?: string } =>
    typeof search['sop'] === 'string' ? { sop: search['sop'] } : {},
  component: lazyRouteComponent(() => import('../run/start-page.js')),
});

export const router = createRouter({
  routeTree: root.addChildren([home, boardRoute, myDayRoute, teamRoute, runsRoute, runRoute, startRoute]),
  defaultPendingComponent: Loading,
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
