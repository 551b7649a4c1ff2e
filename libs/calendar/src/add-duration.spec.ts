import fc from 'fast-check';
import { addDuration, NoWorkingTime, subtractDuration } from './add-duration.js';
import { OffsetInvalid } from './offset.js';
import { DEFAULT_CALENDARS, type DayOverride, type WorkingCalendar } from './working-calendar.js';
import { workingMsBetween } from './working-time.js';

const calendarOf = (role: string): WorkingCalendar => DEFAULT_CALENDARS.find((calendar) => calendar.role === role)!;
const [ops, cs, warehouse] = [calendarOf('ops'), calendarOf('cs'), calendarOf('warehouse')];
const berlin: WorkingCalendar = { ...ops, zone: 'Europe/Berlin', holidays: 'ignore' };

/** Local time of Shanghai, or of the calendar's zone with an explicit offset. */
const at = (local: string): Date => new Date(/[+Z]/.test(local.slice(10)) ? local : `${local}:00+08:00`);
const local = (date: Date, zone = 'Asia/Shanghai'): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
    .format(date)
    .replace(' ', 'T');

describe('addDuration', () => {
  it.each([
    // Elapsed and calendar time
    ['30min', ops, '2026-11-23T17:50', '2026-11-23T18:20'],
    ['48h', cs, '2026-11-23T09:00', '2026-11-25T09:00'],
    ['-3d', ops, '2026-12-05T10:00', '2026-12-02T10:00'],
    ['+0.5h', null, '2026-11-23T09:00', '2026-11-23T09:30'],
    // Working hours: Friday evening goes on on Saturday, Saturday on Monday
    ['8wh', ops, '2026-11-20T17:00', '2026-11-21T16:00'],
    ['8wh', ops, '2026-11-21T17:00', '2026-11-23T16:00'],
    ['9wh', ops, '2026-11-23T09:00', '2026-11-23T18:00'],
    ['4wh', cs, '2026-11-23T22:00', '2026-11-24T10:00'],
    ['4wh', warehouse, '2026-11-22T20:00', '2026-11-23T11:00'],
    ['5wmin', cs, '2026-11-23T02:00', '2026-11-23T08:05'],
    ['1wh', ops, '2026-11-22T12:00', '2026-11-23T10:00'],
    ['-4wh', ops, '2026-11-23T10:00', '2026-11-21T15:00'],
    // Working days keep the time of day
    ['3wd', ops, '2026-11-20T15:00', '2026-11-24T15:00'],
    ['1wd', ops, '2026-11-21T20:00', '2026-11-24T09:00'],
    ['-1wd', ops, '2026-11-22T12:00', '2026-11-20T18:00'],
    ['-2wd', cs, '2026-11-23T03:00', '2026-11-21T00:00'],
    ['0wh', ops, '2026-11-22T12:00', '2026-11-22T12:00'],
  ] as const)('%s in working time of its role', (offset, calendar, base, expected) => {
    expect(local(addDuration(at(base), offset, calendar))).toBe(expected);
  });

  it('knows that one business day is not 24 business hours', () => {
    const monday = at('2026-11-23T10:00');
    expect(local(addDuration(monday, '1wd', ops))).toBe('2026-11-24T10:00');
    expect(local(addDuration(monday, '24wh', ops))).toBe('2026-11-25T16:00');
    expect(local(addDuration(monday, '24h', ops))).toBe('2026-11-24T10:00');
  });

  it.each([
    // 国庆 2025 is 1–8 October (with 中秋); Sunday 28 September and Saturday 11 October are worked
    ['8wh', '2025-09-30T17:00', '2025-10-09T16:00'],
    ['1wd', '2025-09-27T10:00', '2025-09-28T10:00'],
    ['1wd', '2025-09-30T10:00', '2025-10-09T10:00'],
    // 国庆 2026 is 1–7 October; Sunday 20 September is worked
    ['1wd', '2026-09-19T10:00', '2026-09-20T10:00'],
    ['1wh', '2026-09-30T18:00', '2026-10-08T10:00'],
    ['-1wd', '2026-10-08T10:00', '2026-09-30T10:00'],
    // 春节 2026 is 15–23 February; Saturdays 14 and 28 are worked
    ['2wd', '2026-02-13T12:00', '2026-02-24T12:00'],
  ])('%s from %s respects statutory holidays and make-up days', (offset, base, expected) => {
    expect(local(addDuration(at(base), offset, ops))).toBe(expected);
  });

  it('lets customer service and the warehouse work through statutory holidays', () => {
    expect(local(addDuration(at('2026-10-01T10:00'), '4wh', cs))).toBe('2026-10-01T14:00');
    expect(local(addDuration(at('2026-10-01T20:00'), '4wh', warehouse))).toBe('2026-10-02T11:00');
  });

  it('puts the word of the workspace above holidays and week', () => {
    const double12: WorkingCalendar = {
      ...ops,
      days: new Map<string, DayOverride>([
        ['2026-12-13', [[600, 1200]]],
        ['2026-12-14', []],
        ['2026-10-01', 'normal'],
      ]),
    };
    expect(local(addDuration(at('2026-12-12T17:00'), '2wh', double12))).toBe('2026-12-13T11:00');
    expect(local(addDuration(at('2026-12-13T19:00'), '2wh', double12))).toBe('2026-12-15T10:00');
    expect(local(addDuration(at('2026-10-01T09:00'), '2wh', double12))).toBe('2026-10-01T11:00');
  });

  describe('where clocks change (Europe/Berlin 2026)', () => {
    it('moves a time that the spring skips to the next that exists', () => {
      expect(addDuration(at('2026-03-28T02:30:00+01:00'), '1d', berlin).toISOString()).toBe('2026-03-29T01:00:00.000Z');
    });

    it('takes the first of two equal times in autumn', () => {
      expect(addDuration(at('2026-10-24T02:30:00+02:00'), '1d', berlin).toISOString()).toBe('2026-10-25T00:30:00.000Z');
    });

    it('keeps the wall clock for days and the elapsed time for hours', () => {
      const saturday = at('2026-03-28T09:00:00+01:00');
      expect(local(addDuration(saturday, '1d', berlin), 'Europe/Berlin')).toBe('2026-03-29T09:00');
      expect(local(addDuration(saturday, '24h', berlin), 'Europe/Berlin')).toBe('2026-03-29T10:00');
    });

    it('counts the working hours that really pass in a night shift', () => {
      const night: WorkingCalendar = { ...berlin, week: { ...berlin.week, 7: [[0, 360]] } };
      const day = (date: string) => [at(`${date}T00:00:00Z`), at(`${date}T12:00:00Z`)] as const;
      const hours = ([from, to]: readonly [Date, Date]) =>
        workingMsBetween(new Date(+from - 2 * 3_600_000), to, night) / 3_600_000;
      expect([hours(day('2026-03-22')), hours(day('2026-03-29')), hours(day('2026-10-25'))]).toEqual([6, 5, 7]);
    });

    it('handles half-hour and southern zones', () => {
      const lordHowe: WorkingCalendar = { ...berlin, zone: 'Australia/Lord_Howe' };
      // 4 October 2026: 02:00 becomes 02:30.
      expect(addDuration(at('2026-10-03T02:10:00+10:30'), '1d', lordHowe).toISOString()).toBe(
        '2026-10-03T15:30:00.000Z',
      );
    });
  });

  it.each(['', '8', '8 h', 'wh', '1.5d', '1.5wd', '8hw', '9999999h', 'NaNh', '1e3h'])(
    'refuses %p as an offset',
    (text) => {
      expect(() => addDuration(at('2026-11-23T09:00'), text, ops)).toThrow(OffsetInvalid);
    },
  );

  it('says so when a calendar holds no working time, instead of searching for ever', () => {
    const never: WorkingCalendar = { ...cs, week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] } };
    expect(() => addDuration(at('2026-11-23T09:00'), '1wh', never)).toThrow(NoWorkingTime);
    expect(() => addDuration(at('2026-11-23T09:00'), '-1wd', never)).toThrow(NoWorkingTime);
    expect(() => addDuration(at('2026-11-23T09:00'), '1wh', null)).toThrow(NoWorkingTime);
  });
});

describe('every calendar', () => {
  const instants = fc.date({ min: at('2025-01-01T00:00'), max: at('2026-12-31T00:00'), noInvalidDate: true });
  const calendars = fc.constantFrom(ops, cs, warehouse, berlin);
  const workingOffsets = fc.oneof(
    fc.integer({ min: -60, max: 60 }).map((n) => `${n}wh`),
    fc.integer({ min: -12, max: 12 }).map((n) => `${n}wd`),
  );

  it('never lets a later start give an earlier due', () => {
    fc.assert(
      fc.property(instants, instants, calendars, workingOffsets, (a, b, calendar, offset) => {
        const [early, late] = a <= b ? [a, b] : [b, a];
        expect(+addDuration(early, offset, calendar)).toBeLessThanOrEqual(+addDuration(late, offset, calendar));
      }),
      { numRuns: 400 },
    );
  });

  it('finds again between two instants what was added', () => {
    fc.assert(
      fc.property(instants, calendars, fc.integer({ min: -4_000, max: 4_000 }), (base, calendar, minutes) => {
        const offset = `${(minutes / 60).toFixed(4)}wh`;
        const due = addDuration(base, offset, calendar);
        expect(workingMsBetween(base, due, calendar)).toBe(Math.round(Number(offset.slice(0, -2)) * 3_600_000));
      }),
      { numRuns: 400 },
    );
  });

  it('comes back when the same working hours are subtracted', () => {
    fc.assert(
      fc.property(instants, calendars, fc.integer({ min: 1, max: 100 }), (base, calendar, hours) => {
        const due = addDuration(base, `${hours}wh`, calendar);
        const back = subtractDuration(due, `${hours}wh`, calendar);
        expect(workingMsBetween(back, base, calendar)).toBe(0);
      }),
      { numRuns: 200 },
    );
  });
});
