import type { ClockHours } from './calendar.entity.js';
import type { Stretch } from './working-calendar.js';

/**
 * Reads written hours into minutes. Null when one is no time of day, ends before it starts, or overlaps the one before: hours are
 * written in order.
 */
export const readHours = (hours: readonly (readonly string[])[]): Stretch[] | null => {
  const stretches: Stretch[] = [];
  for (const [fromText, toText] of hours) {
    const [from, to] = [minutesOf(fromText), minutesOf(toText)];
    if (from === null || to === null || to <= from || from < (stretches.at(-1)?.[1] ?? 0)) return null;
    stretches.push([from, to]);
  }
  return stretches;
};

/** Minutes as people write them: `[540, 1080]` is 09:00–18:00. */
export const writeHours = (stretches: readonly Stretch[]): ClockHours[] =>
  stretches.map(([from, to]) => [clockTime(from), clockTime(to)]);

const minutesOf = (text: string | undefined): number | null => {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text ?? '');
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : null;
  return minutes !== null && minutes <= 1440 ? minutes : null;
};

const clockTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
