import { appendWithCommit, type Appended } from '#events';
import type { Draft } from './draft/draft.js';
import type { Notice } from './notice.store.js';
import { inboxesOf } from './notices.js';
import type { TimerPlace } from './timer.store.js';
import type { World } from './world.js';

/**
 * Sends everything a batch decided: one statement per table, all in one packet together with COMMIT. The order serves the foreign keys.
 * @returns `places` of the log rows, in their order. Await them after the unit of work: before, nothing has been stored.
 */
export const writeWorld = async (world: World): Promise<{ places: Promise<Appended[]> }> => {
  const { tx, stores } = world;
  const drafts = [...world.runs.values()];
  const changes = drafts.map((draft) => draft.changes());
  const adHoc = [...world.adHoc.values()];
  const newRuns = changes.flatMap((change) => change.insertRun ?? []);
  const oldRuns = changes.flatMap((change) => change.updateRun ?? []);
  const newTasks = [
    ...changes.flatMap((change) => change.insertTasks),
    ...adHoc.flatMap((draft) => (draft.belief === null ? [draft.row] : [])),
  ];
  const oldTasks = [
    ...changes.flatMap((change) => change.updateTasks),
    ...adHoc.flatMap(({ row, belief }) => (belief !== null && belief !== row.revision ? [{ row, belief }] : [])),
  ];
  const migrated = changes.flatMap((change) => change.migrated ?? []);
  const retitled = changes.flatMap(({ migrated: run, updateTasks }) => (run ? updateTasks.map(({ row }) => row) : []));
  const shown = drafts.filter((draft) => draft.isShownOtherwise).map(({ runId }) => runId);
  const timers = timerChanges(world, [...drafts, ...adHoc]);
  const keys = world.newKeys.filter((key) => !world.finished.has(key.runId));
  const finished = [...world.finished];

  if (newRuns.length > 0) stores.runs.insert(tx, newRuns);
  if (oldRuns.length > 0) stores.runs.update(tx, oldRuns);
  if (migrated.length > 0) stores.runs.follow(tx, migrated);
  if (finished.length > 0) stores.keys.release(tx, finished);
  if (keys.length > 0) stores.keys.insert(tx, keys);
  if (newTasks.length > 0) stores.tasks.insert(tx, newTasks);
  if (oldTasks.length > 0) stores.tasks.update(tx, oldTasks);
  if (shown.length > 0 || world.remarked.size > 0)
    stores.tasks.touch(tx, { taskIds: [...world.remarked], runIds: shown });
  if (retitled.length > 0) stores.tasks.rename(tx, retitled);
  if (timers.remove.length > 0) stores.timers.remove(tx, timers.remove);
  if (finished.length > 0) stores.timers.removeOfRuns(tx, finished);
  if (timers.put.length > 0) stores.timers.put(tx, timers.put);
  const notices = world.notices.length === 0 ? [] : await noticesOf(world);
  const places = appendWithCommit(tx, world.log);
  if (world.judged.size > 0) stores.notices.settle(tx, [...world.judged], world.log[0]!.at);
  if (notices.length > 0) stores.notices.insert(tx, notices);
  return { places };
};

/** One line for each member and row of the log, however many reasons there are to tell them. */
const noticesOf = async (world: World): Promise<Notice[]> => {
  const directory = await world.directory();
  const places = new Map(world.log.map((row, index) => [row, index]));
  const notices = new Map<string, Notice>();
  for (const { row, to, text, urgent, kind, except, aboutTask } of world.notices) {
    const place = places.get(row);
    if (place === undefined) continue;
    for (const memberId of inboxesOf(to, directory, row.at)) {
      const key = `${place}/${memberId}`;
      if (except.includes(memberId) || notices.has(key)) continue;
      const about = { runId: row.runId ?? null, taskId: aboutTask ?? row.taskId ?? null, at: row.at };
      notices.set(key, { memberId, place, kind, text, urgent, ...about });
    }
  }
  return [...notices.values()];
};

const timerChanges = (world: World, drafts: readonly Draft[]) => {
  const living = drafts.filter((draft) => draft.runId === null || !world.finished.has(draft.runId));
  const put = living.flatMap((draft) => draft.timers.armed());
  const remove: TimerPlace[] = living.flatMap((draft) =>
    draft.timers.canceledKeys().map((key) => ({ key, runId: draft.runId, taskId: draft.taskId })),
  );
  return { put, remove };
};
