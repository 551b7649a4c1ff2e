/** Dates as they come over the wire. China has had one time zone and no daylight saving since 1991. */
const CHINA_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 24 * 3_600_000;
const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2101, 0, 1);

export type DateProblem = 'FIELD_DATE' | 'FIELD_DATE_OFFSET' | 'FIELD_DATE_RANGE';
export type ReadDate = { ok: true; iso: string } | { ok: false; problem: DateProblem };

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATETIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|z|[+-]\d{2}:?\d{2})?$/;

/** `2026-12-05` or a full time → the instant at which that day begins in Shanghai, as UTC ISO. Reading its own result changes nothing. */
export const readDate = (text: string): ReadDate => {
  const day = midnightUtc(text);
  if (day !== null) return inRange(day - CHINA_OFFSET_MS);
  const at = readDateTime(text);
  if (!at.ok) return at;
  const local = Date.parse(at.iso) + CHINA_OFFSET_MS;
  return inRange(Math.floor(local / DAY_MS) * DAY_MS - CHINA_OFFSET_MS);
};

/** ISO 8601 with `Z` or an offset → UTC ISO with milliseconds. A local time is refused: whose clock it meant would be a guess. */
export const readDateTime = (text: string): ReadDate => {
  const match = DATETIME.exec(text);
  if (match === null) return { ok: false, problem: midnightUtc(text) === null ? 'FIELD_DATE' : 'FIELD_DATE_OFFSET' };
  const [, day = '', hour, minute, second = '0', fraction = '0', zone] = match;
  const midnight = midnightUtc(day);
  if (midnight === null || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
    return { ok: false, problem: 'FIELD_DATE' };
  if (zone === undefined) return { ok: false, problem: 'FIELD_DATE_OFFSET' };
  const offset = offsetMs(zone);
  if (offset === null) return { ok: false, problem: 'FIELD_DATE' };
  const clock =
    ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 + Math.floor(Number(`0.${fraction}`) * 1000);
  return inRange(midnight + clock - offset);
};

/** Null for a day that no calendar has (31 April). */
const midnightUtc = (text: string): number | null => {
  const match = DATE.exec(text);
  if (match === null) return null;
  const at = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return new Date(at).toISOString().startsWith(text) ? at : null;
};

const offsetMs = (zone: string): number | null => {
  if (zone.toUpperCase() === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2));
  if (hours > 14 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
};

const inRange = (at: number): ReadDate =>
  at >= EARLIEST && at < LATEST
    ? { ok: true, iso: new Date(at).toISOString() }
    : { ok: false, problem: 'FIELD_DATE_RANGE' };
