import type { Move } from '../../drop.js';
import { aCard } from '../../testing/card.builder.js';
import { dropOnDay, type DayDrop } from './due-drop.js';

const [yesterday, today, friday] = ['2026-11-24', '2026-11-25', '2026-11-27'];

const drop = (more: Partial<DayDrop> = {}): ReturnType<typeof dropOnDay> =>
  dropOnDay({ card: aCard({ id: 'a' }), from: today, to: friday, today: today, moves: null, ...more });

const extend = (allowed: boolean): Move => ({
  __typename: 'Move',
  event: 'extend',
  to: 'todo',
  allowed,
  blockers: allowed
    ? []
    : [
        {
          __typename: 'Blocker',
          code: 'lead_needed',
          message: '请组长改期',
          field: null,
          item: null,
          criterion: null,
          task: null,
        },
      ],
});

describe('a card on a day of the calendar', () => {
  it('gets a due time on that day', () => {
    expect(drop()).toEqual({ kind: 'command', command: { name: 'setDue', day: { date: friday } } });
    expect(drop({ moves: [extend(true)] }).kind).toBe('command');
    expect(drop({ from: yesterday, to: today }).kind).toBe('command');
  });

  it('stays where it was', () => expect(drop({ to: today })).toEqual({ kind: 'stay' }));

  it.each([
    ['a day that is over', { to: yesterday }, 'pastDay'],
    ['a task that is over', { card: aCard({ id: 'a', status: 'accepted' }) }, 'settled'],
    ['somebody who may not', { moves: [extend(false)] }, 'blocked'],
  ])('is refused for %s', (_, more, text) => expect(drop(more)).toMatchObject({ kind: 'refused', why: { text } }));
});
