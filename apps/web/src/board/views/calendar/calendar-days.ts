import { startOfDay } from '../../days.js';

export type Span = 'month' | 'week';

const DAY = 86_400_000;

/** The dates of whole weeks, Monday first, that hold a date's month, or its week. Dates are YYYY-MM-DD. */
export const calendarDays = (anchor: string, span: Span): string[] => {
  const first = span === 'month' ? `${anchor.slice(0, 7)}-01` : anchor;
  const last = span === 'month' ? addDays(shiftAnchor(first, 'month', 1), -1) : anchor;
  const start = addDays(first, -weekday(first));
  const end = addDays(last, 6 - weekday(last));
  const days: string[] = [];
  for (let date = start; date <= end; date = addDays(date, 1)) days.push(date);
  return days;
};

/** The same place one month or week on; the 31st becomes the last day where there is none. */
export const shiftAnchor = (anchor: string, span: Span, by: 1 | -1): string => {
  if (span === 'week') return addDays(anchor, 7 * by);
  const [year = 0, month = 1, day = 1] = anchor.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + by, 0)).getUTCDate();
  return iso(Date.UTC(year, month - 1 + by, Math.min(day, last)));
};

/** From the first moment of the first day up to the end of the last one, in a zone. */
export const rangeOf = (days: readonly string[], zone: string): readonly [number, number] => {
  const midnight = (date: string): number => {
    const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
    return startOfDay(year, month, day, zone);
  };
  return [midnight(days[0]!), midnight(addDays(days.at(-1)!, 1))];
};

const addDays = (date: string, days: number): string => iso(Date.parse(`${date}T00:00:00Z`) + days * DAY);
const weekday = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
const iso = (at: number): string => new Date(at).toISOString().slice(0, 10);
