import { instantAt, wallClock } from './zone.js';

/** The first instant after `after` at which a zone's clock shows `time` (`10:00`): when a daily task opens again. */
export const nextLocalTime = (after: Date, time: string, zone: string): Date => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const { day } = wallClock(after.getTime(), zone);
  const ms = (hours * 60 + minutes) * 60_000;
  const today = instantAt(day, ms, zone);
  return new Date(today > after.getTime() ? today : instantAt(day + 1, ms, zone));
};
