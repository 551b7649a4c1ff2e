import type { INestApplicationContext } from '@nestjs/common';
import { CliError } from '../cli-error.js';
import { DEMO_WORKSPACE, isDemoShopLoaded, loadDemoShop } from '../demo-shop/index.js';
import { complain } from '../print.js';
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
  if (!(await isDemoShopLoaded(rooms))) await loadDemoShop(demo).catch(goOnWithout);
  return true;
}

/** A demo shop that was cut off under an earlier release, or that somebody has worked in since, may not fit its story. Nobody's own work waits for it. */
function goOnWithout(error: unknown): void {
  if (!(error instanceof CliError)) throw error;
  complain(
    '示例店铺没有载完，其余一切照常；换一个空的数据目录（BATON_DATA）可以重新载入。原因：',
    error.zh,
    'The demo shop is not complete; everything else works. An empty data folder (BATON_DATA) loads it anew. Reason:',
    error.en,
  );
}
