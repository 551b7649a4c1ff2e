import { DEFAULT_ZONE, instantAt, wallClock } from '#calendar';
import type { Tx } from '#database';

/** Where days begin and end for the people of a workspace. */
export interface Days {
  today: Date;
  tomorrow: Date;
  dayAfterTomorrow: Date;
  /** Monday after this week. */
  nextWeek: Date;
}

/** The days around `now`, in the zone of the workspace. */
export async function daysOf(tx: Tx, now: Date): Promise<Days> {
  const [row] = await tx.named<{ zone: string }>('boards_zone', 'select zone from workspace where id = $1', [
    tx.workspaceId,
  ]);
  const zone = row?.zone ?? DEFAULT_ZONE;
  const { day } = wallClock(now.getTime(), zone);
  const midnight = (days: number): Date => new Date(instantAt(day + days, 0, zone));
  return {
    today: midnight(0),
    tomorrow: midnight(1),
    dayAfterTomorrow: midnight(2),
    nextWeek: midnight(daysLeft(day)),
  };
}

/** Days until Monday; 1970-01-01 was a Thursday. */
const daysLeft = (day: number): number => 7 - ((day + 3) % 7);
