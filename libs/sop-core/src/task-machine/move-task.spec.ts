import { adHocContext, decideAdHoc, openAdHoc } from '../decide-ad-hoc.js';
import type { TaskDef } from '../definition.js';
import type { Actor, TaskEvent } from '../event.js';
import { adHocMoves } from '../moves.js';
import type { TaskState } from '../state.js';
import { person, SYSTEM, standingInFor } from '../testing/actors.js';
import { T0 } from '../testing/run-driver.js';
import { text } from '../testing/sample.js';
import { moveTask, type TaskMove } from './move-task.js';

const def: TaskDef = {
  title: text('Photo'),
  role: 'design',
  acceptor: 'ops',
  checklist: [
    { key: 'light', title: text('light') },
    { key: 'crop', title: text('crop'), required: false },
  ],
  form: { width: { type: 'int', min: 800 } },
  criteria: [{ key: 'clear', kind: 'manual', title: text('clear') }],
};

const dan = person('dan', 'design');
const dora = person('dora', 'design');
const trainee = person('tim', 'design.trainee', 'ops.trainee');
const olga = person('olga', 'ops');
const lead = person('lee', 'design.lead');
const boss = person('mia', 'manager');

const todo = openAdHoc(def, { instance: 'T', at: T0 });
const doing: TaskState = {
  ...todo,
  status: 'in_progress',
  assignee: 'dan',
  doer: { member: 'dan', level: 'member' },
  startedAt: T0,
};
const ready: TaskState = { ...doing, checks: { light: { by: 'dan', at: T0 } }, fields: { width: 900 } };
const submitted: TaskState = { ...ready, status: 'submitted', submittedAt: T0 };
const held: TaskState = { ...doing, status: 'on_hold', hold: { reason: 'x', external: false, from: 'in_progress' } };
const done: TaskState = { ...submitted, status: 'accepted', settledAt: T0 };
const reject: Extract<TaskMove, { type: 'task.reject' }> = {
  type: 'task.reject',
  task: 'T',
  code: 'BLURRED',
  failed: ['clear'],
  note: '',
};

/** state, event, actor → the status it leads to, or the refusal's code. */
const TABLE: [string, TaskState, TaskMove, Actor, string][] = [
  ['claim a free task', todo, { type: 'task.claim', task: 'T' }, dan, 'todo'],
  ['claim in another role', todo, { type: 'task.claim', task: 'T' }, olga, 'NOT_YOUR_ROLE'],
  [
    'claim what a colleague has',
    { ...todo, assignee: 'dora' },
    { type: 'task.claim', task: 'T' },
    dan,
    'ALREADY_CLAIMED',
  ],
  [
    'claim for the colleague one stands in for',
    { ...todo, assignee: 'dora' },
    { type: 'task.claim', task: 'T' },
    standingInFor(dan, dora),
    'todo',
  ],
  ['claim twice', doing, { type: 'task.claim', task: 'T' }, dan, 'WRONG_STATUS'],
  ['start', todo, { type: 'task.start', task: 'T' }, dan, 'in_progress'],
  ['start as a trainee', todo, { type: 'task.start', task: 'T' }, trainee, 'in_progress'],
  ['start a blocked task', { ...todo, status: 'blocked' }, { type: 'task.start', task: 'T' }, dan, 'DEPENDENCY_OPEN'],
  ['release one’s own', doing, { type: 'task.release', task: 'T' }, dan, 'todo'],
  ['release a colleague’s', doing, { type: 'task.release', task: 'T' }, dora, 'RIGHT_MISSING'],
  ['release as the lead', doing, { type: 'task.release', task: 'T' }, lead, 'todo'],
  [
    'hand over one’s own',
    doing,
    { type: 'task.assign', task: 'T', assignee: { member: 'dora', level: 'member' } },
    dan,
    'in_progress',
  ],
  [
    'assign as the program',
    todo,
    { type: 'task.assign', task: 'T', assignee: { member: 'dora', level: null } },
    SYSTEM,
    'todo',
  ],
  [
    'assign to somebody without the role',
    doing,
    { type: 'task.assign', task: 'T', assignee: { member: 'olga', level: null } },
    lead,
    'NOT_YOUR_ROLE',
  ],
  ['tick', doing, { type: 'task.tick', task: 'T', item: 'light', done: true }, dan, 'in_progress'],
  ['tick what is not listed', doing, { type: 'task.tick', task: 'T', item: 'nope', done: true }, dan, 'INPUT_INVALID'],
  [
    'tick in a colleague’s task',
    doing,
    { type: 'task.tick', task: 'T', item: 'light', done: true },
    dora,
    'NOT_YOUR_TASK',
  ],
  ['fill', doing, { type: 'task.fill', task: 'T', fields: { width: 900 } }, dan, 'in_progress'],
  ['fill an unknown field', doing, { type: 'task.fill', task: 'T', fields: { height: 1 } }, dan, 'FIELDS_INVALID'],
  ['fill before starting', todo, { type: 'task.fill', task: 'T', fields: { width: 900 } }, dan, 'WRONG_STATUS'],
  [
    'attach to an unknown criterion',
    doing,
    { type: 'task.attach', task: 'T', evidence: { id: 'e', kind: 'file', name: 'e', criterion: 'nope' } },
    dan,
    'INPUT_INVALID',
  ],
  ['detach what is not there', doing, { type: 'task.detach', task: 'T', evidence: 'e' }, dan, 'NOT_FOUND'],
  ['submit complete work', ready, { type: 'task.submit', task: 'T' }, dan, 'submitted'],
  [
    'submit with the fields',
    { ...ready, fields: {} },
    { type: 'task.submit', task: 'T', fields: { width: 800 } },
    dan,
    'submitted',
  ],
  ['submit without the field', { ...ready, fields: {} }, { type: 'task.submit', task: 'T' }, dan, 'FIELDS_INVALID'],
  [
    'submit with an open item',
    { ...ready, checks: {} },
    { type: 'task.submit', task: 'T' },
    dan,
    'CHECKLIST_INCOMPLETE',
  ],
  ['submit as the deputy', ready, { type: 'task.submit', task: 'T' }, standingInFor(dora, dan), 'submitted'],
  [
    'judge as the acceptor',
    submitted,
    { type: 'task.judge', task: 'T', criterion: 'clear', met: false },
    olga,
    'submitted',
  ],
  [
    'judge before the submit',
    ready,
    { type: 'task.judge', task: 'T', criterion: 'clear', met: true },
    olga,
    'WRONG_STATUS',
  ],
  ['accept with confirmation', submitted, { type: 'task.accept', task: 'T', confirm: ['clear'] }, olga, 'accepted'],
  ['accept without judging', submitted, { type: 'task.accept', task: 'T' }, olga, 'CRITERIA_UNMET'],
  [
    'accept what was judged unmet',
    { ...submitted, criteria: { clear: { met: false, by: 'olga', at: T0 } } },
    { type: 'task.accept', task: 'T' },
    olga,
    'CRITERIA_UNMET',
  ],
  ['accept as a trainee', submitted, { type: 'task.accept', task: 'T', confirm: ['clear'] }, trainee, 'RIGHT_MISSING'],
  ['accept in another role', submitted, { type: 'task.accept', task: 'T', confirm: ['clear'] }, dora, 'NOT_YOUR_ROLE'],
  [
    'accept as the fallback manager',
    submitted,
    { type: 'task.accept', task: 'T', confirm: ['clear'] },
    boss,
    'accepted',
  ],
  [
    'accept one’s own work',
    submitted,
    { type: 'task.accept', task: 'T', confirm: ['clear'] },
    person('dan', 'design', 'ops'),
    'FOUR_EYES',
  ],
  [
    'accept the work of whom one stands in for',
    submitted,
    { type: 'task.accept', task: 'T', confirm: ['clear'] },
    standingInFor(olga, dan),
    'FOUR_EYES',
  ],
  ['reject', submitted, reject, olga, 'in_progress'],
  ['reject without a code', submitted, { ...reject, code: ' ' }, olga, 'REASON_REQUIRED'],
  ['reject without failed criteria', submitted, { ...reject, failed: [] }, olga, 'REASON_REQUIRED'],
  ['reject for an unknown criterion', submitted, { ...reject, failed: ['nope'] }, olga, 'INPUT_INVALID'],
  ['reject what was accepted', done, reject, olga, 'WRONG_STATUS'],
  ['hold', doing, { type: 'task.hold', task: 'T', reason: 'no samples' }, dan, 'on_hold'],
  ['hold without a reason', doing, { type: 'task.hold', task: 'T', reason: '' }, dan, 'REASON_REQUIRED'],
  ['resume', held, { type: 'task.resume', task: 'T' }, dan, 'in_progress'],
  ['waive as a member', doing, { type: 'task.waive', task: 'T', reason: 'r' }, dan, 'RIGHT_MISSING'],
  ['waive as the lead', doing, { type: 'task.waive', task: 'T', reason: 'r' }, lead, 'waived'],
  ['waive without a reason', doing, { type: 'task.waive', task: 'T', reason: '' }, lead, 'REASON_REQUIRED'],
  [
    'extend into the past',
    doing,
    { type: 'task.extend', task: 'T', due: '2020-01-01T00:00:00Z', reason: 'r' },
    lead,
    'INPUT_INVALID',
  ],
  ['extend to no date', doing, { type: 'task.extend', task: 'T', due: 'soon', reason: 'r' }, lead, 'INPUT_INVALID'],
  ['extend', doing, { type: 'task.extend', task: 'T', due: '2027-01-01T00:00:00Z', reason: 'r' }, lead, 'in_progress'],
  ['a threshold pressed by hand', doing, { type: 'task.sla', task: 'T', level: 80 }, boss, 'RIGHT_MISSING'],
  ['a threshold after the end', done, { type: 'task.sla', task: 'T', level: 80 }, SYSTEM, 'WRONG_STATUS'],
];

test.each(TABLE)('%s', (_, task, move, actor, expected) => {
  const answer = moveTask({ ...adHocContext(def, task, actor, T0), waitsFor: ['U'] }, move);
  expect('code' in answer ? answer.code : answer.task.status).toBe(expected);
});

describe('critical tasks', () => {
  test('are waived by managers alone', () => {
    const waive = { type: 'task.waive', task: 'T', reason: 'r' } as const;
    const critical = { ...def, critical: true };
    expect(moveTask(adHocContext(critical, doing, lead, T0), waive)).toMatchObject({ code: 'RIGHT_MISSING' });
    expect(moveTask(adHocContext(critical, doing, boss, T0), waive)).toMatchObject({ task: { status: 'waived' } });
  });
});

describe('returned work', () => {
  test('starts a new attempt in which old verdicts do not count', () => {
    const judged = { ...submitted, criteria: { clear: { met: true, by: 'olga', at: T0 } } };
    expect(moveTask(adHocContext(def, judged, olga, T0), reject)).toMatchObject({
      task: {
        attempt: 2,
        rework: 1,
        criteria: {},
        fields: { width: 900 },
        rejection: { code: 'BLURRED', failed: ['clear'], by: 'olga' },
      },
    });
  });

  test('the third return calls a manager', () => {
    const answer = moveTask(adHocContext(def, { ...submitted, rework: 2 }, olga, T0), reject);
    expect(answer).toMatchObject({
      happened: [{ type: 'task.rejected' }, { type: 'task.rework_limit' }],
      effects: [{ effect: { to: ['manager'] } }],
    });
  });
});

describe('acceptors', () => {
  const submit = { type: 'task.submit', task: 'T' } as const;
  const plain = { ...def, checklist: [], form: {} };
  const files = [{ key: 'file', kind: 'evidence' as const, min: 0, title: text('file') }];

  test.each<[string, Partial<TaskDef>, string | null, string]>([
    ['nobody: the doer is trusted', { acceptor: undefined, criteria: [] }, null, 'accepted'],
    ['a role without criteria', { criteria: [] }, 'ops', 'submitted'],
    ['a role, but only automatic criteria', { criteria: files }, 'system', 'accepted'],
    [
      'a role that a rule chose',
      { acceptor: [{ when: 'true', role: 'ops.lead' }, { role: 'system' }], criteria: files },
      'ops.lead',
      'submitted',
    ],
    [
      'the rule that falls through',
      { acceptor: [{ when: 'false', role: 'ops.lead' }, { role: 'system' }], criteria: files },
      'system',
      'accepted',
    ],
  ])('%s', (_, parts, acceptor, status) => {
    expect(moveTask(adHocContext({ ...plain, ...parts }, ready, dan, T0), submit)).toMatchObject({
      task: { acceptor, status },
    });
  });
});

test('thresholds remind, warn the lead, then the manager', () => {
  const at = (level: 80 | 100 | 150) =>
    moveTask(adHocContext(def, doing, SYSTEM, T0), { type: 'task.sla', task: 'T', level });
  expect(at(80)).toMatchObject({
    happened: [{ type: 'task.reminded' }],
    effects: [{ effect: { type: 'notify', to: ['member:dan'] } }, { type: 'armSla', level: 100 }],
  });
  expect(at(100)).toMatchObject({
    happened: [{ type: 'task.overdue' }],
    effects: [{ effect: { type: 'escalate', to: ['design.lead'] } }, { type: 'armSla', level: 150 }],
  });
  expect(at(150)).toMatchObject({ happened: [{ type: 'task.escalated' }], effects: [{ effect: { to: ['manager'] } }] });
});

test('an ad-hoc task runs its whole life without a run', () => {
  let task = openAdHoc(def, { instance: 'T', at: T0 });
  const go = (event: TaskEvent, actor: Actor): void => {
    const decision = decideAdHoc(def, task, { ...event, at: T0, actor });
    if (!decision.accepted) throw new Error(JSON.stringify(decision.refusal));
    task = decision.next;
  };
  go({ type: 'task.start', task: 'T' }, dan);
  go({ type: 'task.hold', task: 'T', reason: 'supplier', external: true }, dan);
  expect(task.clockStopped).toBe(true);
  go({ type: 'task.resume', task: 'T' }, dan);
  go({ type: 'task.tick', task: 'T', item: 'light', done: true }, dan);
  go({ type: 'task.submit', task: 'T', fields: { width: 1000 } }, dan);
  go({ type: 'task.accept', task: 'T', confirm: ['clear'] }, olga);
  expect(task).toMatchObject({ status: 'accepted', clockStopped: false });
});

test('moves say the same as the moves themselves', () => {
  const moves = Object.fromEntries(adHocMoves(def, doing, dan, T0).map((move) => [move.event, move]));
  expect(moves['submit']).toMatchObject({
    allowed: false,
    to: 'submitted',
    blockers: [
      { code: 'FIELD_REQUIRED', field: 'width' },
      { code: 'item_open', item: 'light' },
    ],
  });
  expect(moves['hold']).toMatchObject({ allowed: true, to: 'on_hold' });
  expect(moves['waive']).toMatchObject({ allowed: false, blockers: [{ code: 'right_missing' }] });
  expect(adHocMoves(def, submitted, olga, T0).find(({ event }) => event === 'accept')).toMatchObject({
    allowed: true,
    to: 'accepted',
  });
  expect(adHocMoves(def, submitted, dan, T0).find(({ event }) => event === 'accept')).toMatchObject({ allowed: false });
});
