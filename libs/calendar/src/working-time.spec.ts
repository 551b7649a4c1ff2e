import fc from 'fast-check';
import { addDuration } from './add-duration.js';
import { nextLocalTime } from './next-local-time.js';
import { DEFAULT_CALENDARS, type WorkingCalendar } from './working-calendar.js';
import { portion, workingMsBetween } from './working-time.js';

const ops: WorkingCalendar = DEFAULT_CALENDARS.find((calendar) => calendar.role === 'ops')!;
const at = (local: string): Date => new Date(`${local}:00+08:00`);
const HOUR = 3_600_000;

describe('workingMsBetween', () => {
  it('counts a weekend as one working Saturday', () => {
    expect(workingMsBetween(at('2026-11-20T18:00'), at('2026-11-23T09:00'), ops)).toBe(9 * HOUR);
  });

  it('is negative when the second instant is earlier', () => {
    expect(workingMsBetween(at('2026-11-23T12:00'), at('2026-11-23T10:00'), ops)).toBe(-2 * HOUR);
  });

  it('finds nothing in the night', () => {
    expect(workingMsBetween(at('2026-11-23T19:00'), at('2026-11-24T08:00'), ops)).toBe(0);
  });
});

describe('portion', () => {
  const opened = at('2026-11-23T13:00');
  const due = addDuration(opened, '10wh', ops);

  it('reminds at 80 % and escalates at 150 % in working time when the due was counted so', () => {
    expect(portion(opened, due, 80, ops)).toEqual(at('2026-11-24T12:00'));
    expect(portion(opened, due, 100, ops)).toEqual(at('2026-11-24T14:00'));
    expect(portion(opened, due, 150, ops)).toEqual(at('2026-11-25T10:00'));
  });

  it('uses elapsed time when the due was counted so', () => {
    const next = addDuration(opened, '24h', null);
    expect(portion(opened, next, 80, null)).toEqual(new Date(+opened + 19.2 * HOUR));
    expect(portion(opened, next, 150, null)).toEqual(new Date(+opened + 36 * HOUR));
  });

  it('still orders the thresholds of a due without working time', () => {
    const night = at('2026-11-23T20:00');
    const early = at('2026-11-24T06:00');
    const instants = [80, 100, 150].map((pct) => +portion(night, early, pct, ops));
    expect(instants).toEqual([...instants].sort((a, b) => a - b));
    expect(new Set(instants).size).toBe(3);
  });

  it('keeps 80, 100 and 150 percent in order for any opening and span', () => {
    const instants = fc.date({ min: at('2025-01-01T00:00'), max: at('2026-12-31T00:00'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 80 }), (start, hours) => {
        const end = addDuration(start, `${hours}wh`, ops);
        const [remind, overdue, escalate] = [80, 100, 150].map((pct) => +portion(start, end, pct, ops)) as [
          number,
          number,
          number,
        ];
        expect(remind).toBeLessThan(overdue);
        expect(overdue).toBeLessThan(escalate);
      }),
      { numRuns: 200 },
    );
  });
});

describe('nextLocalTime', () => {
  it('is later today, or tomorrow when the time has passed or is now', () => {
    expect(nextLocalTime(at('2026-11-23T09:00'), '10:00', 'Asia/Shanghai')).toEqual(at('2026-11-23T10:00'));
    expect(nextLocalTime(at('2026-11-23T10:00'), '10:00', 'Asia/Shanghai')).toEqual(at('2026-11-24T10:00'));
    expect(nextLocalTime(at('2026-11-23T22:00'), '00:00', 'Asia/Shanghai')).toEqual(at('2026-11-24T00:00'));
  });
});
