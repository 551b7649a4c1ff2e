import { byUrgency } from './urgency.js';

const list = (total: number, ...ids: string[]) => ({ total, cards: ids.map((id) => ({ id })) });

it('shows each task once, under the most urgent heading', () => {
  const day = byUrgency({
    overdue: list(1, 'a'),
    dueToday: list(1, 'b'),
    doing: list(30, 'a', 'b', 'c'),
    later: list(2, 'c', 'd'),
  });
  expect(day.doing).toEqual(list(28, 'c'));
  expect(day.later).toEqual(list(1, 'd'));
});
