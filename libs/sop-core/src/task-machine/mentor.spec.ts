import { foldRun } from '../fold.js';
import { person, standingInFor } from '../testing/actors.js';
import { RunDriver } from '../testing/run-driver.js';
import { sample, text } from '../testing/sample.js';

const trainee = { ...person('tim', 'ops.trainee'), mentor: 'mia' };
const alone = { ...trainee, mentor: null };
const mentor = person('mia', 'ops');
const lead = person('lea', 'ops.lead');
const colleague = person('ben', 'ops');

const sop = () =>
  sample({
    events: { STOP: { title: text('Stop') } },
    tasks: {
      TRUSTED: {},
      RULING: { decision: { stop: { title: text('Stop'), event: 'STOP' } } },
      JUDGED: {
        acceptor: 'system',
        form: { n: { type: 'int' } },
        criteria: [{ key: 'n', title: text('n'), kind: 'number', value: 'this.n', min: 1 }],
      },
      LOOKED_AT: { acceptor: 'cs' },
    },
    machine: {
      initial: 'work',
      states: {
        work: {
          tasks: ['TRUSTED', 'RULING', 'JUDGED', 'LOOKED_AT'],
          on: { STOP: 'stopped', 'TASKS.SETTLED': 'done' },
        },
        stopped: { type: 'final' },
        done: { type: 'final' },
      },
    },
  });
const started = () => new RunDriver(sop()).start();
const handedIn = (task: string, fields = {}) =>
  started().ok({ type: 'task.start', task }, trainee).ok({ type: 'task.submit', task, fields }, trainee);

describe('somebody who learns a role', () => {
  test.each(['task.claim', 'task.start'] as const)('does nothing without a mentor: %s', (type) => {
    expect(started().no({ type, task: 'TRUSTED' }, alone)).toMatchObject({
      code: 'RIGHT_MISSING',
      blockers: [{ code: 'mentor_needed', params: { role: 'ops' } }],
    });
  });

  test('does not hand in when the mentor has gone meanwhile', () => {
    const run = started().ok({ type: 'task.start', task: 'TRUSTED' }, trainee);
    expect(run.no({ type: 'task.submit', task: 'TRUSTED' }, alone).blockers[0]?.code).toBe('mentor_needed');
  });

  test('is not trusted with a result yet: the mentor or a lead accepts it', () => {
    const run = handedIn('TRUSTED');
    expect(run.task('TRUSTED')).toMatchObject({
      status: 'submitted',
      acceptor: 'ops.lead',
      doer: { member: 'tim', level: 'trainee', mentor: 'mia' },
    });
    expect(run.no({ type: 'task.accept', task: 'TRUSTED' }, colleague).code).toBe('NOT_YOUR_ROLE');
    expect(run.no({ type: 'task.accept', task: 'TRUSTED' }, trainee).code).toBe('NOT_YOUR_ROLE');
    for (const judge of [mentor, lead, standingInFor(colleague, mentor)])
      expect(handedIn('TRUSTED').ok({ type: 'task.accept', task: 'TRUSTED' }, judge).task('TRUSTED').status).toBe(
        'accepted',
      );
    expect(foldRun(run.sop, run.log)).toEqual({ ok: true, state: run.state });
  });

  test('decides nothing alone: the decision counts when it was accepted', () => {
    const run = handedIn('RULING', { decision: 'stop' });
    expect(run.state?.final).toBeNull();
    run.ok({ type: 'task.accept', task: 'RULING' }, mentor);
    expect(run.state?.final).toBe('stopped');
  });

  test('is sent back like everybody else, and a full member is trusted with the next try', () => {
    const run = handedIn('TRUSTED').ok(
      { type: 'task.reject', task: 'TRUSTED', code: 'wrong', failed: [], note: 'again' },
      mentor,
    );
    expect(run.task('TRUSTED')).toMatchObject({ status: 'in_progress', acceptor: null });
    run.ok({ type: 'task.assign', task: 'TRUSTED', assignee: { member: 'ben', level: 'member' } }, lead);
    expect(run.ok({ type: 'task.submit', task: 'TRUSTED' }, colleague).task('TRUSTED').status).toBe('accepted');
  });

  test('is judged by the program or by the acceptor of the SOP where there is one', () => {
    expect(handedIn('JUDGED', { n: 3 }).task('JUDGED')).toMatchObject({ status: 'accepted', acceptor: 'system' });
    const run = handedIn('LOOKED_AT');
    expect(run.task('LOOKED_AT')).toMatchObject({ status: 'submitted', acceptor: 'cs' });
    expect(run.no({ type: 'task.accept', task: 'LOOKED_AT' }, mentor).code).toBe('NOT_YOUR_ROLE');
  });

  test('of one role works alone in another', () => {
    const run = started().ok(
      { type: 'task.start', task: 'TRUSTED' },
      { ...person('tim', 'ops', 'cs.trainee'), mentor: null },
    );
    expect(run.task('TRUSTED').doer).toEqual({ member: 'tim', level: 'member' });
  });
});
