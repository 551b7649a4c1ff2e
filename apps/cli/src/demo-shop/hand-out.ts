import type { INestApplicationContext } from '@nestjs/common';
import { UnitOfWork } from '#database';
import { Engine } from '#engine';
import { TaskStore } from '#tasks';
import { orStop } from '../rooms/refused.js';
import { CHORES, type Chore } from './chores.js';
import type { Shop } from './hire.js';
import { demoId } from './ids.js';

/** Puts the shop's ad-hoc tasks on the board; those that are there already stay as they are. */
export async function handOut(rooms: INestApplicationContext, shop: Shop): Promise<void> {
  const idOf = (chore: Chore): string => demoId(shop.workspaceId, chore.key);
  const scope = { workspaceId: shop.workspaceId, readOnly: true };
  const known = await rooms.get(UnitOfWork).run(scope, (tx) => rooms.get(TaskStore).byIds(tx, CHORES.map(idOf)));
  const there = new Set(known.map(({ id }) => id));
  for (const chore of CHORES) {
    if (there.has(idOf(chore))) continue;
    const { key, by, assignee, dueInHours, ...input } = chore;
    const caller = {
      workspaceId: shop.workspaceId,
      memberId: shop.members[by],
      lang: 'zh' as const,
      requestId: `demo:${key}`,
    };
    const dueAt = new Date(shop.openedAt.getTime() + dueInHours * 3_600_000);
    orStop(
      await rooms.get(Engine).createTask(caller, {
        ...input,
        id: idOf(chore),
        dueAt,
        ...(assignee && { assigneeId: shop.members[assignee] }),
      }),
    );
  }
}
