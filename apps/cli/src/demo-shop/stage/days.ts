import { DEFAULT_CALENDARS, DEFAULT_ZONE, dateOf, FALLBACK_ROLE, hoursOn, instantAt, wallClock } from '#calendar';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Dates of the story, counted from the day on which the shop is loaded; times of day are China's. */
export class Days {
  private readonly today: number;

  constructor(readonly now: Date) {
    this.today = wallClock(now.getTime(), DEFAULT_ZONE).day;
  }

  /** `at(-3, '10:20')`: three days before the loading day. */
  at(day: number, time: string): Date {
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    return new Date(instantAt(this.today + day, hours * HOUR + minutes * MINUTE, DEFAULT_ZONE));
  }

  iso(day: number, time: string): string {
    return this.at(day, time).toISOString();
  }

  /** `2026-11-28`. */
  date(day: number): string {
    return dateOf(this.today + day);
  }

  /** So many hours from the moment of loading; negative: before. */
  fromNow(hours: number): Date {
    return new Date(this.now.getTime() + hours * HOUR);
  }

  /** Which day of the story this is: 0 is the loading day. */
  dayOf(at: Date): number {
    return wallClock(at.getTime(), DEFAULT_ZONE).day - this.today;
  }

  /** Whether a role works on that day at all. */
  isOpen(day: number, role: string): boolean {
    return hoursOn(calendarOf(role), this.date(day)).length > 0;
  }

  /** `at`, or the next opening of the role's day when that is outside its hours. The last half hour of a day is left to going home. */
  inHours(at: Date, role: string): Date {
    const { day, ms } = wallClock(at.getTime(), DEFAULT_ZONE);
    for (let ahead = 0; ahead < 31; ahead++) {
      for (const [from, to] of hoursOn(calendarOf(role), dateOf(day + ahead))) {
        const wanted = ahead === 0 ? Math.max(ms, from * MINUTE) : from * MINUTE;
        if (wanted < (to - 30) * MINUTE) return new Date(instantAt(day + ahead, wanted, DEFAULT_ZONE));
      }
    }
    return at;
  }
}

const calendarOf = (role: string) => {
  const base = role.split('.')[0];
  const found =
    DEFAULT_CALENDARS.find((one) => one.role === base) ?? DEFAULT_CALENDARS.find((one) => one.role === FALLBACK_ROLE);
  if (!found) throw new Error('There is no calendar.');
  return found;
};
