import {
  isAtWork,
  mayJudge,
  needsLead,
  nextMove,
  otherMoves,
  reasonsAgainst,
  undecided,
  type TaskMove,
} from './moves.js';

const move = (event: string, allowed: boolean, ...codes: string[]): TaskMove => ({
  __typename: 'Move',
  event,
  to: null,
  allowed,
  blockers: codes.map((code) => ({
    __typename: 'Blocker',
    code,
    message: code,
    field: null,
    item: null,
    criterion: null,
    task: null,
    quizKey: null,
    step: null,
  })),
});

describe('nextMove', () => {
  it('starts what is free, and claims it where starting is refused', () => {
    expect(nextMove({ status: 'todo', moves: [move('claim', true), move('start', true)] })?.event).toBe('start');
    expect(nextMove({ status: 'todo', moves: [move('claim', true), move('start', false, 'x')] })?.event).toBe('claim');
    expect(nextMove({ status: 'todo', moves: [move('claim', false, 'role_needed')] })).toBeNull();
  });

  it('offers the submit to whoever is at work, also while something is missing', () => {
    const submit = move('submit', false, 'FIELD_REQUIRED');
    expect(nextMove({ status: 'in_progress', moves: [move('fill', true), submit] })).toBe(submit);
    expect(nextMove({ status: 'in_progress', moves: [move('fill', false, 'not_doer'), submit] })).toBeNull();
  });

  it('offers the verdict to those who may reject', () => {
    const accept = move('accept', false, 'criterion_unmet');
    expect(nextMove({ status: 'submitted', moves: [accept, move('reject', true)] })).toBe(accept);
    expect(nextMove({ status: 'submitted', moves: [accept, move('reject', false, 'own_work')] })).toBeNull();
  });

  it('resumes what is on hold and has nothing for the rest', () => {
    expect(nextMove({ status: 'on_hold', moves: [move('resume', true)] })?.event).toBe('resume');
    expect(nextMove({ status: 'blocked', moves: [move('start', false, 'depends_on')] })).toBeNull();
    expect(nextMove({ status: 'accepted', moves: [] })).toBeNull();
  });
});

describe('otherMoves', () => {
  it('leaves out the next one, the verdict, and what belongs to another status', () => {
    const moves = [
      move('claim', true),
      move('start', true),
      move('fill', false, 'status'),
      move('accept', false, 'status'),
      move('reject', false, 'own_work'),
      move('hold', true),
      move('waive', false, 'right_missing'),
      move('resume', false, 'status'),
    ];
    expect(otherMoves({ status: 'todo', moves }).map(({ event }) => event)).toEqual(['claim', 'hold', 'waive']);
  });
});

it('says who is at work, who judges, and why not', () => {
  expect(isAtWork({ moves: [move('fill', true)] })).toBe(true);
  expect(mayJudge({ status: 'in_progress', moves: [move('reject', true)] })).toBe(false);
  expect(reasonsAgainst(move('accept', false, 'status', 'own_work'))).toEqual(['own_work']);
  expect(reasonsAgainst(move('accept', false, 'acceptor_needed', 'own_work'), 'acceptor_needed')).toEqual(['own_work']);
  expect(reasonsAgainst(move('accept', true))).toEqual([]);
  expect(needsLead(move('waive', false, 'right_missing'))).toBe(true);
  expect(needsLead(move('waive', false, 'right_missing', 'critical_task'))).toBe(false);
});

it('finds the manual criteria nobody has judged', () => {
  const criterion = (key: string, kind: 'manual' | 'evidence', isMet: boolean | null) => ({
    __typename: 'Criterion' as const,
    key,
    title: key,
    kind,
    isGate: true,
    isMet,
    quizKey: null,
    message: null,
    judgedBy: null,
    judgedAt: null,
    note: null,
  });
  expect(
    undecided([criterion('a', 'manual', null), criterion('b', 'manual', true), criterion('c', 'evidence', null)]),
  ).toEqual(['a']);
});
