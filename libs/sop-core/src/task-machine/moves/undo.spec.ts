import { decideAdHoc, openAdHoc } from '../../decide-ad-hoc.js';
import type { TaskDef } from '../../definition.js';
import type { TaskEvent } from '../../event.js';
import type { TaskState } from '../../state.js';
import { SYSTEM_ACTOR } from '../persons.js';

const def: TaskDef = { title: { zh: '任务', en: 'Task' }, role: 'cs' };
const at = '2026-11-23T01:00:00.000Z';
const opened = openAdHoc(def, { instance: 'task', at });

const step = (state: TaskState, event: TaskEvent) => {
  const decision = decideAdHoc(def, state, { ...event, at, actor: SYSTEM_ACTOR });
  if (!decision.accepted) throw new Error(decision.refusal.code);
  return decision;
};
const undo = (state: TaskState, restore: TaskState) =>
  step(state, { type: 'task.undo', task: 'task', restore, of: 'task.held' });

describe('taking a move back', () => {
  test('puts the task back to how it was, and says from where to where', () => {
    const held = step(opened, { type: 'task.hold', task: 'task', reason: 'no key' }).next;
    const { next, happened, effects } = undo(held, opened);
    expect(next).toEqual(opened);
    expect(happened).toEqual([
      { type: 'task.undone', task: 'task', from: 'on_hold', to: 'todo', data: { of: 'task.held' } },
    ]);
    expect(effects).toEqual([]);
  });

  test('starts the clock again that the move had stopped', () => {
    const waiting = step(opened, { type: 'task.hold', task: 'task', reason: 'courier', external: true }).next;
    expect(waiting.clockStopped).toBe(true);
    expect(undo(waiting, opened)).toMatchObject({
      next: { clockStopped: false },
      effects: [{ type: 'startClock', instance: 'task' }],
    });
  });

  test('gives a task that was settled its due back', () => {
    const started = step(opened, { type: 'task.start', task: 'task' }).next;
    const done = step(started, { type: 'task.submit', task: 'task' }).next;
    expect(done.status).toBe('accepted');
    expect(undo(done, started)).toMatchObject({
      next: { status: 'in_progress', settledAt: null },
      effects: [{ type: 'reviveTask', instance: 'task' }],
    });
  });

  test('is refused when the task has become another piece of work', () => {
    const event = { type: 'task.undo', task: 'task', restore: opened, of: 'task.held' } as const;
    const decision = decideAdHoc(def, { ...opened, attempt: 2 }, { ...event, at, actor: SYSTEM_ACTOR });
    expect(decision).toMatchObject({ accepted: false, refusal: { code: 'UNDO_NOT_POSSIBLE' } });
  });
});
