import { refuse, type Blocker, type Refusal, type TaskEvent } from '#sop-core';
import type { TaskRow } from '#tasks';
import { AdHocDraft } from './draft/ad-hoc-draft.js';
import type { RunDraft } from './draft/run-draft.js';
import type { World } from './world.js';

/** A task that is made of others is handed in when its required parts are done. Asked under its lock, under which parts are added. */
export const partsInTheWay = async (
  world: World,
  draft: RunDraft | AdHocDraft,
  event: TaskEvent,
): Promise<Refusal | null> => {
  if (event.type !== 'task.submit' || !(draft instanceof AdHocDraft)) return null;
  const stored = await world.stores.tasks.partsOf(world.tx, [draft.row.id]);
  // A part that this batch has changed or created is newer in memory.
  const fresh = [...world.adHoc.values()].map(({ row }) => row).filter((row) => row.parentTaskId === draft.row.id);
  const known = new Set(fresh.map(({ id }) => id));
  const open = openParts([...stored.filter(({ id }) => !known.has(id)), ...fresh]);
  return open.length === 0 ? null : refuse('DEPENDENCY_OPEN', ...open);
};

/** What stands in the way of handing in the whole, part by part. Texts of ad-hoc tasks are the same in both languages. */
export const openParts = (parts: readonly TaskRow[]): Blocker[] =>
  parts
    .filter((part) => part.required && part.closedAt === null)
    .map(({ titleZh }) => ({ code: 'parts_open', params: { title: titleZh } }));
