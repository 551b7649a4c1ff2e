import { IANAZone } from 'luxon';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A local date `2026-03-29` as days since 1970-01-01, and back; dates are counted without any zone. */
export const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY;
export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** Where an instant falls on the wall calendar of a zone: day number and milliseconds since local midnight. */
export const wallClock = (instant: number, zone: string): { day: number; ms: number } => {
  const local = instant + offsetMs(instant, zone);
  const day = Math.floor(local / DAY);
  return { day, ms: local - day * DAY };
};

/**
 * The instant at which a zone's wall clock shows `ms` after midnight of `day`. Shown twice (autumn): the first one. Never shown (spring):
 * the next instant that exists, which is the moment the clock jumps.
 */
export const instantAt = (day: number, ms: number, zone: string): number => {
  const local = day * DAY + ms;
  // Offsets change at most once within two days, so the one a day before and the one a day after are all there is.
  const before = local - offsetMs(local - DAY, zone);
  const after = local - offsetMs(local + DAY, zone);
  if (before === after) return before;
  const valid = [before, after].filter((instant) => instant + offsetMs(instant, zone) === local);
  return valid.length > 0 ? Math.min(...valid) : jumpBetween(Math.min(before, after), Math.max(before, after), zone);
};

export const isZone = (zone: string): boolean => IANAZone.isValidZone(zone);

const offsetMs = (instant: number, zone: string): number => {
  // China has had one zone without summer time since 1991; asking Intl for it costs 30 times as much as knowing it.
  if (zone === 'Asia/Shanghai' && instant >= SHANGHAI_FIXED_SINCE) return 8 * 60 * MINUTE;
  return IANAZone.create(zone).offset(instant) * MINUTE;
};

const SHANGHAI_FIXED_SINCE = Date.UTC(1992, 0, 1);

/** The first instant after `low` with the offset of `high`. */
const jumpBetween = (low: number, high: number, zone: string): number => {
  const target = offsetMs(high, zone);
  let [from, to] = [low, high];
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    if (offsetMs(middle, zone) === target) to = middle;
    else from = middle;
  }
  return to;
};
