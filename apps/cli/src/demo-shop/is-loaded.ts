import type { INestApplicationContext } from '@nestjs/common';
import { UnitOfWork } from '#database';
import { RunStore } from '#engine';
import { TaskStore } from '#tasks';
import { allWorkspaces } from '../rooms/find-workspace.js';
import { DEMO_WORKSPACE } from './hire.js';
import { demoId } from './ids.js';
import { Steps } from './stage/steps.js';

/** Name of the task that is handed out last: a shop that has it has everything. */
export const LAST = 'welcome';

/** Whether there is nothing left to load: a start that was cut off is to be gone on with, people's own work is to be left alone. */
export async function isDemoShopLoaded(rooms: INestApplicationContext): Promise<boolean> {
  const shop = (await allWorkspaces(rooms)).find(({ key }) => key === DEMO_WORKSPACE);
  if (!shop) return false;
  const [last] = await rooms
    .get(UnitOfWork)
    .run({ workspaceId: shop.id, readOnly: true }, (tx) => rooms.get(TaskStore).byIds(tx, [demoId(shop.id, LAST)]));
  return last !== undefined || (await isOfAnotherStory(rooms, shop.id));
}

/** A shop with runs, but without a step of this story: an earlier release has loaded it. */
async function isOfAnotherStory(rooms: INestApplicationContext, workspaceId: string): Promise<boolean> {
  const runs = await rooms.get(UnitOfWork).run({ workspaceId, readOnly: true }, (tx) => rooms.get(RunStore).ids(tx));
  return runs.length > 0 && !(await Steps.read(rooms, workspaceId)).isBegun;
}
