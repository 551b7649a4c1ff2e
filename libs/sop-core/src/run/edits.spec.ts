import { RunDriver } from '../testing/run-driver.js';
import { sample } from '../testing/sample.js';

const correcting = () =>
  new RunDriver(
    sample({
      form: { price: { type: 'int' }, note: { type: 'string', optional: true } },
      tasks: { FIRST: { edits: ['price'] }, SECOND: { edits: ['price', 'note'], after: ['FIRST'] } },
      machine: {
        initial: 'correcting',
        states: {
          correcting: { tasks: ['FIRST', 'SECOND'], on: { 'TASKS.SETTLED': 'done' } },
          done: { type: 'final' },
        },
      },
    }),
  ).start({ price: 100, note: 'old' });

describe('tasks that edit the run', () => {
  test('what is written when the task settles is what the run says from then on', () => {
    const run = correcting().do('FIRST', { price: 90 });
    expect(run.data).toMatchObject({ price: 90, note: 'old' });
  });

  test('a task that waited for another begins with what that one wrote, and does not undo it', () => {
    const run = correcting();
    expect(run.task('SECOND').fields).toEqual({ price: 100, note: 'old' });
    run.do('FIRST', { price: 90 });
    expect(run.task('SECOND').fields).toEqual({ price: 90, note: 'old' });
    run.do('SECOND', { note: 'new' });
    expect(run.data).toMatchObject({ price: 90, note: 'new' });
  });
});
