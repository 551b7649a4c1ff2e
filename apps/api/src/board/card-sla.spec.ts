import { cardSla } from './card-sla.js';

const now = new Date('2026-11-23T10:00:00Z');
const [before, after] = [new Date(now.getTime() - 1), new Date(now.getTime() + 1)];
const card = {
  status: 'todo',
  dueAt: after,
  overdue: false,
  risk50At: after,
  risk75At: after,
  clockStopped: false,
};

test.each([
  ['with time left', {}, 'ok'],
  ['half used up', { risk50At: before }, 'risk50'],
  ['three quarters used up', { risk50At: before, risk75At: now }, 'risk75'],
  ['past its due, before the timer has said so', { dueAt: now }, 'breached'],
  ['said to be overdue', { overdue: true }, 'breached'],
  ['without a due', { dueAt: null, risk50At: null, risk75At: null }, 'none'],
  ['waiting for somebody outside', { dueAt: null, clockStopped: true }, 'paused'],
  ['done late', { status: 'accepted', overdue: true }, 'none'],
  ['without marks', { risk50At: null, risk75At: null }, 'ok'],
])('a card %s', (_title, change, state) => {
  expect(cardSla({ ...card, ...change }, now)).toBe(state);
});
