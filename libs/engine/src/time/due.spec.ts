import { CalendarSet } from '#calendar';
import { dueOf, leftUntil, slaAt, storedDue } from './due.js';

const calendars = CalendarSet.from([], []);
const HOUR = 3_600_000;
/** A Monday, 17:00 in Shanghai: one hour before the office closes. */
const monday = new Date('2026-11-23T09:00:00.000Z');
const spec = { base: monday.toISOString(), offset: '2h', anchor: null, calendar: 'ops' };
const working = { ...spec, offset: '4wh' };
const iso = (date: Date | null): string | undefined => date?.toISOString();

describe('a due', () => {
  it('is its base plus its offset, in elapsed or in working time', () => {
    expect(iso(dueOf(spec, calendars))).toBe('2026-11-23T11:00:00.000Z');
    expect(iso(dueOf(working, calendars))).toBe('2026-11-24T04:00:00.000Z');
  });

  it('is unknown while its anchor has no value', () => {
    expect(dueOf({ ...spec, base: null }, calendars)).toBeNull();
    expect(storedDue({ ...spec, base: null }, monday, calendars).spanMs).toBeUndefined();
  });

  it('counts what was left, in the kind of time it counts, after its clock stood still', () => {
    const left = leftUntil(new Date('2026-11-23T09:30:00.000Z'), dueOf(working, calendars)!, working, calendars);
    expect(left).toBe(3.5 * HOUR);
    const evening = { ...working, base: '2026-11-24T09:00:00.000Z', leftMs: left };
    expect(iso(dueOf(evening, calendars))).toBe('2026-11-25T03:30:00.000Z');
  });

  it('may be overdue by a negative rest', () => {
    expect(leftUntil(new Date('2026-11-24T05:00:00.000Z'), dueOf(working, calendars)!, working, calendars)).toBe(-HOUR);
  });
});

describe('the levels of an SLA', () => {
  it('lie a fifth before the due and half the span behind it', () => {
    const stored = storedDue(spec, monday, calendars);
    const due = dueOf(stored, calendars)!;
    expect(stored.spanMs).toBe(2 * HOUR);
    expect(iso(slaAt(80, due, stored, calendars))).toBe('2026-11-23T10:36:00.000Z');
    expect(iso(slaAt(100, due, stored, calendars))).toBe(iso(due));
    expect(iso(slaAt(150, due, stored, calendars))).toBe('2026-11-23T12:00:00.000Z');
  });

  it('are counted in working time when the due is', () => {
    const stored = storedDue(working, monday, calendars);
    const due = dueOf(stored, calendars)!;
    expect(stored.spanMs).toBe(4 * HOUR);
    expect(iso(slaAt(80, due, stored, calendars))).toBe('2026-11-24T03:12:00.000Z');
    expect(iso(slaAt(150, due, stored, calendars))).toBe('2026-11-24T06:00:00.000Z');
  });
});
