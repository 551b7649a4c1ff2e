import { decide, decideAdHoc, refuse, type Blocker, type Move, type Refusal, type TaskEvent } from '#sop-core';
import { columnOf, laneOf, type BoardColumn, type TaskRow } from '#tasks';
import type { BoardLimit, LaneCount } from './board-limit.store.js';
import type { AdHocDraft } from './draft/ad-hoc-draft.js';
import type { Cause } from './draft/cause.js';
import { RunDraft } from './draft/run-draft.js';
import type { World } from './world.js';

/** Moves by which somebody takes work on. What happens to a task otherwise (a verdict, a stage that opens it) no limit may hold up. */
const TAKING: ReadonlySet<TaskEvent['type']> = new Set(['task.start', 'task.claim', 'task.assign', 'task.resume']);

/**
 * The hard limit that a move would break. Asked before the move, because a draft cannot be put back; the core is pure, so it is asked where
 * the move would lead. Whoever counts holds a lock until commit, so two who take the last place see each other.
 */
export const limitInTheWay = async (
  world: World,
  draft: RunDraft | AdHocDraft,
  event: TaskEvent,
  cause: Cause,
): Promise<Refusal | null> => {
  if (!TAKING.has(event.type)) return null;
  const limits = (await world.limits()).filter(({ hard }) => hard);
  if (limits.length === 0) return null;
  const before = draft.task(event.task);
  const after = outcomeOf(draft, event, cause);
  const column = after && columnOf(after);
  if (!column || column === columnOf(before)) return null;
  const role = laneOf(before.role);
  const asked = limits.filter((limit) => limit.column === column && (limit.role === null || limit.role === role));
  for (const limit of asked) {
    const current = await countIn(world, limit);
    if (current >= limit.most) return full(limit, current);
  }
  return null;
};

/** The same for a move that is only looked at: what would stand in its way, counted as things stand. */
export const limitBlockers = (
  row: TaskRow,
  move: Move,
  { limits, counts }: { limits: readonly BoardLimit[]; counts: readonly LaneCount[] },
): Blocker[] => {
  if (move.to === null || !TAKING.has(`task.${move.event}` as TaskEvent['type'])) return [];
  const column = columnOf({ status: move.to, rework: row.rework });
  if (column === null || column === columnOf(row)) return [];
  const role = laneOf(row.role);
  for (const limit of limits.filter((known) => known.column === column && (known.role ?? role) === role)) {
    const current = counts
      .filter((lane) => lane.column === column && (limit.role === null || lane.role === limit.role))
      .reduce((sum, { count }) => sum + count, 0);
    if (current >= limit.most) return full(limit, current).blockers;
  }
  return [];
};

/** The refusal of a limit that is reached. */
export const full = ({ role, most }: BoardLimit, current: number): Refusal => ({
  ...refuse('WIP_LIMIT', {
    code: role === null ? 'wip_full' : 'wip_full_role',
    params: { limit: most, current, ...(role !== null && { role }) },
  }),
  params: { limit: most, current },
});

/** The task as the move would leave it; null when the core refuses, which it will say itself. */
const outcomeOf = (
  draft: RunDraft | AdHocDraft,
  event: TaskEvent,
  { at, actor }: Cause,
): { status: string; rework: number } | null => {
  const asked = { ...event, at: at.toISOString(), actor };
  if (draft instanceof RunDraft) {
    const decision = decide(draft.sop, draft.state, asked);
    return decision.accepted ? (decision.next.tasks[event.task] ?? null) : null;
  }
  const decision = decideAdHoc(draft.def, draft.row.state, asked);
  return decision.accepted ? decision.next : null;
};

/** Tasks in a column now: those of this batch as they are in memory, all others as they are stored. */
const countIn = async (world: World, { column, role }: BoardLimit): Promise<number> => {
  const counts = (lane: { column: BoardColumn | null; role: string }): boolean =>
    lane.column === column && (role === null || lane.role === role);
  const stored = await world.countsOutside();
  const held = world.heldTasks().filter((task) => counts({ column: columnOf(task), role: laneOf(task.role) })).length;
  return held + stored.filter(counts).reduce((sum, { count }) => sum + count, 0);
};
