import { IdentityQueries } from '#identity';
import { bringShipped } from '../rooms/bring-shipped.js';
import { allWorkspaces } from '../rooms/find-workspace.js';
import { inRooms, type Where } from '../rooms/with-rooms.js';
import { DEMO_WORKSPACE, hire } from './hire.js';
import { leavesOf } from './leaves.js';
import { openSecondShop } from './second-shop.js';
import { Days } from './stage/days.js';
import { openHouse } from './stage/open-house.js';
import { PastClock } from './stage/past-clock.js';
import { STAFF } from './staff.js';
import { welcome } from './stories/chores.js';
import { stories } from './stories/index.js';
import { readInboxes } from './stories/read-inboxes.js';
import { teaShop } from './stories/tea-shop.js';

export { DEMO_WORKSPACE } from './hire.js';
export { isDemoShopLoaded } from './is-loaded.js';

/** Who can sign in to the demo shop, for `baton up` to print. */
export const DEMO_SIGN_INS = STAFF.map(({ email, password, name, title }) => ({ email, password, name, title }));

const DAY_MS = 86_400_000;
/** The story begins so many days before the shop is loaded: the longest launch in it takes six weeks. */
const STORY_DAYS = 46;
/** The second shop shows its last days only. */
const TEA_DAYS = 2;

export interface Loading {
  /** Stops in the middle of the story, as a killed program would: so many days before its end. For tests. */
  cutOffDay?: number;
}

/**
 * 青禾生活馆: twelve people and six weeks of their work, as domain.md 8 tells it, and a second small shop of the same owner. Everything goes
 * through the commands that people use, on a clock that runs through those weeks and ends now, so the log, the boards and the figures look as
 * after real work. Safe to repeat: after a start that was cut off it goes on behind the last step.
 */
export async function loadDemoShop(where: Where, { cutOffDay }: Loading = {}): Promise<void> {
  const now = await endOfStory(where);
  const days = new Days(now);
  const end = cutOffDay === undefined ? now : days.at(cutOffDay, '12:00');
  await inRooms({ ...where, clock: clockAt(now, STORY_DAYS) }, async (rooms) => {
    const shop = await hire(rooms, ['u03', 'u09']);
    await bringShipped(rooms, shop.workspaceId);
    const house = await openHouse({ rooms, shop, days, end, leaves: leavesOf(days) });
    await house.tell(stories(house));
    if (end < now) return;
    await inRooms({ ...where, clock: clockAt(now, TEA_DAYS) }, async (others) => {
      const tea = await openHouse({ rooms: others, shop: await openSecondShop(others), days, end, leaves: [] });
      await tea.tell(teaShop(tea));
    });
    await readInboxes(house);
    await welcome(house);
  });
}

const clockAt = (now: Date, daysAgo: number): PastClock => new PastClock(new Date(now.getTime() - daysAgo * DAY_MS));

/** Now, or where the story of a start that was cut off was to end: its dates are what they were. */
const endOfStory = (where: Where): Promise<Date> =>
  inRooms(where, async (rooms) => {
    const shop = (await allWorkspaces(rooms)).find(({ key }) => key === DEMO_WORKSPACE);
    const opened = shop && (await rooms.get(IdentityQueries).workspace(shop.id))?.createdAt;
    return opened ? new Date(opened.getTime() + STORY_DAYS * DAY_MS) : new Date();
  });
