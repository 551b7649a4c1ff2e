import type { Card } from './card.js';
import { dropOf, type Drop, type DropQuestion, type Move } from './drop.js';
import { aCard } from './testing/card.builder.js';

const at = (column: string, lane = ''): { column: string; lane: string } => ({ column, lane });
const move = (event: string, to: string, allowed = true, message = ''): Move => ({
  __typename: 'Move',
  event,
  to,
  allowed,
  blockers: allowed
    ? []
    : [{ __typename: 'Blocker', code: 'x', message, field: null, item: null, criterion: null, task: null }],
});

const drop = (card: Card, to: string, more: Partial<DropQuestion> = {}): Drop =>
  dropOf({
    card,
    by: 'status',
    lanes: null,
    order: 'rank',
    from: at(card.column ?? ''),
    to: at(to),
    moves: null,
    me: 'me',
    mayPrioritize: true,
    ...more,
  });

const said = (found: Drop): string => {
  if (found.kind === 'command') return found.command.name;
  return found.kind === 'refused' ? found.why.text : found.kind;
};

const todo = aCard({ id: 'a', status: 'todo' });
const doing = aCard({ id: 'a', status: 'in_progress' });
const review = aCard({ id: 'a', status: 'submitted' });
const rework = aCard({ id: 'a', status: 'in_progress', rework: 1 });
const reworkTodo = aCard({ id: 'a', status: 'todo', rework: 1 });
const held = aCard({ id: 'a', status: 'on_hold' });
const blocked = aCard({ id: 'a', status: 'blocked' });
const done = aCard({ id: 'a', status: 'accepted' });

describe('dropping a card on a column of the task machine', () => {
  it.each([
    [
      'to do',
      todo,
      { in_progress: 'start', blocked: 'hold', review: 'startFirst', done: 'startFirst', rework: 'onlyByReject' },
    ],
    [
      'in progress',
      doing,
      { todo: 'release', review: 'submit', done: 'needsVerdict', blocked: 'hold', rework: 'onlyByReject' },
    ],
    [
      'review',
      review,
      {
        done: 'accept',
        rework: 'reject',
        todo: 'waitsForVerdict',
        in_progress: 'waitsForVerdict',
        blocked: 'waitsForVerdict',
      },
    ],
    [
      'rework',
      rework,
      { review: 'submit', blocked: 'hold', done: 'needsVerdict', todo: 'staysRework', in_progress: 'staysRework' },
    ],
    ['rework not started', reworkTodo, { review: 'startFirst' }],
    ['blocked', blocked, { todo: 'waitsForOthers', in_progress: 'waitsForOthers', done: 'waitsForOthers' }],
    ['on hold', held, { todo: 'resume', in_progress: 'resume', review: 'startFirst', done: 'startFirst' }],
    ['done', done, { todo: 'settled', review: 'settled', blocked: 'settled' }],
  ] as const)('from %s', (_name, card, table) => {
    const found = Object.keys(table).map((to) => [to, said(drop(card, to))]);
    expect(Object.fromEntries(found)).toEqual(table);
  });

  it('submits straight to done where nobody has to accept', () => {
    expect(said(drop({ ...doing, acceptorRole: null }, 'done'))).toBe('submit');
    expect(said(drop({ ...doing, acceptorRole: 'system' }, 'done'))).toBe('submit');
  });

  it('resumes only to where it stood before the hold', () => {
    const moves = [move('resume', 'in_progress')];
    expect(said(drop(held, 'todo', { moves }))).toBe('resumesElsewhere');
    expect(said(drop(held, 'in_progress', { moves }))).toBe('resume');
  });

  it('says what the server says when the server would refuse', () => {
    const moves = [move('submit', 'submitted', false, '还差 2 项')];
    expect(drop(doing, 'review', { moves })).toMatchObject({
      kind: 'refused',
      why: { text: 'blocked', move: 'submit', blockers: [{ message: '还差 2 项' }] },
    });
  });

  it('orders by hand only where the order is by hand', () => {
    expect(said(drop(todo, 'todo'))).toBe('reorder');
    expect(said(drop(todo, 'todo', { order: 'due' }))).toBe('sorted');
    expect(said(drop(done, 'done'))).toBe('newestFirst');
  });
});

describe('dropping a card in another grouping', () => {
  it('assigns, claims for oneself, and releases', () => {
    const by = { by: 'assignee', from: at('none') } as const;
    expect(drop(todo, 'maqiang', by)).toEqual({ kind: 'command', command: { name: 'assign', memberId: 'maqiang' } });
    expect(said(drop(todo, 'me', by))).toBe('claim');
    const taken = { ...todo, assigneeId: 'x' };
    expect(said(drop(taken, 'me', { ...by, from: at('x') }))).toBe('assign');
    expect(said(drop(taken, 'none', { ...by, from: at('x') }))).toBe('release');
  });

  it('prioritizes, if one may', () => {
    const by = { by: 'priority', from: at('P2') } as const;
    expect(drop(todo, 'P0', by)).toEqual({ kind: 'command', command: { name: 'prioritize', priority: 'P0' } });
    expect(said(drop(todo, 'P0', { ...by, mayPrioritize: false }))).toBe('noRight');
  });

  it('changes the day, but not to yesterday or never', () => {
    const by = { by: 'due', from: at('today') } as const;
    expect(drop(todo, 'tomorrow', by)).toEqual({ kind: 'command', command: { name: 'setDue', day: 'tomorrow' } });
    expect(said(drop(todo, 'overdue', by))).toBe('notADay');
    expect(said(drop(todo, 'none', by))).toBe('notADay');
  });

  it('leaves alone what follows from the SOP', () => {
    expect(said(drop(todo, 'cs', { by: 'role', from: at('warehouse') }))).toBe('roleIsGiven');
    expect(said(drop(todo, 'x', { by: 'stage', from: at('y') }))).toBe('stageIsGiven');
    expect(said(drop(todo, 'x', { by: 'sop', from: at('y') }))).toBe('sopIsGiven');
  });
});

describe('dropping a card in another lane', () => {
  it('means what the lane stands for', () => {
    expect(drop(todo, 'todo', { lanes: 'priority', from: at('todo', 'P2'), to: at('todo', 'P1') })).toEqual({
      kind: 'command',
      command: { name: 'prioritize', priority: 'P1' },
    });
    expect(said(drop(todo, 'todo', { lanes: 'run', from: at('todo', 'r1'), to: at('todo', 'r2') }))).toBe('otherLane');
  });

  it('is refused together with another column', () => {
    const both = { lanes: 'priority', from: at('todo', 'P2'), to: at('in_progress', 'P1') } as const;
    expect(said(drop(todo, 'in_progress', both))).toBe('oneAtATime');
  });
});
