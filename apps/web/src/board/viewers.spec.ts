import { viewersOf } from './viewers.js';

const viewer = (memberId: string, taskId: string) => ({ memberId, taskId, name: memberId.toUpperCase() });

it('tells who looks at which task, but nobody of themselves', () =>
  expect([
    ...viewersOf([viewer('ann', 't1'), viewer('me', 't1'), viewer('bob', 't1'), viewer('cy', 't2')], 'me'),
  ]).toEqual([
    ['t1', ['ANN', 'BOB']],
    ['t2', ['CY']],
  ]));
