import { instantOf, wallOf } from '../form/wall-time.js';

export type SnoozeKey = 'hour' | 'evening' | 'tomorrow' | 'monday';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * Moments until which a notice may sleep, on the clock of the shop: in an hour, at six this evening while that lies ahead, tomorrow and next
 * Monday at nine.
 * @param now - ms since 1970.
 */
export const snoozeTimes = (now: number, zone: string): { key: SnoozeKey; until: string }[] => {
  const at = (day: number, clock: string): string | null => {
    const date = wallOf(new Date(day).toISOString(), zone).slice(0, 10);
    return instantOf(`${date}T${clock}`, zone);
  };
  // Noon of the local day as its middle: adding days to it never slips over an hour that a changing clock leaves out.
  const noon = Date.parse(at(now, '12:00') ?? new Date(now).toISOString());
  const weekday = new Date(`${wallOf(new Date(noon).toISOString(), zone)}Z`).getUTCDay();
  const untilMonday = (8 - weekday) % 7 || 7;
  const all: { key: SnoozeKey; until: string | null }[] = [
    { key: 'hour', until: new Date(now + HOUR).toISOString() },
    { key: 'evening', until: at(now, '18:00') },
    { key: 'tomorrow', until: at(noon + DAY, '09:00') },
    { key: 'monday', until: at(noon + untilMonday * DAY, '09:00') },
  ];
  return all.flatMap(({ key, until }) =>
    until !== null && Date.parse(until) > now + HOUR / 2 ? [{ key, until }] : [],
  );
};
