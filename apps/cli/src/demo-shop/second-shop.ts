import type { INestApplicationContext } from '@nestjs/common';
import { AddMember, CreateWorkspace, type HeldRole, IdentityQueries, SignIn } from '#identity';
import { bringShipped } from '../rooms/bring-shipped.js';
import { allWorkspaces } from '../rooms/find-workspace.js';
import { orStop } from '../rooms/refused.js';
import { theProgram } from '../rooms/who.js';
import type { Shop } from './hire.js';
import { type Colleague, STAFF, type StaffKey } from './staff.js';

const KEY = 'qinghe-tea';
const NAME = '青禾茶铺 Qinghe Tea';

/** Who of the first shop works in the second one too, and as what. */
const ROLES: Partial<Record<StaffKey, HeldRole[]>> = {
  u01: [
    { role: 'manager', level: 'member' },
    { role: 'admin', level: 'member' },
  ],
  u02: [{ role: 'ops', level: 'lead' }],
  u07: [{ role: 'cs', level: 'lead' }],
  u08: [{ role: 'cs', level: 'member' }],
  u10: [{ role: 'warehouse', level: 'lead' }],
  u11: [{ role: 'warehouse', level: 'member' }],
};

/** 青禾茶铺: another, smaller shop of the same owner, so that there is a workspace to switch to. What is there is left as it is. */
export async function openSecondShop(rooms: INestApplicationContext): Promise<Shop> {
  const people = STAFF.filter(({ key }) => ROLES[key]);
  const [founder, ...others] = people as [Colleague, ...Colleague[]];
  const workspaceId = await workspaceOf(rooms, founder);
  const { members } = await rooms.get(IdentityQueries).directory(workspaceId);
  const known = new Map(members.map(({ email, id }) => [email, id]));
  for (const { key, email, name } of others) {
    if (known.has(email)) continue;
    const added = await rooms.get(AddMember).run(theProgram(workspaceId), { email, name, roles: ROLES[key] ?? [] });
    known.set(email, orStop(added).memberId);
  }
  await bringShipped(rooms, workspaceId);
  return {
    workspaceId,
    openedAt: new Date(),
    members: Object.fromEntries(people.map(({ key, email }) => [key, known.get(email)])) as Shop['members'],
  };
}

async function workspaceOf(rooms: INestApplicationContext, { email, password, key }: Colleague): Promise<string> {
  const there = (await allWorkspaces(rooms)).find((one) => one.key === KEY);
  if (there) return there.id;
  const { accountId } = orStop(await rooms.get(SignIn).run({ email, password, ip: null }));
  const opened = await rooms.get(CreateWorkspace).run({ key: KEY, name: NAME, accountId, roles: ROLES[key] ?? [] });
  return orStop(opened).workspaceId;
}
