import { person } from '../testing/actors.js';
import { RunDriver } from '../testing/run-driver.js';
import { gatedRegions, interruptible } from '../testing/samples.js';

const manager = person('mia', 'manager');

describe('regions behind gates', () => {
  const atReview = () => new RunDriver(gatedRegions()).start().do('L1').do('V1').do('L2');

  test('a task waits for one in another region, even before that one is opened', () => {
    const run = new RunDriver(gatedRegions()).start();
    expect(run.task('L2').status).toBe('blocked');
    expect(run.no({ type: 'task.start', task: 'L2' })).toMatchObject({
      code: 'DEPENDENCY_OPEN',
      blockers: [{ task: 'V1' }],
    });
    run.do('V1');
    expect(run.task('L2').status).toBe('todo');
    expect(run.happened.map(({ type }) => type)).toContain('task.unblocked');
  });

  test('one region settling does not settle the other', () => {
    const run = new RunDriver(gatedRegions()).start().do('V1');
    expect(run.stages).toEqual(expect.arrayContaining(['preparation.visual.done', 'preparation.listing.writing']));
  });

  test('NO_GO reopens only the named region; the other falls through its gate', () => {
    const run = atReview();
    expect(run.stages).toEqual(['review']);
    run.send('NO_GO', { regions: ['listing'] }, manager);
    expect(run.openTasks).toEqual(['L1', 'L2']);
    expect(run.task('L1')).toMatchObject({ attempt: 2, rework: 1, entry: 2, status: 'todo', doer: null });
    expect(run.task('V1').status).toBe('accepted');
    expect(run.data['round']).toBe(1);
    run.do('L1').do('L2');
    expect(run.stages).toEqual(['review']);
    run.send('GO', {}, manager);
    expect(run.state?.final).toBe('live');
  });

  test('NO_GO without regions names the field that is missing', () => {
    const refusal = atReview().no({ type: 'run.event', event: 'NO_GO', payload: { regions: [] } }, manager);
    expect(refusal).toMatchObject({ code: 'FIELDS_INVALID', blockers: [{ field: 'regions' }] });
  });
});

test('deep history returns to the exact place, after storage too', () => {
  const run = new RunDriver(interruptible()).start().send('NEXT').send('NEXT').send('BREAK');
  expect(run.openTasks).toEqual(['FIX']);
  run.send('BACK');
  expect(run.stages).toContain('work.two.b');
  expect(run.task('FIX').status).toBe('canceled');
});
