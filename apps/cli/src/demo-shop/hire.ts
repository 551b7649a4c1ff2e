import type { INestApplicationContext } from '@nestjs/common';
import { AddMember, CreateAccount, CreateWorkspace, IdentityQueries, SetDeputies, SignIn } from '#identity';
import { allWorkspaces } from '../rooms/find-workspace.js';
import { orStop } from '../rooms/refused.js';
import { theProgram } from '../rooms/who.js';
import { type Colleague, STAFF, type StaffKey } from './staff.js';

export const DEMO_WORKSPACE = 'qinghe';
const SHOP_NAME = '青禾生活馆 Qinghe Living';

/** The demo shop and its people: who is who, by their key in the scripts. */
export interface Shop {
  workspaceId: string;
  openedAt: Date;
  members: Record<StaffKey, string>;
}

/** Opens the demo shop and hires its staff, but for those who come later; whoever is there already is left as they are. */
export async function hire(rooms: INestApplicationContext, later: readonly StaffKey[] = []): Promise<Shop> {
  const [founder, ...others] = STAFF as [Colleague, ...Colleague[]];
  const workspaceId = (await openShop(rooms, founder)).id;
  const known = await membersByEmail(rooms, workspaceId);
  const idOf = (mentor: StaffKey): string | undefined =>
    known.get(STAFF.find(({ key }) => key === mentor)?.email ?? '');
  for (const { key, email, name, password, roles, mentor } of others) {
    if (known.has(email) || later.includes(key)) continue;
    const { memberId } = orStop(
      await rooms
        .get(AddMember)
        .run(theProgram(workspaceId), { email, name, password, roles, ...(mentor && { mentorId: idOf(mentor) }) }),
    );
    known.set(email, memberId);
  }
  const members = Object.fromEntries(STAFF.map(({ key, email }) => [key, known.get(email)])) as Record<
    StaffKey,
    string
  >;
  await nameDeputies(rooms, workspaceId, members);
  const workspace = await rooms.get(IdentityQueries).workspace(workspaceId);
  return { workspaceId, openedAt: workspace?.createdAt ?? new Date(), members };
}

async function openShop(rooms: INestApplicationContext, founder: Colleague): Promise<{ id: string }> {
  const there = (await allWorkspaces(rooms)).find(({ key }) => key === DEMO_WORKSPACE);
  if (there) return there;
  const accountId = await accountOf(rooms, founder);
  const opened = orStop(
    await rooms.get(CreateWorkspace).run({ key: DEMO_WORKSPACE, name: SHOP_NAME, accountId, roles: founder.roles }),
  );
  return { id: opened.workspaceId };
}

/** A start that was cut off may have left the founder's account without a shop: then they sign in instead. */
async function accountOf(rooms: INestApplicationContext, { email, name, password }: Colleague): Promise<string> {
  const made = await rooms.get(CreateAccount).run({ email, name, password });
  if (made.ok) return made.value.accountId;
  return orStop(await rooms.get(SignIn).run({ email, password, ip: null })).accountId;
}

async function membersByEmail(rooms: INestApplicationContext, workspaceId: string): Promise<Map<string, string>> {
  const { members } = await rooms.get(IdentityQueries).directory(workspaceId);
  return new Map(members.map(({ email, id }) => [email, id]));
}

async function nameDeputies(
  rooms: INestApplicationContext,
  workspaceId: string,
  members: Record<StaffKey, string>,
): Promise<void> {
  const { members: people } = await rooms.get(IdentityQueries).directory(workspaceId);
  const isNamed = new Set(people.filter(({ deputies }) => deputies.length > 0).map(({ id }) => id));
  for (const { key, deputy } of STAFF) {
    if (!deputy || isNamed.has(members[key])) continue;
    orStop(
      await rooms
        .get(SetDeputies)
        .run(theProgram(workspaceId), { memberId: members[key], deputyIds: [members[deputy]] }),
    );
  }
}
