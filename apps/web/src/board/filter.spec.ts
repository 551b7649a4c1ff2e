import { daysAround } from './days.js';
import { admits, filterOf, type Admission } from './filter.js';
import { readBoardSearch } from './board-search.js';
import type { Card } from './card.js';
import { aCard } from './testing/card.builder.js';

const days = daysAround(Date.parse('2026-11-25T06:00:00Z'), 'Asia/Shanghai');
const judge = (search: Record<string, unknown>, given: Partial<Card> = {}): Admission =>
  admits(filterOf(readBoardSearch(search)), aCard({ id: 'a', ...given }), 'me', days);

describe('judging a changed card by the filter', () => {
  it('lets everything in without one', () => {
    expect(judge({})).toBe('yes');
  });

  it('knows the flags', () => {
    expect(judge({ me: true }, { assigneeId: 'me' })).toBe('yes');
    expect(judge({ me: true })).toBe('no');
    expect(judge({ free: true })).toBe('yes');
    expect(judge({ late: true })).toBe('no');
    expect(judge({ adhoc: true }, { sopKey: null })).toBe('yes');
  });

  it('counts leads with their role', () => {
    expect(judge({ role: 'cs' }, { role: 'cs.lead' })).toBe('yes');
    expect(judge({ role: 'cs' })).toBe('no');
    expect(judge({ accept: 'warehouse' })).toBe('yes');
  });

  it('knows today and this week in the zone of the workspace', () => {
    expect(judge({ due: 'today' }, { dueAt: '2026-11-25T15:59:00Z' })).toBe('yes');
    expect(judge({ due: 'today' }, { dueAt: '2026-11-25T16:00:00Z' })).toBe('no');
    expect(judge({ due: 'week' }, { dueAt: '2026-11-29T15:59:00Z' })).toBe('yes');
    expect(judge({ due: 'week' }, { dueAt: null })).toBe('no');
  });

  it('finds text in title, subject and number, and does not claim to know the other language', () => {
    expect(judge({ q: '质检' })).toBe('yes');
    expect(judge({ q: 'lmp04' })).toBe('yes');
    expect(judge({ q: '#7' })).toBe('yes');
    expect(judge({ q: 'inspection' })).toBe('unknown');
    expect(judge({ q: '质检', me: true })).toBe('no');
  });

  it('does not know to which run people count an ad-hoc task', () => {
    const run = '0192c000-0000-7000-8000-000000000009';
    expect(judge({ run })).toBe('no');
    expect(judge({ run }, { runId: null })).toBe('unknown');
  });
});
