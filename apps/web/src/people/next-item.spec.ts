import { nextItem, type OnboardingItem } from './next-item.js';

const item = (key: string, over: Partial<OnboardingItem>): OnboardingItem => ({
  ...{ __typename: 'OnboardingItem', taskId: key, key, title: key, status: 'todo', dueAt: null, lateSince: null },
  rework: 0,
  ...over,
});
const phase = (...items: OnboardingItem[]) => ({
  ...{ __typename: 'OnboardingPhase' as const, stage: 's', title: 's', done: 0, total: items.length, isCurrent: true },
  items,
});

describe('nextItem', () => {
  it('is what was sent back, before what is under way, before what can be begun', () => {
    const [todo, doing] = [item('todo', {}), item('doing', { status: 'in_progress' })];
    const back = item('back', { status: 'in_progress', rework: 1 });
    expect(nextItem({ phases: [phase(todo, doing, back)] })?.key).toBe('back');
    expect(nextItem({ phases: [phase(todo, doing)] })?.key).toBe('doing');
    expect(nextItem({ phases: [phase(todo)] })?.key).toBe('todo');
  });

  it('is what is due first; without a time, the first of the phase', () => {
    const early = item('early', { dueAt: '2026-12-01T00:00:00Z' });
    const later = item('later', { dueAt: '2026-12-02T00:00:00Z' });
    expect(nextItem({ phases: [phase(item('a', {}), later, early)] })?.key).toBe('early');
    expect(nextItem({ phases: [phase(item('a', {}), item('b', {}))] })?.key).toBe('a');
  });

  it('is nothing when all is handed in, done, or not begun', () => {
    const items = [item('a', { status: 'submitted' }), item('b', { status: 'accepted' }), item('c', { taskId: null })];
    expect(nextItem({ phases: [phase(...items)] })).toBeNull();
    expect(nextItem({ phases: [] })).toBeNull();
  });
});
