import type { House } from '../stage/house.js';
import { badReviews } from './bad-reviews.js';
import { campaign } from './campaign.js';
import { caretaker } from './caretaker.js';
import { catalogue } from './catalogue.js';
import { chores } from './chores.js';
import { clearance } from './clearance.js';
import { lampLaunch } from './launches/lamp.js';
import { mugLaunch } from './launches/mug.js';
import { soupLaunch } from './launches/soup.js';

import { everydayRefunds } from './refunds/everyday.js';
import { namedRefunds } from './refunds/named.js';
import { openRefunds } from './refunds/open.js';
import { replenishments } from './replenishments.js';
import { smallFlows } from './small-flows.js';
import { onboardings } from './onboardings.js';
import { absences, arrivals } from './staff-changes.js';

/** First day of everyday life. */
const FIRST = -44;

/** Everything that happened in the shop, as stories that go on beside each other. */
export const stories = (house: House): (() => Promise<void>)[] => [
  ...catalogue(house),
  ...arrivals(house),
  ...absences(house),
  ...onboardings(house),
  () => caretaker(house, FIRST - 1),
  () => lampLaunch(house),
  () => mugLaunch(house),
  () => soupLaunch(house),
  () => campaign(house),
  () => clearance(house),
  ...namedRefunds(house),
  ...everydayRefunds(house, FIRST),
  ...badReviews(house),
  ...replenishments(house),
  ...smallFlows(house),
  ...openRefunds(house),
  ...chores(house),
];
