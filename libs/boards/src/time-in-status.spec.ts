import { timesInStatus, type StatusChange } from './time-in-status.js';

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 23, 9, minute));
const change = (minute: number, type: string, to: string | null): StatusChange => ({
  ...{ taskId: 't', type, at: at(minute), to },
});
const MINUTE = 60_000;

test('time is counted for each status, rework with its first time', () => {
  const changes = [
    change(0, 'task.opened', 'blocked'),
    change(2, 'task.unblocked', 'todo'),
    change(5, 'task.started', 'in_progress'),
    change(9, 'task.submitted', 'submitted'),
    change(10, 'task.rejected', 'in_progress'),
    change(12, 'task.released', null),
  ];
  expect(timesInStatus(changes, at(20))).toEqual([
    { status: 'blocked', ms: 2 * MINUTE, times: 1 },
    { status: 'todo', ms: (3 + 8) * MINUTE, times: 2 },
    { status: 'in_progress', ms: (4 + 2) * MINUTE, times: 2 },
    { status: 'submitted', ms: 1 * MINUTE, times: 1 },
  ]);
});

test('a release of a task that was not begun changes nothing', () => {
  const changes = [change(0, 'task.opened', 'todo'), change(3, 'task.released', null)];
  expect(timesInStatus(changes, at(4))).toEqual([{ status: 'todo', ms: 4 * MINUTE, times: 1 }]);
});
