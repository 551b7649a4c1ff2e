import { decide } from '../decide.js';
import { person, SYSTEM, TIMER } from '../testing/actors.js';
import { RunDriver, T0 } from '../testing/run-driver.js';
import { launch, repeated, waitingForBuyer } from '../testing/samples.js';
import { taskTitle } from './about.js';

const manager = person('mia', 'manager');

describe('waiting for somebody outside', () => {
  test('stops the clocks of tasks opened further out, not of the waiting stage', () => {
    const run = new RunDriver(waitingForBuyer()).start().send('ASK');
    expect(run.task('RULE').clockStopped).toBe(true);
    expect(run.task('GUIDE').clockStopped).toBe(false);
    expect(run.effectsOf('stopClock')).toEqual([{ type: 'stopClock', instance: 'RULE' }]);
    run.send('ANSWER');
    expect(run.task('RULE').clockStopped).toBe(false);
    expect(run.effectsOf('startClock')).toEqual([{ type: 'startClock', instance: 'RULE' }]);
    expect(run.task('GUIDE').status).toBe('canceled');
  });

  test('holding a task for an outside reason stops its clock, an inside reason does not', () => {
    const run = new RunDriver(waitingForBuyer()).start();
    run.ok({ type: 'task.hold', task: 'RULE', reason: 'lunch' }, manager);
    expect(run.effectsOf('stopClock')).toEqual([]);
    run
      .ok({ type: 'task.resume', task: 'RULE' }, manager)
      .ok({ type: 'task.hold', task: 'RULE', reason: 'supplier', external: true }, manager);
    expect(run.effectsOf('stopClock')).toHaveLength(1);
  });

  test('a timer of a stage that was left is void', () => {
    const run = new RunDriver(waitingForBuyer()).start().send('ASK').send('ANSWER');
    expect(run.no({ type: 'run.timer', timer: 'xstate.after.48h.sample.claim.asking' }, TIMER)).toMatchObject({
      code: 'EVENT_NOT_POSSIBLE',
      blockers: [{ code: 'timer_void' }],
    });
    expect(run.no({ type: 'run.timer', timer: 'nonsense' }, TIMER).code).toBe('EVENT_UNKNOWN');
    expect(run.no({ type: 'run.timer', timer: 'xstate.after.48h.sample.claim.asking' }, manager).code).toBe(
      'RIGHT_MISSING',
    );
  });
});

describe('pausing', () => {
  test('stands everything still, keeps the place, and comes back', () => {
    const run = new RunDriver(waitingForBuyer()).start().send('ASK');
    const before = run.stages;
    expect(run.no({ type: 'run.pause', reason: ' ' }, manager).code).toBe('REASON_REQUIRED');
    expect(run.no({ type: 'run.pause', reason: 'x' }, person('cara', 'cs')).code).toBe('RIGHT_MISSING');
    run.ok({ type: 'run.pause', reason: 'stocktaking' }, manager);
    expect(run.effects).toEqual([{ type: 'stopAllClocks' }]);
    expect(run.no({ type: 'run.event', event: 'ANSWER', payload: {} }, TIMER).code).toBe('RUN_PAUSED');
    expect(run.no({ type: 'task.start', task: 'RULE' }).code).toBe('RUN_PAUSED');
    run.ok({ type: 'run.resume' }, manager);
    expect(run.effectsOf('startAllClocks')).toHaveLength(1);
    expect(run.stages).toEqual(before);
    expect(run.no({ type: 'run.resume' }, manager).code).toBe('RUN_NOT_PAUSED');
  });
});

describe('anchors', () => {
  const L = '2026-12-20T02:00:00.000Z';

  test('dues and timers count from the anchor and follow it', () => {
    const run = new RunDriver(launch()).start({ launchAt: L });
    expect(run.effectsOf('openTask')[0]?.due).toEqual({ base: L, offset: '-24h', anchor: 'L', calendar: null });
    expect(run.effectsOf('armTimer').map(({ id, due }) => [id, due?.offset])).toEqual([
      ['xstate.after.L.sample.scheduled', '0h'],
      ['xstate.after.L-3d.sample.scheduled', '-3d'],
    ]);
    const later = '2026-12-25T02:00:00.000Z';
    run.ok({ type: 'run.reschedule', fields: { launchAt: later }, reason: 'late goods' }, manager);
    expect(run.effectsOf('shiftAnchor')).toEqual([{ type: 'shiftAnchor', anchor: 'L', at: later }]);
    expect(run.data['launchAt']).toBe(later);
  });

  test.each([
    ['a date too soon', { launchAt: '2026-11-23T02:00:00.000Z' }, 'FIELDS_INVALID'],
    ['a field that is not a date of the plan', { live: true }, 'INPUT_INVALID'],
  ])('%s is refused', (_, fields, code) => {
    expect(
      new RunDriver(launch()).start({ launchAt: L }).no({ type: 'run.reschedule', fields, reason: 'r' }, manager).code,
    ).toBe(code);
  });

  test('after going live neither rescheduling nor canceling is possible', () => {
    const run = new RunDriver(launch()).start({ launchAt: L }).timer('xstate.after.L.sample.scheduled');
    expect(run.no({ type: 'run.reschedule', fields: { launchAt: L }, reason: 'r' }, manager).code).toBe(
      'RESCHEDULE_NOT_POSSIBLE',
    );
    expect(run.no({ type: 'run.cancel', reason: 'r' }, manager).code).toBe('CANCEL_NOT_POSSIBLE');
  });

  test('canceling before closes every task and ends the run', () => {
    const run = new RunDriver(launch()).start({ launchAt: L }).ok({ type: 'run.cancel', reason: 'no goods' }, manager);
    expect(run.state).toMatchObject({ status: 'done', final: 'canceled' });
    expect(run.task('CHECK').status).toBe('canceled');
  });
});

describe('repeated tasks', () => {
  const start = () =>
    new RunDriver(repeated()).start({
      findings: [
        { what: 'label', role: 'design' },
        { what: 'price', role: 'ops' },
      ],
    });

  test('one task per element, with its role and its name', () => {
    const run = start();
    expect(run.openTasks).toEqual(['FIX#1', 'FIX#2', 'HOURLY#1', 'NICE']);
    expect(run.task('FIX#1').role).toBe('design');
    expect(run.state && taskTitle(run.sop, run.state, 'FIX#1').en).toBe('Fix label');
  });

  test('reminders call it by its own name', () => {
    const run = start();
    const said = decide(run.sop, run.state, { type: 'task.sla', task: 'FIX#1', level: 80, at: T0, actor: SYSTEM });
    expect(said).toMatchObject({ accepted: true });
    expect(JSON.stringify(said.accepted && said.effects)).toContain('80 % of the time for \\"Fix label\\" is used up.');
  });

  test('each is due when its own element says: at a moment, after a span, or never', () => {
    const run = new RunDriver(repeated()).start({
      findings: [
        { what: 'label', role: 'design', by: '2026-11-26T16:00:00.000Z' },
        { what: 'price', role: 'ops', within: '8wh' },
        { what: 'photo', role: 'ops' },
      ],
    });
    const dues = run.effectsOf('openTask').flatMap(({ instance, due }) => (instance.startsWith('FIX') ? [due] : []));
    expect(dues).toEqual([
      { base: '2026-11-27T10:00:00.000Z', offset: '0h', anchor: null, calendar: null },
      expect.objectContaining({ offset: '8wh', calendar: 'ops' }),
      null,
    ]);
    expect(run.state && taskTitle(run.sop, run.state, 'FIX#1').en).toBe('Fix label by 2026-11-27');
  });

  test('a daily one waits for its time of day, an hourly one opens at once; each arms the next', () => {
    const run = start();
    expect(run.effectsOf('armTimer').map(({ id, recurs }) => [id, recurs?.at])).toEqual([
      ['recur:DAILY', '10:00'],
      ['recur:HOURLY', null],
    ]);
    run.ok({ type: 'task.recur', task: 'HOURLY', timer: 'recur:HOURLY' }, TIMER);
    expect(run.openTasks).toContain('HOURLY#2');
    expect(run.effectsOf('armTimer')).toEqual([]);
    expect(run.no({ type: 'task.recur', task: 'HOURLY', timer: 'recur:HOURLY' }, TIMER).code).toBe('STEP_NOT_ACTIVE');
  });

  test('the stage settles when required tasks are done and no occurrence is to come; optional ones are closed', () => {
    const run = start();
    const designer = person('dan', 'design');
    run.do('FIX#1', {}, designer).do('FIX#2').do('HOURLY#1');
    expect(run.stages).toEqual(['fixing']);
    run.ok({ type: 'task.recur', task: 'HOURLY', timer: 'recur:HOURLY' }, TIMER).do('HOURLY#2');
    expect(run.state?.final).toBe('done');
    expect(run.task('NICE').status).toBe('canceled');
    expect(run.effectsOf('cancelTimer').map(({ id }) => id)).toContain('recur:DAILY');
  });
});
