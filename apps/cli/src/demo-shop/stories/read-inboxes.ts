import { readNoticesBefore } from '#boards';
import { UnitOfWork } from '#database';
import type { House } from '../stage/house.js';

/** Days whose lines are still unread when the story ends. */
const UNREAD_DAYS = 2;
const EVENING = '20:30';

/** Everybody has gone through their inbox each evening; what came in the last two days waits for whoever signs in. */
export async function readInboxes({ rooms, shop, days }: House): Promise<void> {
  const evenings: Date[] = [];
  for (let day = days.dayOf(shop.openedAt); day <= -UNREAD_DAYS; day++) evenings.push(days.at(day, EVENING));
  await rooms.get(UnitOfWork).run({ workspaceId: shop.workspaceId }, async (tx) => {
    for (const memberId of Object.values(shop.members))
      for (const evening of evenings) await readNoticesBefore(tx, memberId, evening, evening);
  });
}
