import { CalendarSet } from '#calendar';
import type { ScheduleDef } from '#sop-core';
import { occurrences } from './occurrences.js';

const ops = CalendarSet.from([], []).of('ops');
const at = (text: string) => new Date(`${text}+08:00`);
const list = (schedule: ScheduleDef, from: string, to: string) =>
  occurrences(schedule, ops, at(from), at(to)).map(
    (found) =>
      `${found.date} → ${new Date(found.at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')}`,
  );

describe('occurrences of a schedule', () => {
  const daily: ScheduleDef = { every: 'day', at: '09:00', workdays: 'ops' };

  test('a daily start leaves out rest days and holidays, and happens on a make-up Sunday', () => {
    expect(list(daily, '2026-09-19T09:00:00', '2026-09-21T09:00:00')).toEqual([
      '2026-09-20 → 2026-09-20 09:00',
      '2026-09-21 → 2026-09-21 09:00',
    ]);
    expect(list(daily, '2026-09-30T09:00:00', '2026-10-08T08:59:59')).toEqual([]);
  });

  test('the beginning is excluded, the end included', () => {
    expect(list({ every: 'day', at: '09:00' }, '2026-10-01T09:00:00', '2026-10-02T09:00:00')).toEqual([
      '2026-10-02 → 2026-10-02 09:00',
    ]);
  });

  test('weekly and monthly starts move to the next working day and keep their name', () => {
    const monthly: ScheduleDef = { every: 'month', on: 1, at: '10:00', workdays: 'ops' };
    expect(list(monthly, '2026-10-07T23:00:00', '2026-11-02T10:00:00')).toEqual([
      '2026-10-01 → 2026-10-08 10:00',
      '2026-11-01 → 2026-11-02 10:00',
    ]);
    const weekly: ScheduleDef = { every: 'week', on: 'mon', at: '09:00', workdays: 'ops' };
    expect(list(weekly, '2026-10-01T00:00:00', '2026-10-12T09:00:00')).toEqual([
      '2026-10-05 → 2026-10-08 09:00',
      '2026-10-12 → 2026-10-12 09:00',
    ]);
  });

  test('a calendar without working days has no occurrences', () => {
    const never = { ...ops, week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] } };
    const weekly: ScheduleDef = { every: 'week', on: 'mon', at: '09:00', workdays: 'ops' };
    expect(occurrences(weekly, never, at('2026-01-01T00:00:00'), at('2026-03-01T00:00:00'))).toEqual([]);
  });
});
