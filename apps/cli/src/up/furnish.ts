import type { INestApplicationContext } from '@nestjs/common';
import { ImportShipped } from '#sops';
import { DEMO_WORKSPACE, loadDemoShop } from '../demo-shop/index.js';
import { shippedSops } from '../project.js';
import { allWorkspaces } from '../rooms/find-workspace.js';

/**
 * Brings the shipped SOPs into every workspace, and the demo shop into a database that has none.
 * @returns whether the demo shop is there.
 */
export async function furnish(rooms: INestApplicationContext, { demo }: { demo: boolean }): Promise<boolean> {
  const known = await allWorkspaces(rooms);
  for (const workspace of known) await rooms.get(ImportShipped).run(workspace.id, shippedSops);
  const isDemo = known.some((workspace) => workspace.key === DEMO_WORKSPACE);
  // A workspace of their own: people have moved in, and strangers' passwords have no business there.
  if (!demo || (known.length > 0 && !isDemo)) return isDemo;
  await loadDemoShop(rooms);
  return true;
}
