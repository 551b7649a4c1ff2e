import { columnOf, comparing, laneOf } from './columns.js';
import { daysAround } from './days.js';
import { aCard } from './testing/card.builder.js';

// A Wednesday, 14:00 in Shanghai.
const days = daysAround(Date.parse('2026-11-25T06:00:00Z'), 'Asia/Shanghai');
const card = aCard({ id: 'a' });

describe('columns of a grouping', () => {
  it('follow from the task', () => {
    expect(columnOf(card, 'status', days)).toBe('todo');
    expect(columnOf(card, 'role', days)).toBe('warehouse');
    expect(columnOf(card, 'assignee', days)).toBe('none');
    expect(columnOf(card, 'stage', days)).toBe('after_sales_refund/return_flow.inspecting');
    expect(columnOf({ ...card, runId: null }, 'stage', days)).toBe('none');
    expect(columnOf({ ...card, sopKey: null }, 'sop', days)).toBe('none');
  });

  it('show open tasks only, except by status', () => {
    const done = aCard({ id: 'a', status: 'accepted' });
    expect(columnOf(done, 'status', days)).toBe('done');
    expect(columnOf(done, 'priority', days)).toBeNull();
  });

  it.each([
    ['2026-11-25T10:00:00Z', 'today'],
    ['2026-11-25T16:00:00Z', 'tomorrow'],
    ['2026-11-28T10:00:00Z', 'week'],
    ['2026-11-29T16:00:00Z', 'later'],
    [null, 'none'],
  ])('%s is due %s', (dueAt, column) => {
    expect(columnOf({ ...card, dueAt }, 'due', days)).toBe(column);
  });

  it('call overdue what the server calls overdue', () => {
    expect(columnOf({ ...card, isOverdue: true }, 'due', days)).toBe('overdue');
  });
});

describe('lanes', () => {
  it('put leads with their role', () => {
    expect(laneOf({ ...card, role: 'cs.lead' }, 'role')).toBe('cs');
    expect(laneOf(card, null)).toBe('');
  });
});

describe('order in a column', () => {
  const sorted = (order: Parameters<typeof comparing>[0], column = 'todo'): string[] =>
    [
      aCard({ id: 'a', rank: 'b', priority: 'P2', dueAt: null, statusSince: '2026-11-25T01:00:00Z' }),
      aCard({ id: 'b', rank: 'c', priority: 'P0', dueAt: '2026-11-27T00:00:00Z', statusSince: '2026-11-25T03:00:00Z' }),
      aCard({ id: 'c', rank: 'a', priority: 'P2', dueAt: '2026-11-26T00:00:00Z', statusSince: '2026-11-25T02:00:00Z' }),
    ]
      .sort(comparing(order, 'status', column))
      .map(({ id }) => id);

  it('is by hand, by urgency, or by time', () => {
    expect(sorted('rank')).toEqual(['c', 'a', 'b']);
    expect(sorted('priority')).toEqual(['b', 'c', 'a']);
    expect(sorted('due')).toEqual(['c', 'b', 'a']);
  });

  it('is newest first for what is done', () => {
    expect(sorted('rank', 'done')).toEqual(['b', 'c', 'a']);
  });
});
