import { dateIn, startOfDay } from '../days.js';

/** A moment as the clock on the wall of a zone shows it, for `datetime-local` inputs. */
export const toLocal = (at: number, zone: string): string => {
  const date = dateIn(at, zone);
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const minutes = Math.floor((at - startOfDay(year, month, day, zone)) / 60_000);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${date}T${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
};

/** The moment in ms, or null when the text is no time. */
export const fromLocal = (text: string, zone: string): number | null => {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(text);
  if (!match) return null;
  const [year, month, day, hour, minute] = match.slice(1).map(Number) as [number, number, number, number, number];
  return startOfDay(year, month, day, zone) + (hour * 60 + minute) * 60_000;
};
