import { addDuration, type CalendarSet } from '#calendar';
import type { MemberView } from '#identity';

/** So long people have to read what is new to them (domain.md 4). */
const USUAL = '3wd';

/** Three working days of the role somebody is asked as, or of their first role. */
export const readingDeadline = (
  calendars: CalendarSet,
  member: MemberView | undefined,
  role: string | null,
  at: Date,
): Date => addDuration(at, USUAL, calendars.of(role ?? member?.roles[0]?.role ?? null));

/** `11月30日` and `30 Nov`, where most of our people live. */
export const dayText = (moment: Date): { zh: string; en: string } => ({
  zh: new Intl.DateTimeFormat('zh-CN', { timeZone: ZONE, month: 'long', day: 'numeric' }).format(moment),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, month: 'short', day: 'numeric' }).format(moment),
});

const ZONE = 'Asia/Shanghai';
