import type { INestApplicationContext } from '@nestjs/common';
import { ImportShipped } from '#sops';
import { shippedSops } from '../project.js';
import { handOut } from './hand-out.js';
import { hire } from './hire.js';
import { play } from './play.js';
import { refundCases } from './refund-cases.js';
import { STAFF } from './staff.js';

export { DEMO_WORKSPACE } from './hire.js';

/** Who can sign in to the demo shop, for `baton up` to print. */
export const DEMO_SIGN_INS = STAFF.map(({ email, password, name, title }) => ({ email, password, name, title }));

/**
 * 青禾生活馆: twelve people, nine refunds in different stages, a few ad-hoc tasks. Everything goes through the commands that people use, so
 * the log and the boards look as after real work. Safe to repeat: what is there stays as it is.
 */
export async function loadDemoShop(rooms: INestApplicationContext): Promise<void> {
  const shop = await hire(rooms);
  await rooms.get(ImportShipped).run(shop.workspaceId, shippedSops);
  for (const demo of refundCases(shop.openedAt)) await play(rooms, shop, demo);
  await handOut(rooms, shop);
}
