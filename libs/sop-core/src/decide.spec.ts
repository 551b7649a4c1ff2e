import { foldRun } from './fold.js';
import { person } from './testing/actors.js';
import { RunDriver } from './testing/run-driver.js';
import { sample, text } from './testing/sample.js';

const ann = person('ann', 'cs');
const lea = person('lea', 'cs.lead');

const chain = () =>
  sample({
    owner: 'cs',
    form: { amount: { type: 'money', min: 1 } },
    data: { result: { type: 'string' } },
    events: { PING: { title: text('Ping'), by: ['cs'], fields: { n: { type: 'int' } } } },
    tasks: {
      C01: { role: 'cs', form: { note: { type: 'string' } }, due: '+8h' },
      C02: { role: 'cs', acceptor: 'cs', criteria: [{ key: 'ok', kind: 'manual', title: text('ok') }] },
    },
    machine: {
      initial: 'first',
      states: {
        first: {
          tasks: ['C01'],
          on: { 'TASKS.SETTLED': { target: 'second', actions: [{ type: 'set', params: { result: 'C01.note' } }] } },
          after: { '48h': { actions: [{ type: 'notify', params: { to: ['owner'], text: text('late {{amount}}') } }] } },
        },
        second: {
          tasks: ['C02'],
          on: {
            'TASKS.SETTLED': [{ guard: 'amount > yuan(50)', target: 'big' }, { target: 'small' }],
            PING: { guard: 'event.n > 3', target: 'small' },
          },
        },
        big: { type: 'final' },
        small: { type: 'final' },
      },
    },
  });

test('a run walks from task to task to its final state, and its log folds to the same state', () => {
  const run = new RunDriver(chain()).start({ amount: 6000 });
  expect(run.stages).toEqual(['first']);
  expect(run.openTasks).toEqual(['C01']);
  expect(run.effectsOf('openTask')).toEqual([
    {
      type: 'openTask',
      instance: 'C01',
      due: { base: run.at, offset: '8h', anchor: null, calendar: null },
      assign: 'pool',
    },
  ]);
  expect(run.effectsOf('armTimer')[0]).toMatchObject({
    id: 'xstate.after.48h.sample.first',
    stage: 'first',
    due: { offset: '48h' },
  });
  run.timer('xstate.after.48h.sample.first');
  expect(run.effectsOf('named')).toEqual([
    { type: 'named', effect: { type: 'notify', to: ['member:boss'], text: text('late 6000') } },
  ]);
  run.do('C01', { note: 'hello' }, ann);
  expect(run.data['result']).toBe('hello');
  expect(run.effectsOf('cancelTimer')).toEqual([{ type: 'cancelTimer', id: 'xstate.after.48h.sample.first' }]);
  run.ok({ type: 'task.start', task: 'C02' }, ann).ok({ type: 'task.submit', task: 'C02' }, ann);
  expect(run.no({ type: 'task.accept', task: 'C02', confirm: ['ok'] }, ann).code).toBe('FOUR_EYES');
  expect(run.no({ type: 'task.accept', task: 'C02' }, lea)).toMatchObject({
    code: 'CRITERIA_UNMET',
    blockers: [{ code: 'criterion_unjudged', criterion: 'ok' }],
  });
  run.ok({ type: 'task.accept', task: 'C02', confirm: ['ok'] }, lea);
  expect(run.state).toMatchObject({ status: 'done', final: 'big' });
  expect(run.effectsOf('finish')).toHaveLength(1);
  expect(foldRun(run.sop, run.log)).toEqual({ ok: true, state: run.state });
});

test('unknown, impossible and forbidden events are told apart', () => {
  const run = new RunDriver(chain()).start({ amount: 100 });
  expect(run.no({ type: 'run.event', event: 'NOPE', payload: {} }).code).toBe('EVENT_UNKNOWN');
  expect(run.no({ type: 'run.event', event: 'PING', payload: { n: 1 } }, person('wes', 'warehouse')).code).toBe(
    'NOT_YOUR_ROLE',
  );
  expect(run.no({ type: 'run.event', event: 'PING', payload: { n: 1 } }, ann)).toMatchObject({
    code: 'EVENT_NOT_POSSIBLE',
    blockers: [{ code: 'event_not_awaited', params: { stages: ['first'], awaitedIn: ['second'] } }],
  });
  run.do('C01', { note: 'x' }, ann);
  expect(run.no({ type: 'run.event', event: 'PING', payload: { n: 1 } }, ann)).toMatchObject({
    code: 'EVENT_NOT_POSSIBLE',
    blockers: [{ code: 'guard_unmet', params: { guard: 'event.n > 3', stage: 'second' } }],
  });
  run.send('PING', { n: 4 }, ann);
  expect(run.state?.final).toBe('small');
  expect(run.no({ type: 'run.event', event: 'PING', payload: { n: 4 } }, ann).code).toBe('RUN_OVER');
});
