import { decide } from '../decide.js';
import { runMoves } from '../moves.js';
import { person, SYSTEM, TIMER } from '../testing/actors.js';
import { RunDriver, T0 } from '../testing/run-driver.js';
import { sample, text } from '../testing/sample.js';
import { launch } from '../testing/samples.js';
import { activeStagesOf, cardCounts, runKeys, runSubject } from './about.js';
import { previewStart } from './preview-start.js';

const refund = () =>
  sample({
    owner: 'cs',
    start: ['cs'],
    subject: 'orderNo',
    key: 'lines.map(l, orderNo + "/" + l.sku)',
    settings: { limit: { type: 'money', default: 50 }, days: { type: 'int', default: 7 } },
    form: {
      orderNo: { type: 'orderNo' },
      lines: { type: 'table', columns: { sku: { type: 'sku' } } },
      note: { type: 'string', optional: true },
      buyer: { type: 'string', sensitive: true, optional: true },
    },
    data: { instant: { type: 'bool', default: false } },
    timers: { patience: '=text(settings.days) + "d"' },
    tasks: {
      C01: {
        role: 'cs',
        edits: ['note'],
        checklist: [{ key: 'greet', title: text('greet') }],
        form: { seen: { type: 'bool' } },
      },
    },
    events: {
      TELL: {
        title: text('Tell'),
        by: ['cs'],
        fields: { phone: { type: 'string', sensitive: true }, what: { type: 'string' } },
      },
      WAIT: { title: text('Wait') },
    },
    machine: {
      initial: 'intake',
      states: {
        intake: {
          tasks: ['C01'],
          after: { patience: 'closed' },
          on: {
            TELL: { actions: [{ type: 'log', params: { text: text('told') } }] },
            'TASKS.SETTLED': [{ guard: 'note == "skip"', target: 'closed' }, { target: 'open' }],
          },
        },
        open: { on: { WAIT: { guard: 'amountless', target: 'closed' } } },
        closed: { type: 'final' },
      },
    },
  });

const form = { orderNo: 'TM1001', lines: [{ sku: 'A1' }, { sku: 'B2' }] };
const ann = person('ann', 'cs');

describe('starting', () => {
  test('freezes the settings, defaults of the SOP filled in', () => {
    expect(new RunDriver(refund(), ann).start(form).state?.settings).toEqual({ limit: 5000, days: 7 });
    expect(new RunDriver(refund(), ann).start(form, { limit: 9900 }).state?.settings).toEqual({ limit: 9900, days: 7 });
  });

  test('timers may be expressions over the settings', () => {
    const run = new RunDriver(refund(), ann).start(form, { days: 3 });
    expect(run.effectsOf('armTimer')[0]?.due).toEqual({ base: T0, offset: '3d', anchor: null, calendar: null });
    expect(run.timer('xstate.after.patience.sample.intake').state?.final).toBe('closed');
  });

  test('names every field that is wrong, and who may start', () => {
    const start = (given: Record<string, never>, actor = ann) => {
      const run = {
        id: 'r',
        startedAt: T0,
        startedBy: 'ann',
        owner: null,
        duplicateOf: null,
        reopenOf: null,
        parent: null,
      };
      const decision = decide(refund(), null, { type: 'run.start', run, form: given, settings: {}, at: T0, actor });
      return decision.accepted ? null : decision.refusal;
    };
    expect(start({})).toMatchObject({ code: 'FIELDS_INVALID', blockers: [{ field: 'orderNo' }, { field: 'lines' }] });
    expect(start({}, person('wes', 'warehouse'))).toMatchObject({
      code: 'NOT_YOUR_ROLE',
      blockers: [{ params: { roles: ['cs'] } }],
    });
  });

  test('keys and subject come from the form', () => {
    const sop = refund();
    expect(runKeys(sop, form, {}, T0)).toEqual(['TM1001/A1', 'TM1001/B2']);
    expect(runKeys(sop, {}, {}, T0)).toEqual([]);
    const { state } = new RunDriver(sop, ann).start(form);
    expect(state && runSubject(sop, state)).toBe('TM1001');
    expect(state && activeStagesOf(state)).toEqual(['intake']);
  });

  test('only run.start begins a run, and only once', () => {
    expect(decide(refund(), null, { type: 'run.resume', at: T0, actor: ann })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
    const run = new RunDriver(refund(), ann).start(form);
    expect(run.no({ type: 'run.start', run: run.state?.run as never, form, settings: {} }, ann).code).toBe('CONFLICT');
  });
});

describe('a task that completes the run’s own fields', () => {
  test('is prefilled, and writes them back before its stage settles', () => {
    const run = new RunDriver(refund(), ann).start({ ...form, note: 'first' });
    expect(run.task('C01').fields).toEqual({ note: 'first' });
    run
      .ok({ type: 'task.start', task: 'C01' }, ann)
      .ok({ type: 'task.tick', task: 'C01', item: 'greet', done: true }, ann);
    expect(run.state && cardCounts(run.sop, run.state, 'C01')).toEqual({ done: 1, total: 2 });
    run.ok({ type: 'task.submit', task: 'C01', fields: { note: 'skip', seen: true } }, ann);
    expect(run.data['note']).toBe('skip');
    expect(run.state?.final).toBe('closed');
  });
});

test('buyer data stays out of the history', () => {
  const run = new RunDriver(refund(), ann).start({ ...form, buyer: 'Wang' });
  expect(JSON.stringify(run.happened)).not.toContain('Wang');
  run.send('TELL', { phone: '13800000000', what: 'hello' }, ann);
  expect(run.happened[0]?.data).toEqual({ event: 'TELL', payload: { what: 'hello' } });
  expect(run.happened[1]).toEqual({ type: 'run.noted', data: { text: text('told') } });
});

test('an expression that fails is a defect of the SOP, told with its text', () => {
  const run = new RunDriver(refund(), ann).start(form).ok({ type: 'task.waive', task: 'C01', reason: 'r' }, SYSTEM);
  expect(run.no({ type: 'run.event', event: 'WAIT', payload: {} }, SYSTEM)).toMatchObject({
    code: 'SOP_INVALID',
    blockers: [{ params: { expression: 'amountless' } }],
  });
});

test('moves of a run are the commands and events of this moment, with reasons', () => {
  const run = new RunDriver(launch()).start({ launchAt: '2026-12-20T02:00:00.000Z' });
  const movesOf = (actor = person('mia', 'manager')) =>
    Object.fromEntries(run.state ? runMoves(run.sop, run.state, actor, T0).map((move) => [move.event, move]) : []);
  expect(movesOf()).toMatchObject({
    pause: { allowed: true },
    resume: { allowed: false },
    cancel: { allowed: true },
    reschedule: { allowed: true },
    GO: { allowed: true },
  });
  expect(movesOf(person('cara', 'cs'))).toMatchObject({
    pause: { allowed: false, blockers: [{ code: 'right_missing' }] },
    GO: { allowed: false, blockers: [{ code: 'roles_needed' }] },
  });
  run.ok({ type: 'run.timer', timer: 'xstate.after.L.sample.scheduled' }, TIMER);
  expect(movesOf()).toMatchObject({ cancel: { allowed: false, blockers: [{ code: 'cancel_guard' }] } });
});

describe('looking ahead while a form is filled in', () => {
  const sop = sample({
    owner: 'cs',
    form: { price: { type: 'money' }, pieces: { type: 'int', min: 1 } },
    derived: {
      total: { type: 'money', value: 'price * pieces' },
      note: { type: 'string', value: '"set of " + text(pieces)' },
    },
    machine: { initial: 'open', states: { open: { type: 'final' } } },
  });
  const run = { id: '', startedAt: T0, startedBy: 'ann', owner: null, duplicateOf: null, reopenOf: null, parent: null };
  const look = (filled: Record<string, number>) => previewStart(sop, { form: filled, settings: {}, run, at: T0 });

  test('formulas are worked out as far as the form goes, and what is missing is named', () => {
    const { problems, derived } = look({ pieces: 3 });
    expect(problems).toMatchObject([{ field: 'price' }]);
    expect(derived).toEqual({ total: null, note: 'set of 3' });
  });

  test('a whole form has no problems and all formulas', () => {
    expect(look({ price: 990, pieces: 3 })).toEqual({ problems: [], derived: { total: 2970, note: 'set of 3' } });
  });
});
