import type { INestApplicationContext } from '@nestjs/common';
import { DEMO_WORKSPACE, isDemoShopLoaded, loadDemoShop } from '../demo-shop/index.js';
import { bringShipped } from '../rooms/bring-shipped.js';
import { allWorkspaces } from '../rooms/find-workspace.js';
import type { Where } from '../rooms/with-rooms.js';

/**
 * Brings the shipped SOPs, articles, quizzes and replies into every workspace, and the demo shop into a database that has none.
 * @param demo - where the demo shop is loaded; false: nowhere.
 * @returns whether the demo shop is there.
 */
export async function furnish(rooms: INestApplicationContext, { demo }: { demo: Where | false }): Promise<boolean> {
  const known = await allWorkspaces(rooms);
  for (const workspace of known) await bringShipped(rooms, workspace.id);
  const isDemo = known.some((workspace) => workspace.key === DEMO_WORKSPACE);
  // A workspace of their own: people have moved in, and strangers' passwords have no business there.
  if (!demo || (known.length > 0 && !isDemo)) return isDemo;
  if (!(await isDemoShopLoaded(rooms))) await loadDemoShop(demo);
  return true;
}
