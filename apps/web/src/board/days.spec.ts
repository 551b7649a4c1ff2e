import { dateIn, daysAround } from './days.js';
import { calendarDays, rangeOf, shiftAnchor } from './views/calendar/calendar-days.js';
import { fromLocal, toLocal } from './ask/local-time.js';

const iso = (at: number): string => new Date(at).toISOString();

describe('days of a workspace', () => {
  it('begin at its midnight, the week on Monday', () => {
    const days = daysAround(Date.parse('2026-11-25T17:00:00Z'), 'Asia/Shanghai');
    expect(iso(days.today)).toBe('2026-11-25T16:00:00.000Z');
    expect(iso(days.nextWeek)).toBe('2026-11-29T16:00:00.000Z');
  });

  it('are right on the day the clocks change', () => {
    const days = daysAround(Date.parse('2026-10-25T10:00:00Z'), 'Europe/Berlin');
    expect(iso(days.today)).toBe('2026-10-24T22:00:00.000Z');
    expect(iso(days.tomorrow)).toBe('2026-10-25T23:00:00.000Z');
  });

  it('are those of the zone, not of the browser', () => {
    expect(dateIn(Date.parse('2026-11-25T17:00:00Z'), 'Asia/Shanghai')).toBe('2026-11-26');
  });

  it('survive an input of date and time', () => {
    const at = Date.parse('2026-11-25T10:30:00Z');
    expect(toLocal(at, 'Asia/Shanghai')).toBe('2026-11-25T18:30');
    expect(fromLocal('2026-11-25T18:30', 'Asia/Shanghai')).toBe(at);
    expect(fromLocal('soon', 'Asia/Shanghai')).toBeNull();
  });
});

describe('the calendar', () => {
  it('shows whole weeks of a month', () => {
    const days = calendarDays('2026-11-25', 'month');
    expect([days[0], days.at(-1), days.length]).toEqual(['2026-10-26', '2026-12-06', 42]);
    expect(calendarDays('2026-11-25', 'week')).toHaveLength(7);
  });

  it('steps by month without leaving it', () => {
    expect(shiftAnchor('2026-01-31', 'month', 1)).toBe('2026-02-28');
    expect(shiftAnchor('2026-01-15', 'month', -1)).toBe('2025-12-15');
    expect(shiftAnchor('2026-11-25', 'week', 1)).toBe('2026-12-02');
  });

  it('asks from the first moment to the end of the last day', () => {
    const range = rangeOf(['2026-11-23', '2026-11-24'], 'Asia/Shanghai');
    expect(range.map(iso)).toEqual(['2026-11-22T16:00:00.000Z', '2026-11-24T16:00:00.000Z']);
  });
});
