import type { Priority } from '../gql/generated.js';

/** The view of the runs page, as the address holds it. */
export interface RunsSearch {
  sop?: string;
  q?: string;
  mine?: true;
  overdue?: true;
  finished?: true;
  priority?: Priority;
}

const PRIORITIES: readonly string[] = ['P0', 'P1', 'P2', 'P3'];

/** Unknown or malformed parts are left out, never an error. */
export const readRunsSearch = (search: Record<string, unknown>): RunsSearch => ({
  ...(typeof search['sop'] === 'string' ? { sop: search['sop'].slice(0, 100) } : {}),
  ...(typeof search['q'] === 'string' && search['q'] !== '' ? { q: search['q'].slice(0, 200) } : {}),
  ...(search['mine'] === true ? { mine: true } : {}),
  ...(search['overdue'] === true ? { overdue: true } : {}),
  ...(search['finished'] === true ? { finished: true } : {}),
  ...(PRIORITIES.includes(String(search['priority'])) ? { priority: search['priority'] as Priority } : {}),
});
