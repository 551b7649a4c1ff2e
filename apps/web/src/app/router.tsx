import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { readBoardSearch } from '../board/board-search.js';
import { readHooksSearch } from '../hooks/hooks-search.js';
import { readLessonSearch, type LessonSearch } from '../knowledge/lesson-search.js';
import { readHistorySearch } from '../knowledge/history/history-search.js';
import { readKnowledgeSearch } from '../knowledge/knowledge-search.js';
import { readPeopleSearch } from '../people/people-search.js';
import { readRepliesSearch } from '../replies/replies-search.js';
import { readRunsSearch } from '../run/runs-search.js';
import { readStudioSearch } from '../studio/page/studio-search.js';
import { readLibrarySearch } from '../studio/library/library-search.js';
import { sayError } from '../ui/refusal.js';
import { Failed, Loading, NotFound } from '../ui/states.js';
import { Layout } from './layout.js';

/** Every page may show a task beside itself: `?task=<id>`. */
export interface CommonSearch {
  task?: string;
  /** Place in that task to go to: a field, an item of its checklist or a criterion. Taken out of the address when it has been reached. */
  field?: string;
}

const readCommonSearch = (search: Record<string, unknown>): CommonSearch => ({
  ...(typeof search['task'] === 'string' ? { task: search['task'] } : {}),
  ...(typeof search['field'] === 'string' ? { field: search['field'] } : {}),
});

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

export const sopsRoute = createRoute({
  getParentRoute: () => root,
  path: '/sops',
  validateSearch: readLibrarySearch,
  component: lazyRouteComponent(() => import('../studio/library/library-page.js')),
});

export const studioRoute = createRoute({
  getParentRoute: () => root,
  path: '/sops/$sopId/edit',
  validateSearch: readStudioSearch,
  component: lazyRouteComponent(() => import('../studio/page/studio-page.js')),
});

const handbookRoute = createRoute({
  getParentRoute: () => root,
  path: '/sops/$sopId/handbook',
  validateSearch: (search: Record<string, unknown>): { version?: string } =>
    typeof search['version'] === 'string' ? { version: search['version'] } : {},
  component: lazyRouteComponent(() => import('../studio/handbook/handbook-page.js')),
});

const flightRoute = createRoute({
  getParentRoute: () => root,
  path: '/sops/$sopId/runs-in-flight',
  component: lazyRouteComponent(() => import('../studio/flight/flight-page.js')),
});

const knowledgeRoute = createRoute({
  getParentRoute: () => root,
  path: '/knowledge',
  validateSearch: readKnowledgeSearch,
  component: lazyRouteComponent(() => import('../knowledge/knowledge-page.js')),
});

const articleRoute = createRoute({
  getParentRoute: () => root,
  path: '/knowledge/$key',
  validateSearch: (search: Record<string, unknown>): LessonSearch & { ask?: true } => ({
    ...readLessonSearch(search),
    ...(search['ask'] === true ? { ask: true } : {}),
  }),
  component: lazyRouteComponent(() => import('../knowledge/article-page.js')),
});

const articleEditRoute = createRoute({
  getParentRoute: () => root,
  path: '/knowledge/$key/edit',
  component: lazyRouteComponent(() => import('../knowledge/write/write-page.js')),
});

const articleHistoryRoute = createRoute({
  getParentRoute: () => root,
  path: '/knowledge/$key/history',
  validateSearch: readHistorySearch,
  component: lazyRouteComponent(() => import('../knowledge/history/history-page.js')),
});

const quizzesRoute = createRoute({
  getParentRoute: () => root,
  path: '/quizzes',
  validateSearch: (search: Record<string, unknown>): { archived?: true } =>
    search['archived'] === true ? { archived: true } : {},
  component: lazyRouteComponent(() => import('../knowledge/quizzes/list-page.js')),
});

const quizEditRoute = createRoute({
  getParentRoute: () => root,
  path: '/quizzes/$key/edit',
  validateSearch: (search: Record<string, unknown>): { view?: 'try' } =>
    search['view'] === 'try' ? { view: 'try' } : {},
  component: lazyRouteComponent(() => import('../knowledge/quizzes/edit-page.js')),
});

const quizHistoryRoute = createRoute({
  getParentRoute: () => root,
  path: '/quizzes/$key/history',
  validateSearch: readHistorySearch,
  component: lazyRouteComponent(() => import('../knowledge/quizzes/quiz-history-page.js')),
});

const quizRoute = createRoute({
  getParentRoute: () => root,
  path: '/quizzes/$key',
  validateSearch: readLessonSearch,
  component: lazyRouteComponent(() => import('../knowledge/quiz-page.js')),
});

const lessonRoute = createRoute({
  getParentRoute: () => root,
  path: '/lessons/$versionId/$step',
  validateSearch: readLessonSearch,
  component: lazyRouteComponent(() => import('../knowledge/lesson-page.js')),
});

const repliesRoute = createRoute({
  getParentRoute: () => root,
  path: '/replies',
  validateSearch: readRepliesSearch,
  component: lazyRouteComponent(() => import('../replies/replies-page.js')),
});

const practiceRoute = createRoute({
  getParentRoute: () => root,
  path: '/practice',
  component: lazyRouteComponent(() => import('../practice/practice-page.js')),
});

const sandboxRoute = createRoute({
  getParentRoute: () => root,
  path: '/practice/$id',
  component: lazyRouteComponent(() => import('../practice/sandbox-page.js')),
});

const peopleRoute = createRoute({
  getParentRoute: () => root,
  path: '/people',
  validateSearch: readPeopleSearch,
  component: lazyRouteComponent(() => import('../people/people-page.js')),
});

const personRoute = createRoute({
  getParentRoute: () => root,
  path: '/people/$memberId',
  component: lazyRouteComponent(() => import('../people/person-page.js')),
});

const staffImportRoute = createRoute({
  getParentRoute: () => root,
  path: '/people/import',
  component: lazyRouteComponent(() => import('../people/import-page.js')),
});

const checklistsRoute = createRoute({
  getParentRoute: () => root,
  path: '/checklists',
  validateSearch: (search: Record<string, unknown>): { archived?: true } =>
    search['archived'] === true ? { archived: true } : {},
  component: lazyRouteComponent(() => import('../people/checklists-page.js')),
});

const hooksRoute = createRoute({
  getParentRoute: () => root,
  path: '/settings/hooks',
  validateSearch: readHooksSearch,
  component: lazyRouteComponent(() => import('../hooks/hooks-page.js')),
});

export const router = createRouter({
  routeTree: root.addChildren([
    ...[home, boardRoute, myDayRoute, teamRoute, runsRoute, runRoute, startRoute],
    ...[sopsRoute, studioRoute, handbookRoute, flightRoute],
    ...[knowledgeRoute, articleRoute, articleEditRoute, articleHistoryRoute],
    ...[quizzesRoute, quizRoute, quizEditRoute, quizHistoryRoute, lessonRoute, repliesRoute],
    ...[peopleRoute, staffImportRoute, personRoute, checklistsRoute],
    ...[practiceRoute, sandboxRoute],
    hooksRoute,
  ]),
  defaultPendingComponent: Loading,
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
