import { compileSop, type CompiledSop } from '../compile/index.js';
import { decide } from '../decide.js';
import type { MachineDef, SopDocument, TaskDef } from '../definition.js';
import { explain } from '../explain/index.js';
import { foldRun } from '../fold.js';
import { chartOf } from '../run/draft.js';
import { person } from '../testing/actors.js';
import { RunDriver } from '../testing/run-driver.js';
import { gatedRegions, interruptible, launch, repeated, waitingForBuyer } from '../testing/samples.js';
import { sample, text } from '../testing/sample.js';
import type { MigrationChoices } from './contract.js';
import { planMigration } from './plan.js';

/** Two tasks one after the other, and a manager who decides. */
const base = (): CompiledSop =>
  sample({
    form: { amount: { type: 'money', title: text('Amount') } },
    settings: { limit: { type: 'int', default: 5000, title: text('Limit') } },
    events: { YES: { title: text('Yes') }, NO: { title: text('No') }, ASK: { title: text('Ask'), by: ['ops'] } },
    timers: { patience: '48h' },
    tasks: {
      PACK: {
        acceptor: 'manager',
        due: '+8h',
        checklist: [
          { key: 'box', title: text('box') },
          { key: 'seal', title: text('seal') },
        ],
        form: { weight: { type: 'int', title: text('Weight') } },
        criteria: [{ key: 'neat', kind: 'manual', title: text('neat') }],
      },
      DECIDE: { decision: { yes: { title: text('Yes'), event: 'YES' }, no: { title: text('No'), event: 'NO' } } },
      SHIP: {},
    },
    machine: {
      initial: 'packing',
      states: {
        packing: {
          title: text('Packing'),
          tasks: ['PACK'],
          after: { patience: { actions: [{ type: 'escalate', params: { to: ['manager'], text: text('late') } }] } },
          on: { 'TASKS.SETTLED': 'deciding' },
        },
        deciding: { title: text('Deciding'), tasks: ['DECIDE'], on: { YES: 'shipping', NO: 'refused' } },
        shipping: { title: text('Shipping'), tasks: ['SHIP'], on: { 'TASKS.SETTLED': 'sent' } },
        sent: { type: 'final', title: text('Sent') },
        refused: { type: 'final', title: text('Refused') },
      },
    },
  });

/** The next version of an SOP: the document as its author would have changed it. */
const next = (sop: CompiledSop, change: (doc: SopDocument & { machine: MachineDef }) => void): CompiledSop => {
  const doc = structuredClone(sop.doc);
  change(doc);
  return compileSop(withoutExpansion(doc));
};

/** A compiled document has its decisions written out already; writing them out again would send twice. */
const withoutExpansion = (doc: SopDocument): SopDocument => ({
  ...doc,
  tasks: Object.fromEntries(
    Object.entries(doc.tasks).map(([key, task]): [string, TaskDef] => [
      key,
      task.decision === undefined ? task : { ...task, sends: [], form: {} },
    ]),
  ),
});

/** Drives a run, then on under another version. */
class Traveller extends RunDriver {
  constructor(
    sop: CompiledSop,
    readonly versions: Record<string, CompiledSop>,
  ) {
    super(sop);
  }

  plan(to: string, choices?: MigrationChoices) {
    return planMigration(this.sop, this.versions[to] as CompiledSop, this.state!, {
      at: this.at,
      ...(choices && { choices }),
    });
  }

  migrate(to: string, choices: MigrationChoices = {}, settings = {}) {
    const event = { type: 'run.migrate', from: 'v1', to, choices, settings, at: this.at, actor: this.boss } as const;
    const target = this.versions[to] as CompiledSop;
    const decision = decide(this.sop, this.state, event, target);
    if (decision.accepted) {
      this.state = decision.next;
      this.effects = decision.effects;
      this.happened = decision.happened;
      this.log.push(event);
      (this as { sop: CompiledSop }).sop = target;
    }
    return decision;
  }

  /** The log gives the state, whatever versions lie in between. */
  proveLog(first: CompiledSop): void {
    expect(foldRun(first, this.log, (id) => this.versions[id] as CompiledSop)).toEqual({ ok: true, state: this.state });
  }
}

const travel = (sop: CompiledSop, change: Parameters<typeof next>[1], form = {}): Traveller =>
  new Traveller(sop, { v2: next(sop, change) }).start(form);

const rename = (doc: { machine: MachineDef }, from: string, to: string): void => {
  const { states } = doc.machine;
  doc.machine.states = JSON.parse(
    JSON.stringify(
      Object.fromEntries(Object.entries(states!).map(([key, def]) => [key === from ? to : key, def])),
    ).replaceAll(`:"${from}"`, `:"${to}"`),
  ) as NonNullable<MachineDef['states']>;
  if (doc.machine.initial === from) doc.machine.initial = to;
};

describe('stages', () => {
  test('a renamed stage is recognised by its tasks, and the run goes on to its end', () => {
    const v1 = base();
    const run = travel(v1, (doc) => rename(doc, 'packing', 'wrapping'), { amount: 100 });
    run.ok({ type: 'task.start', task: 'PACK' }).ok({ type: 'task.tick', task: 'PACK', item: 'box', done: true });
    expect(run.plan('v2')).toMatchObject({
      ok: true,
      states: [{ from: 'packing', to: 'wrapping', how: 'renamed' }],
      tasks: [{ instance: 'PACK', fate: 'kept', why: ['stage_moved'] }],
      canFinish: true,
    });
    expect(run.migrate('v2').accepted).toBe(true);
    expect(run.task('PACK')).toMatchObject({ stage: 'wrapping', entry: 1, status: 'in_progress', checks: { box: {} } });
    run.ok({ type: 'task.tick', task: 'PACK', item: 'seal', done: true });
    run.ok({ type: 'task.submit', task: 'PACK', fields: { weight: 3 } });
    run.ok({ type: 'task.accept', task: 'PACK', confirm: ['neat'] }, person('acceptor', 'manager'));
    run.do('DECIDE', { decision: 'yes' }).do('SHIP');
    expect(run.state).toMatchObject({ status: 'done', final: 'sent' });
    run.proveLog(v1);
  });

  test('says where it went in the log, as any other move', () => {
    const run = travel(base(), (doc) => rename(doc, 'packing', 'wrapping'), { amount: 100 });
    run.migrate('v2', {});
    expect(run.happened.slice(0, 2)).toMatchObject([
      { type: 'run.migrated', data: { from: 'v1', to: 'v2', states: [{ from: 'packing', to: 'wrapping' }] } },
      { type: 'run.moved', from: 'packing', to: 'wrapping', data: { event: 'run.migrate' } },
    ]);
  });

  const removed: Parameters<typeof next>[1] = (doc) => {
    delete doc.machine.states!['deciding'];
    doc.machine.states!['packing']!.on = { 'TASKS.SETTLED': 'shipping' };
    delete doc.tasks['DECIDE'];
    doc.events = {};
  };
  const atDeciding = (): Traveller => {
    const run = travel(base(), removed, { amount: 100 });
    run.ok({ type: 'task.waive', task: 'PACK', reason: 'x' });
    expect(run.stages).toEqual(['deciding']);
    return run;
  };

  test('a stage that is gone is refused, with the reason in both languages', () => {
    const run = atDeciding();
    expect(run.plan('v2')).toMatchObject({
      ok: false,
      blockers: [{ code: 'state_gone', params: { state: 'deciding' } }],
    });
    const before = run.state;
    const decision = run.migrate('v2');
    expect(decision).toMatchObject({ accepted: false, refusal: { code: 'MIGRATION_NOT_POSSIBLE' } });
    expect(run.state).toBe(before);
    if (decision.accepted) return;
    expect(explain(decision.refusal, 'zh').blockers[0]?.message).toContain('Deciding');
    expect(explain(decision.refusal, 'en').blockers[0]?.message).toContain('choose where it goes');
  });

  test('unless somebody chooses where it goes: its tasks are closed, those of the other stage opened', () => {
    const run = atDeciding();
    expect(run.plan('v2', { states: { deciding: 'shipping' } })).toMatchObject({
      ok: true,
      states: [{ from: 'deciding', to: 'shipping', how: 'chosen' }],
      tasks: [
        { instance: 'DECIDE', fate: 'closed', why: ['task_gone'] },
        { instance: 'SHIP', fate: 'opened' },
      ],
    });
    run.migrate('v2', { states: { deciding: 'shipping' } });
    expect(run.openTasks).toEqual(['SHIP']);
    expect(run.task('DECIDE').status).toBe('canceled');
    run.do('SHIP');
    expect(run.state?.final).toBe('sent');
    run.proveLog(base());
  });

  test('a choice that leads nowhere is named', () => {
    const run = atDeciding();
    expect(run.plan('v2', { states: { deciding: 'moon' } }).blockers).toContainEqual({
      code: 'choice_state_unknown',
      params: { state: 'deciding', target: 'moon' },
    });
  });

  test('a stage from which no end can be reached is refused', () => {
    const run = travel(
      base(),
      (doc) => {
        doc.machine.states!['packing']!.on = {};
      },
      { amount: 1 },
    );
    expect(run.plan('v2')).toMatchObject({ ok: false, canFinish: false, blockers: [{ code: 'cannot_finish' }] });
  });

  test('a stage that waits for a result that was given already is refused', () => {
    const v1 = sample({
      events: { GO: { title: text('Go') } },
      tasks: { A: {}, B: {} },
      machine: {
        initial: 's',
        states: { s: { tasks: ['A', 'B'], on: { 'TASKS.SETTLED': 'end' } }, end: { type: 'final' } },
      },
    });
    const run = travel(v1, (doc) => {
      doc.machine.states!['s']!.on = { GO: 'end' };
      doc.tasks['A']!.sends = [{ event: 'GO' }];
    });
    run.do('A');
    expect(run.plan('v2')).toMatchObject({
      ok: false,
      blockers: [{ code: 'nobody_sends', params: { events: ['GO'] } }],
    });
  });

  test('a condition that leads on at once and was not there before is followed', () => {
    const run = travel(
      base(),
      (doc) => {
        doc.machine.states!['packing']!.always = [{ guard: 'amount < 500', target: 'shipping' }];
      },
      { amount: 100 },
    );
    run.migrate('v2');
    expect(run.stages).toEqual(['shipping']);
    expect(run.openTasks).toEqual(['SHIP']);
    run.proveLog(base());
  });

  test('the same document changes nothing but the version', () => {
    const v1 = base();
    const run = travel(v1, () => undefined, { amount: 100 });
    run.ok({ type: 'task.start', task: 'PACK' });
    const before = structuredClone(run.state);
    run.migrate('v2');
    expect(run.state).toEqual(before);
    expect(run.effects).toEqual([]);
    expect(run.happened.map(({ type }) => type)).toEqual(['run.migrated']);
  });
});

describe('regions and history', () => {
  test('a region that is gone is dropped while others go on; what was complete without it leads on', () => {
    const v1 = gatedRegions();
    const run = travel(v1, (doc) => {
      delete doc.machine.states!['preparation']!.states!['listing'];
      delete doc.tasks['L1'];
      delete doc.tasks['L2'];
    });
    run.do('V1');
    expect(run.plan('v2')).toMatchObject({
      ok: true,
      states: [{ how: 'same' }, { how: 'dropped' }],
      stages: { to: ['review'] },
    });
    run.migrate('v2');
    expect(run.stages).toEqual(['review']);
    run.proveLog(v1);
  });

  test('a region that is new begins', () => {
    const v1 = gatedRegions();
    const run = travel(v1, (doc) => {
      doc.tasks['P1'] = { title: text('Price'), role: 'ops' };
      doc.machine.states!['preparation']!.states!['price'] = {
        gate: true,
        initial: 'pricing',
        states: { pricing: { tasks: ['P1'], on: { 'TASKS.SETTLED': 'done' } }, done: { type: 'final' } },
      };
    });
    run.do('V1');
    run.migrate('v2');
    expect(run.stages).toContain('preparation.price.pricing');
    expect(run.openTasks).toEqual(['L1', 'L2', 'P1']);
    run.do('L1').do('L2');
    expect(run.stages).toContain('preparation');
    run.do('P1');
    expect(run.stages).toEqual(['review']);
    run.proveLog(v1);
  });

  test('flags of finished regions keep their meaning under a new name', () => {
    const v1 = gatedRegions();
    const run = travel(v1, (doc) => {
      const { states } = doc.machine.states!['preparation']!;
      states!['pictures'] = states!['visual']!;
      delete states!['visual'];
    });
    run.do('V1').do('L1').do('L2');
    expect(run.stages).toEqual(['review']);
    run.migrate('v2');
    expect(chartOf(run.state!).context.regionDone).toEqual({ pictures: true, listing: true });
  });

  test('what a history state remembers is carried to the new names, and the run returns there', () => {
    const v1 = interruptible();
    const run = travel(v1, (doc) => {
      const work = doc.machine.states!['work']!.states!;
      work['second'] = { ...work['two']!, title: text('Second') };
      delete work['two'];
      work['one']!.on = { NEXT: 'second' };
      doc.machine.on = { STOP: '.end' };
      doc.machine.states!['end'] = { type: 'final' };
    });
    run.send('NEXT').send('NEXT').send('BREAK');
    expect(run.stages).toEqual(['broken']);
    const plan = run.plan('v2', { states: { 'work.two': 'work.second' } });
    expect(plan.states).toContainEqual({ from: 'work.two.b', to: 'work.second.b', how: 'renamed', isRemembered: true });
    expect(run.migrate('v2', { states: { 'work.two': 'work.second' } }).accepted).toBe(true);
    run.send('BACK');
    expect(run.stages).toContain('work.second.b');
    run.proveLog(v1);
  });

  test('a remembered stage that is gone is refused rather than forgotten', () => {
    const run = travel(interruptible(), (doc) => {
      delete doc.machine.states!['work']!.states!['two'];
      doc.machine.states!['work']!.states!['one']!.on = {};
    });
    run.send('NEXT').send('NEXT').send('BREAK');
    expect(run.plan('v2').blockers).toMatchObject([{ code: 'state_gone_remembered', params: { state: 'work.two.b' } }]);
  });
});

describe('tasks', () => {
  const submitted = (change: Parameters<typeof next>[1]): Traveller => {
    const run = travel(base(), change, { amount: 100 });
    run.ok({ type: 'task.start', task: 'PACK' });
    for (const item of ['box', 'seal']) run.ok({ type: 'task.tick', task: 'PACK', item, done: true });
    return run.ok({ type: 'task.submit', task: 'PACK', fields: { weight: 3 } });
  };

  test('ticks, values and verdicts stay where what they belong to is still there', () => {
    const run = submitted((doc) => {
      const { PACK } = doc.tasks;
      PACK!.checklist = [PACK!.checklist![0]!, { key: 'label', title: text('label'), required: false }];
      PACK!.criteria!.push({ key: 'dry', kind: 'manual', title: text('dry') });
    });
    run.ok({ type: 'task.judge', task: 'PACK', criterion: 'neat', met: true }, person('acceptor', 'manager'));
    run.migrate('v2');
    expect(run.task('PACK')).toMatchObject({
      status: 'submitted',
      checks: { box: {} },
      criteria: { neat: { met: true } },
    });
    expect(Object.keys(run.task('PACK').checks)).toEqual(['box']);
    expect(run.no({ type: 'task.accept', task: 'PACK' }, person('acceptor', 'manager'))).toMatchObject({
      code: 'CRITERIA_UNMET',
      blockers: [{ criterion: 'dry' }],
    });
  });

  test('work that was handed in goes back when the new version asks for something that is missing in it', () => {
    const run = submitted((doc) => {
      doc.tasks['PACK']!.criteria!.push({ key: 'photo', kind: 'evidence', min: 1, title: text('photo') });
    });
    expect(run.plan('v2').tasks).toMatchObject([
      { instance: 'PACK', fate: 'reset', to: 'in_progress', why: ['criteria_changed', 'incomplete_now'] },
    ]);
    run.migrate('v2');
    expect(run.task('PACK')).toMatchObject({
      status: 'in_progress',
      attempt: 1,
      submittedAt: null,
      fields: { weight: 3 },
    });
    expect(run.happened).toContainEqual(
      expect.objectContaining({ type: 'task.migrated', task: 'PACK', from: 'submitted', to: 'in_progress' }),
    );
  });

  test('a task of another role now is free again', () => {
    const run = travel(base(), (doc) => void (doc.tasks['PACK']!.role = 'warehouse'), { amount: 1 });
    run.ok({ type: 'task.start', task: 'PACK' });
    run.migrate('v2');
    expect(run.task('PACK')).toMatchObject({ role: 'warehouse', status: 'todo', assignee: null, doer: null });
  });

  test('a task that is new in an active stage is opened, one that was done elsewhere is not asked for again', () => {
    const run = travel(
      base(),
      (doc) => {
        doc.tasks['WEIGH'] = { title: text('Weigh'), role: 'ops' };
        doc.machine.states!['deciding']!.tasks = ['DECIDE', 'WEIGH', 'PACK'];
      },
      { amount: 1 },
    );
    run.ok({ type: 'task.waive', task: 'PACK', reason: 'x' });
    run.migrate('v2');
    expect(run.openTasks).toEqual(['DECIDE', 'WEIGH']);
    run.proveLog(base());
  });

  test('a required task that is new holds up a stage that waits with all its work done', () => {
    const v1 = sample({
      data: { ready: { type: 'bool', default: false } },
      tasks: { A: {} },
      machine: {
        initial: 's',
        states: {
          s: { tasks: ['A'], on: { 'TASKS.SETTLED': { guard: 'ready', target: 'end' } } },
          end: { type: 'final' },
        },
      },
    });
    const run = travel(v1, (doc) => {
      doc.tasks['B'] = { title: text('B'), role: 'ops' };
      doc.machine.states!['s'] = { tasks: ['A', 'B'], on: { 'TASKS.SETTLED': 'end' } };
    });
    run.do('A');
    run.migrate('v2');
    expect(run.stages).toEqual(['s']);
    run.do('B');
    expect(run.state?.final).toBe('end');
  });

  test('occurrences of a recurring task stay, and its rhythm goes on', () => {
    const v1 = repeated();
    const findings = [{ what: 'a', role: 'ops' }];
    const run = travel(v1, (doc) => void (doc.tasks['HOURLY']!.recur = { every: '2h', times: 3 }), { findings });
    run.migrate('v2');
    expect(run.openTasks).toContain('HOURLY#1');
    expect(run.effectsOf('carryTimer')).toMatchObject([
      { from: 'recur:HOURLY', to: 'recur:HOURLY', policy: 'keep_deadline', recurs: { task: 'HOURLY', every: '2h' } },
    ]);
  });

  test('a task closed by the migration can still be shown', () => {
    const run = travel(
      base(),
      (doc) => {
        delete doc.tasks['PACK'];
        doc.tasks['WRAP'] = { title: text('Wrap'), role: 'ops' };
        doc.machine.states!['packing']!.tasks = ['WRAP'];
      },
      { amount: 1 },
    );
    run.migrate('v2');
    expect(run.task('PACK').status).toBe('canceled');
    run.do('WRAP').do('DECIDE', { decision: 'no' });
    expect(run.state?.final).toBe('refused');
    run.proveLog(base());
  });
});

describe('clocks', () => {
  const timers = (run: Traveller) => run.plan('v2').timers;

  test('a timer with another span keeps its deadline unless asked otherwise', () => {
    const run = travel(base(), (doc) => void (doc.timers = { patience: '24h' }), { amount: 1 });
    expect(timers(run)).toEqual([
      expect.objectContaining({ id: 'xstate.after.patience.sample.packing', fate: 'keep_deadline' }),
      { id: 'due:PACK', to: 'due:PACK', stage: 'packing', fate: 'keep_deadline' },
    ]);
    run.migrate('v2', { timers: 'restart' });
    expect(run.effectsOf('carryTimer')).toMatchObject([{ policy: 'restart', due: { offset: '24h', base: run.at } }]);
    expect(run.effectsOf('carryDue')).toMatchObject([{ instance: 'PACK', policy: 'restart', due: { offset: '8h' } }]);
  });

  test('each goes its own way: what is said of one comes before its task, its stage, its kind, and all', () => {
    const version = (doc: SopDocument) => {
      doc.timers = { patience: '24h' };
      doc.tasks['WEIGH'] = { ...doc.tasks['PACK']!, due: '+2h' };
    };
    const start = () => travel(base(), version, { amount: 1 });
    const id = 'xstate.after.patience.sample.packing';
    const fates = (choices: MigrationChoices) => {
      const plan = start().plan('v2', choices);
      return Object.fromEntries(plan.timers.map((timer) => [timer.id, timer.fate]));
    };
    const kept = { [id]: 'keep_deadline', 'due:PACK': 'keep_deadline' };
    expect(fates({})).toEqual(kept);
    expect(fates({ clocks: { [id]: 'restart' } })).toEqual({ ...kept, [id]: 'restart' });
    expect(fates({ timers: 'restart', clocks: { due: 'keep_remaining' } })).toEqual({
      ...{ [id]: 'restart', 'due:PACK': 'keep_remaining' },
    });
    expect(fates({ clocks: { 'stage:packing': 'restart', after: 'keep_remaining' } })).toEqual({
      ...{ [id]: 'restart', 'due:PACK': 'restart' },
    });
    expect(fates({ clocks: { 'due:PACK': 'keep_remaining', 'stage:packing': 'restart' } })).toEqual({
      ...{ [id]: 'restart', 'due:PACK': 'keep_remaining' },
    });
    expect(fates({ clocks: { 'due:NOBODY': 'restart' } })).toEqual(kept);

    const run = start();
    run.migrate('v2', { clocks: { [id]: 'restart', due: 'keep_remaining' } });
    expect(run.effectsOf('carryTimer')).toMatchObject([{ policy: 'restart', due: { offset: '24h' } }]);
    expect(run.effectsOf('carryDue')).toMatchObject([{ instance: 'PACK', policy: 'keep_remaining' }]);
    run.proveLog(base());
  });

  test('a timer follows its stage to another name; a new one is armed, one that is gone is void', () => {
    const run = travel(
      base(),
      (doc) => {
        doc.machine.states!['packing']!.after = {
          ...doc.machine.states!['packing']!.after,
          '7d': { actions: [{ type: 'escalate', params: { to: ['manager'], text: text('very late') } }] },
        };
        rename(doc, 'packing', 'wrapping');
      },
      { amount: 1 },
    );
    expect(timers(run)).toMatchObject([
      {
        id: 'xstate.after.patience.sample.packing',
        to: 'xstate.after.patience.sample.wrapping',
        fate: 'keep_deadline',
      },
      { id: 'xstate.after.7d.sample.wrapping', fate: 'armed' },
      { id: 'due:PACK' },
    ]);
    const gone = travel(base(), (doc) => void (doc.machine.states!['packing']!.after = {}), { amount: 1 });
    expect(timers(gone)).toMatchObject([{ id: 'xstate.after.patience.sample.packing', to: null, fate: 'void' }, {}]);
  });

  test('a due that is new counts from now, one that is gone is gone', () => {
    const without = next(base(), (doc) => delete doc.tasks['PACK']!.due);
    const run = new Traveller(without, { v2: base() }).start({ amount: 1 });
    expect(timers(run)).toContainEqual({ id: 'due:PACK', to: 'due:PACK', stage: 'packing', fate: 'armed' });
    const other = travel(base(), (doc) => delete doc.tasks['PACK']!.due, { amount: 1 });
    expect(timers(other)).toContainEqual({ id: 'due:PACK', to: null, stage: 'packing', fate: 'void' });
  });

  test('what counts from an anchor still follows it afterwards', () => {
    const launchAt = '2026-12-20T01:00:00.000Z';
    const run = travel(launch(), () => undefined, { launchAt });
    run.migrate('v2');
    run.ok({ type: 'run.reschedule', fields: { launchAt: '2026-12-25T01:00:00.000Z' }, reason: 'x' });
    expect(run.effectsOf('shiftAnchor')).toEqual([
      { type: 'shiftAnchor', anchor: 'L', at: '2026-12-25T01:00:00.000Z' },
    ]);
  });

  test('a clock that stands still keeps standing, one that need not any more starts again', () => {
    const run = travel(waitingForBuyer(), (doc) => {
      delete doc.machine.states!['claim']!.states!['asking']!.tags;
    });
    run.send('ASK');
    expect(run.task('RULE').clockStopped).toBe(true);
    run.migrate('v2');
    expect(run.task('RULE').clockStopped).toBe(false);
    expect(run.effectsOf('startClock')).toEqual([{ type: 'startClock', instance: 'RULE' }]);
  });

  test('a paused run is migrated as it stands, and goes on paused', () => {
    const run = travel(base(), (doc) => rename(doc, 'packing', 'wrapping'), { amount: 1 });
    run.ok({ type: 'run.pause', reason: 'stocktaking' });
    expect(run.migrate('v2').accepted).toBe(true);
    expect(run.state?.status).toBe('paused');
    run.ok({ type: 'run.resume' });
    expect(run.stages).toEqual(['wrapping']);
    run.proveLog(base());
  });
});

describe('data and settings', () => {
  test('a new required field wants a value, or somebody who says that it may stay empty', () => {
    const run = travel(base(), (doc) => void (doc.form['weight'] = { type: 'int', title: text('Weight') }), {
      amount: 1,
    });
    expect(run.plan('v2').blockers).toMatchObject([{ code: 'field_needed', field: 'weight' }]);
    expect(run.plan('v2', { data: { weight: 'much' } }).blockers).toMatchObject([{ field: 'weight' }]);
    expect(run.plan('v2', { data: { weight: null } }).ok).toBe(true);
    run.migrate('v2', { data: { weight: 12 } });
    expect(run.data).toEqual({ amount: 1, weight: 12 });
  });

  test('fields that are gone are dropped and said so; a renamed one keeps its value; defaults come in', () => {
    const v1 = base();
    const run = travel(
      v1,
      (doc) => {
        doc.form = { total: { type: 'money', title: text('Amount') } };
        doc.data = { round: { type: 'int', default: 2 } };
      },
      { amount: 70 },
    );
    expect(run.plan('v2').notes).toMatchObject([
      { code: 'field_renamed', field: 'amount', params: { to: 'total' } },
      { code: 'field_new_default', field: 'round' },
    ]);
    run.migrate('v2');
    expect(run.data).toEqual({ total: 70, round: 2 });
  });

  test('a value of another type stands in the way', () => {
    const run = travel(base(), (doc) => void (doc.form['amount'] = { type: 'enum', values: ['a'] }), { amount: 1 });
    expect(run.plan('v2').blockers).toMatchObject([{ code: 'field_no_longer_valid', field: 'amount' }]);
  });

  test('settings stay frozen; new ones take what the workspace says', () => {
    const run = travel(
      base(),
      (doc) => {
        doc.settings = {
          limit: { type: 'int', default: 9000 },
          wait: { type: 'int', default: 3 },
          more: { type: 'int', default: 1 },
        };
      },
      { amount: 1 },
    );
    run.migrate('v2', {}, { limit: 7000, wait: 8 });
    expect(run.state?.settings).toEqual({ limit: 5000, wait: 8, more: 1 });
  });
});

describe('who and when', () => {
  test('only whoever may publish the SOP', () => {
    const run = travel(base(), () => undefined, { amount: 1 });
    (run as { boss: unknown }).boss = person('ann', 'ops.lead');
    expect(run.migrate('v2')).toMatchObject({ accepted: false, refusal: { code: 'RIGHT_MISSING' } });
  });

  test('not a run that is over, and not to where it is', () => {
    const run = travel(base(), () => undefined, { amount: 1 });
    (run as { versions: object }).versions = { ...run.versions, v1: run.sop };
    expect(run.migrate('v1')).toMatchObject({ accepted: false, refusal: { code: 'CONFLICT' } });
    run.ok({ type: 'run.cancel', reason: 'x' });
    expect(run.migrate('v2')).toMatchObject({ accepted: false, refusal: { code: 'RUN_OVER' } });
    expect(run.plan('v2').blockers).toMatchObject([{ code: 'run_over' }]);
  });
});
