import { foldRun } from '../fold.js';
import { person, standingInFor } from '../testing/actors.js';
import { RunDriver } from '../testing/run-driver.js';
import { approval, circle, inspection } from '../testing/samples.js';

describe('criteria that route', () => {
  const inspect = (bad: number) => {
    const run = new RunDriver(inspection()).start().ok({ type: 'task.start', task: 'QC' });
    const submit = { type: 'task.submit' as const, task: 'QC', fields: { checked: 10, bad } };
    expect(run.no(submit)).toMatchObject({
      code: 'CRITERIA_UNMET',
      blockers: [{ code: 'evidence_missing', params: { have: 0, need: 2 } }],
    });
    for (const id of ['p1', 'p2'])
      run.ok({ type: 'task.attach', task: 'QC', evidence: { id, kind: 'file', name: id } });
    return run.ok(submit);
  };

  test('a good result settles the stage, judged by the system at once', () => {
    const run = inspect(1);
    expect(run.state?.final).toBe('packed');
    expect(run.task('QC')).toMatchObject({
      status: 'accepted',
      acceptor: 'system',
      criteria: { rate: { met: true, by: 'system' } },
    });
  });

  test('a bad result is accepted work, and sends its event', () => {
    const run = inspect(5);
    expect(run.state?.final).toBe('sorting');
    expect(run.task('QC')).toMatchObject({ status: 'accepted', rework: 0, criteria: { rate: { met: false } } });
  });
});

describe('decisions, four eyes and authority', () => {
  const limited = (id: string, limit: number, ...roles: string[]) => ({
    ...person(id, ...roles),
    authority: { refund: limit },
  });
  const ann = limited('ann', 20_000, 'cs');
  const bob = limited('bob', 0, 'cs');
  const ruled = () => new RunDriver(approval()).start().do('RULING', { amount: 20_000 }, ann);

  test.each([
    ['within the limit', ann, 20_000, null],
    ['over the limit', ann, 20_001, 'LIMIT_EXCEEDED'],
    ['without any authority', bob, 1, 'LIMIT_EXCEEDED'],
    ['without limit', limited('mia', -1, 'cs'), 99_999_999, null],
  ])('an amount %s', (_, actor, amount, code) => {
    const run = new RunDriver(approval()).start().ok({ type: 'task.start', task: 'RULING' }, actor);
    const submit = { type: 'task.submit' as const, task: 'RULING', fields: { amount } };
    if (code === null) expect(run.ok(submit, actor).stages).toEqual(['review']);
    else expect(run.no(submit, actor).code).toBe(code);
  });

  test('the chosen event carries the fields of the decision', () => {
    const run = ruled().do('REVIEW', { decision: 'adjust', amount: 15_000 }, bob);
    expect(run.data['approved']).toBe(15_000);
    expect(foldRun(run.sop, run.log)).toEqual({ ok: true, state: run.state });
  });

  test('a choice asks for the fields it requires', () => {
    const run = ruled().ok({ type: 'task.start', task: 'REVIEW' }, bob);
    expect(run.no({ type: 'task.submit', task: 'REVIEW', fields: { decision: 'adjust' } }, bob)).toMatchObject({
      code: 'FIELDS_INVALID',
      blockers: [{ field: 'amount' }],
    });
  });

  test('a decision from which nothing would follow is refused', () => {
    const run = new RunDriver(approval())
      .start()
      .do('RULING', { amount: 0 }, ann)
      .ok({ type: 'task.start', task: 'REVIEW' }, bob);
    expect(run.no({ type: 'task.submit', task: 'REVIEW', fields: { decision: 'approve' } }, bob)).toMatchObject({
      code: 'EVENT_NOT_POSSIBLE',
      blockers: [{ code: 'decision_not_possible' }],
    });
  });

  test('a decision that is the only way on cannot be waived, other tasks can', () => {
    const boss = { ...person('mia', 'manager'), rights: ['task.waive'] };
    const run = new RunDriver(approval()).start().do('RULING', { amount: 20_000 }, ann);
    const waive = { type: 'task.waive' as const, task: 'REVIEW', reason: 'in a hurry' };
    expect(run.no(waive, boss)).toMatchObject({ code: 'EVENT_NOT_POSSIBLE', blockers: [{ code: 'decision_needed' }] });
    expect(new RunDriver(approval()).start().ok({ ...waive, task: 'RULING' }, boss).stages).toEqual(['review']);
  });

  test.each([
    ['the author', ann],
    ['a deputy of the author', standingInFor(bob, ann)],
  ])('%s may not review', (_, actor) => {
    expect(ruled().no({ type: 'task.start', task: 'REVIEW' }, actor).code).toBe('FOUR_EYES');
  });

  test('who was stood in for may not review either', () => {
    const run = new RunDriver(approval()).start();
    const deputy = standingInFor(limited('dee', -1), ann);
    run.do('RULING', { amount: 100 }, deputy);
    expect(run.task('RULING').doer).toEqual({ member: 'dee', level: 'member', onBehalfOf: 'ann' });
    expect(run.no({ type: 'task.start', task: 'REVIEW' }, ann).code).toBe('FOUR_EYES');
    expect(run.ok({ type: 'task.start', task: 'REVIEW' }, bob).task('REVIEW').status).toBe('in_progress');
  });

  test('nor may the task be assigned to its author', () => {
    expect(
      ruled().no(
        { type: 'task.assign', task: 'REVIEW', assignee: { member: 'ann', level: 'member' } },
        person('mia', 'manager'),
      ).code,
    ).toBe('FOUR_EYES');
  });
});

test('a circle is refused and leaves the run as it was', () => {
  const run = new RunDriver(circle()).start();
  expect(run.no({ type: 'run.event', event: 'GO', payload: {} }, { ...person('s'), kind: 'system' }).code).toBe(
    'RUNAWAY',
  );
  expect(run.stages).toEqual(['calm']);
});
