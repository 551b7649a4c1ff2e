import type { Scenario } from '../definition.js';
import { person, SYSTEM } from '../testing/actors.js';
import { sample, text } from '../testing/sample.js';
import { approval, inspection, launch, repeated, waitingForBuyer } from '../testing/samples.js';
import { isSubsequence } from './compare.js';
import { runScenario, simulate, type MismatchCode } from './index.js';

const boss = person('mia', 'manager');
const at = '2026-11-23T01:00:00.000Z';

describe('the virtual clock', () => {
  test('fires timers in order, and what they arm in turn', () => {
    const walk = simulate(waitingForBuyer(), { at });
    walk.start({}, boss);
    walk.apply({ type: 'run.event', event: 'ASK', payload: {} }, SYSTEM);
    expect(walk.timers.map(({ id }) => id)).toEqual(['sla:GUIDE', 'xstate.after.48h.sample.claim.asking']);
    walk.wait(47 * 3_600_000);
    expect(walk.log.map(({ happening }) => happening.type)).toEqual(
      expect.arrayContaining(['task.reminded', 'task.overdue', 'task.escalated']),
    );
    expect(walk.state?.status).toBe('active');
    walk.waitFor('1h');
    expect(walk.state?.final).toBe('closed');
    expect(walk.timers).toEqual([]);
  });

  test('a stopped clock keeps what was left', () => {
    const walk = simulate(waitingForBuyer(), { at });
    walk.start({}, boss);
    const left = () => walk.timers.find(({ id }) => id === 'sla:RULE')?.due;
    expect(left()).toBe('2026-11-23T07:24:00.000Z');
    walk.apply({ type: 'run.event', event: 'ASK', payload: {} }, SYSTEM);
    expect(left()).toBeUndefined();
    walk.waitFor('10h');
    walk.apply({ type: 'run.event', event: 'ANSWER', payload: {} }, SYSTEM);
    expect(left()).toBe('2026-11-23T17:24:00.000Z');
  });

  test('a pause on top of a stopped clock does not start it early', () => {
    const walk = simulate(waitingForBuyer(), { at });
    walk.start({}, boss);
    walk.apply({ type: 'run.event', event: 'ASK', payload: {} }, SYSTEM);
    walk.apply({ type: 'run.pause', reason: 'r' }, boss);
    expect(walk.timers).toEqual([]);
    walk.waitFor('100h');
    walk.apply({ type: 'run.resume' }, boss);
    expect(walk.timers.map(({ id }) => id)).toEqual(['sla:GUIDE', 'xstate.after.48h.sample.claim.asking']);
  });

  test('timers follow an anchor that moves', () => {
    const walk = simulate(launch(), { at });
    walk.start({ launchAt: '2026-12-20T02:00:00.000Z' }, boss);
    walk.apply({ type: 'run.reschedule', fields: { launchAt: '2026-12-21T02:00:00.000Z' }, reason: 'r' }, boss);
    expect(walk.timers.find(({ id }) => id.includes('after.L.'))?.due).toBe('2026-12-21T02:00:00.000Z');
  });

  test('daily tasks open at their time of day', () => {
    const walk = simulate(repeated(), { at });
    walk.start({ findings: [{ what: 'x', role: 'ops' }] }, boss);
    expect(walk.timers.map(({ id, due }) => [id, due])).toEqual(
      [
        ['recur:HOURLY', '2026-11-23T02:00:00.000Z'],
        ['recur:DAILY', '2026-11-23T02:00:00.000Z'],
      ].sort(),
    );
    walk.waitFor('26h');
    expect(Object.keys(walk.state?.tasks ?? {})).toEqual(expect.arrayContaining(['DAILY#1', 'DAILY#2', 'HOURLY#2']));
  });
});

describe('scenarios', () => {
  const pass = (scenario: Partial<Scenario>, sop = approval()) =>
    runScenario(sop, { name: 's', given: {}, steps: [], ...scenario });

  test('the cast finds different people for doing and reviewing, money is in yuan', () => {
    const result = pass({
      steps: [
        { do: 'RULING', with: { amount: 150 } },
        { do: 'REVIEW', with: { decision: 'adjust', amount: 99.9 } },
      ],
      path: ['ruling', 'paid'],
      final: 'paid',
      expect: { data: { approved: 99.9 } },
    });
    expect(result).toMatchObject({ passed: true, mismatch: null, final: 'paid' });
  });

  test('evidence is brought as the criteria need it, and a refusal can be expected', () => {
    const scenario = {
      steps: [
        { refused: { do: 'QC', with: { checked: 0, bad: 0 } }, code: 'FIELDS_INVALID' },
        { do: 'QC', with: { checked: 10, bad: 9 } },
      ],
      final: 'sorting',
    };
    expect(pass(scenario, inspection())).toMatchObject({ passed: true });
  });

  test.each<[string, Partial<Scenario>, MismatchCode, zh: string, en: string]>([
    ['a run that goes on', { final: 'paid' }, 'NOT_FINISHED', '还没有结束，停在', 'the run is still in'],
    [
      'a task that is not open',
      { steps: [{ do: 'REVIEW' }] },
      'TASK_NOT_OPEN',
      '任务 REVIEW 没有打开；打开的有 [RULING]',
      'REVIEW is not open; open are [RULING]',
    ],
    [
      'a refusal',
      { steps: [{ do: 'RULING', with: { amount: 201 } }] },
      'REFUSED',
      '「do RULING」被拒绝（LIMIT_EXCEEDED）：',
      '"do RULING" was refused (LIMIT_EXCEEDED): ',
    ],
    [
      'an acceptance where a refusal was expected',
      { steps: [{ refused: { do: 'RULING', with: { amount: 1 } }, code: 'FOUR_EYES' }] },
      'NOT_REFUSED',
      '「do RULING」应以 FOUR_EYES 被拒绝，却成功了',
      '"do RULING" was accepted',
    ],
    [
      'another refusal',
      { steps: [{ refused: { do: 'RULING', with: { amount: 201 } }, code: 'FOUR_EYES' }] },
      'REFUSED_OTHERWISE',
      '实际是 LIMIT_EXCEEDED：',
      'got LIMIT_EXCEEDED: ',
    ],
    [
      'another path',
      { steps: [{ do: 'RULING', with: { amount: 1 } }], path: ['paid'] },
      'PATH',
      'path：应经过 paid',
      'path: expected paid',
    ],
    [
      'another value',
      { expect: { data: { approved: 1 } } },
      'DATA',
      'approved 应为 100，实际为 0',
      'approved is 0, expected 100',
    ],
    ['other tasks', { expect: { tasks: [] } }, 'TASKS', '应为 []，实际为 [RULING]', 'got [RULING]'],
    ['another state', { expect: { states: ['paid'] } }, 'STATES', '不在 paid', 'not in paid'],
  ])('tells %s, in both languages', (_, scenario, code, zh, en) => {
    const result = pass(scenario);
    expect(result.passed).toBe(false);
    expect(result.mismatch).toMatchObject({
      code,
      message: { zh: expect.stringContaining(zh), en: expect.stringContaining(en) },
    });
    expect(`${result.mismatch?.message.zh}${result.mismatch?.message.en}`).not.toMatch(/\{\w+\}/);
  });

  test('a tally goes on from what was counted before', () => {
    const sop = sample({
      events: { BAD: { title: text('Bad') } },
      machine: {
        initial: 'a',
        states: {
          a: {
            on: {
              BAD: {
                target: 'b',
                actions: [
                  {
                    type: 'tally',
                    params: {
                      name: 'bad',
                      key: '"sku"',
                      within: '7d',
                      atLeast: 3,
                      then: [{ type: 'spawn', params: { sop: 'metric_anomaly', form: {} } }],
                    },
                  },
                ],
              },
            },
          },
          b: { type: 'final' },
        },
      },
    });
    const scenario = { steps: [{ send: 'BAD' }] };
    expect(pass({ ...scenario, spawned: [] }, sop).passed).toBe(true);
    expect(pass({ ...scenario, tallies: { bad: 2 }, spawned: ['metric_anomaly'] }, sop).passed).toBe(true);
  });
});

test.each([
  [['a', 'c'], true],
  [['c', 'a'], false],
  [[], true],
])('%j is a subsequence of a b c: %s', (part, expected) => {
  expect(isSubsequence(part, ['a', 'b', 'c'])).toBe(expected);
});
