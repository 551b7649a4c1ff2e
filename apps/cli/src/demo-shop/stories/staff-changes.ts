import { SetAway } from '#identity';
import { orStop } from '../../rooms/refused.js';
import { hire } from '../hire.js';
import { demoId } from '../ids.js';
import { leavesOf } from '../leaves.js';
import type { Leave } from '../stage/cast.js';
import type { House } from '../stage/house.js';
import type { StaffKey } from '../staff.js';

/** Two of the staff are new: 魏子涵 came three weeks ago, 林小满 is in her fourth day. */
export const arrivals = (house: House): (() => Promise<void>)[] => [
  () => join(house, -21, ['u03']),
  () => join(house, -3, []),
];

/** Absences are announced the evening before; the deputy stands in by themselves. */
export const absences = (house: House): (() => Promise<void>)[] =>
  leavesOf(house.days).map((leave) => () => announce(house, leave));

async function join(house: House, day: number, later: StaffKey[]): Promise<void> {
  await house.time.until(house.days.at(day, '09:00'));
  Object.assign(house.shop.members, (await hire(house.rooms, later)).members);
}

async function announce({ time, rooms, shop }: House, { who, from, until, reason }: Leave): Promise<void> {
  await time.until(new Date(from.getTime() - 14 * 3_600_000));
  const { workspaceId, members } = shop;
  const memberId = members[who];
  const commandId = demoId(workspaceId, `away ${who}`);
  orStop(
    await rooms.get(SetAway).run({ workspaceId, memberId }, { memberId, away: { from, until, reason } }, { commandId }),
  );
}
