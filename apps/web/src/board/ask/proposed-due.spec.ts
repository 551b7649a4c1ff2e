import { proposedDue } from './proposed-due.js';

const ZONE = 'Asia/Shanghai';
/** A Wednesday, 15:00 in Shanghai. */
const NOW = Date.parse('2026-11-25T07:00:00Z');
const at = (day: Parameters<typeof proposedDue>[0], dueAt: string | null = null, now = NOW): string =>
  new Date(proposedDue(day, dueAt, now, ZONE)).toISOString();

describe('the due time a dialog proposes', () => {
  it('is the evening of the day', () => {
    expect(at('today')).toBe('2026-11-25T10:00:00.000Z');
    expect(at('tomorrow')).toBe('2026-11-26T10:00:00.000Z');
    expect(at('week')).toBe('2026-11-27T10:00:00.000Z');
    expect(at('later')).toBe('2026-11-30T10:00:00.000Z');
  });

  it('keeps the time of day on another date, as the clock of the shop shows it', () => {
    expect(at({ date: '2026-11-28' }, '2026-11-25T01:30:00Z')).toBe('2026-11-28T01:30:00.000Z');
    expect(at({ date: '2026-11-28' })).toBe('2026-11-28T10:00:00.000Z');
  });

  it('is never over already', () => {
    expect(at({ date: '2026-11-25' }, '2026-11-27T01:30:00Z')).toBe('2026-11-25T08:00:00.000Z');
    expect(at('today', null, Date.parse('2026-11-25T12:00:00Z'))).toBe('2026-11-25T13:00:00.000Z');
  });
});
