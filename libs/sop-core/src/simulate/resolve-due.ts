import { type DurationUnit, parseDuration } from '../duration.js';
import type { ResolveDue } from './virtual-clock.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const CHINA_OFFSET = 8 * HOUR;

/** Without a calendar, working time counts as plain time: `8wh` is eight hours. Good enough to walk an SOP; the engine uses calendars. */
export const plainTime: ResolveDue = ({ base, offset }, at) => {
  if (base === null) return null;
  const parsed = parseDuration(offset);
  if (parsed?.kind !== 'span') return null;
  const due = Date.parse(base) + parsed.amount * UNIT_MS[parsed.unit];
  return at === null ? due : timeOfDay(Date.parse(base), at);
};

const UNIT_MS: Record<DurationUnit, number> = {
  s: 1000,
  min: MINUTE,
  wmin: MINUTE,
  h: HOUR,
  wh: HOUR,
  d: DAY,
  wd: DAY,
};

/** The next `HH:mm` in China after this moment. */
function timeOfDay(after: number, at: string): number {
  const [hours, minutes] = at.split(':').map(Number);
  const midnight = Math.floor((after + CHINA_OFFSET) / DAY) * DAY - CHINA_OFFSET;
  const today = midnight + (hours ?? 0) * HOUR + (minutes ?? 0) * MINUTE;
  return today > after ? today : today + DAY;
}
