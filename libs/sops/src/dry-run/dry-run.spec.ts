import { SMALL_SOP } from '../testing/small-sop.js';
import { DryRun } from './dry-run.js';

const broken = SMALL_SOP.replace(/final: paid\n$/, 'final: rejected\n');

describe('the dry run', () => {
  it('passes a document whose scenarios end as they promise', async () => {
    expect(await new DryRun().try(SMALL_SOP)).toEqual({ outcome: 'passed' });
  }, 30_000);

  it('names the scenario that does not', async () => {
    expect(await new DryRun().try(broken)).toMatchObject({
      outcome: 'failed',
      problems: [{ scenario: 'small amounts are paid at once', mismatch: expect.stringContaining('paid') }],
    });
  }, 30_000);

  it('stops what takes longer than it may', async () => {
    const scenario = /( {2}- name: small amounts[\s\S]*)$/.exec(SMALL_SOP)![1]!;
    const long = SMALL_SOP + Array.from({ length: 200 }, (_, n) => scenario.replace('name: ', `name: ${n} `)).join('');
    expect(await new DryRun().try(long, [10, 20])).toEqual({ outcome: 'hangs' });
  }, 30_000);
});
