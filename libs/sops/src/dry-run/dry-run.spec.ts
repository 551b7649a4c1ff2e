import { SMALL_SOP } from '../testing/small-sop.js';
import { DryRun } from './dry-run.js';

const broken = SMALL_SOP.replace(/final: paid\n$/, 'final: rejected\n');

/** Its scenario lets ten years pass while a timer fires every second. */
const endless = `sop: endless
title: { zh: 无穷, en: Endless }
owner: cs
start: [cs]
subject: subject
form: { subject: { type: string, title: { zh: 事由, en: Subject } } }
timers: { tick: 1s }
tasks: { A: { title: { zh: 甲, en: A }, role: cs } }
scenarios:
  - { name: for ever, given: { subject: x }, steps: [{ wait: 3650d }] }
machine:
  id: endless
  initial: a
  states:
    a: { title: { zh: 站, en: Stage }, tasks: [A], after: { tick: b }, on: { TASKS.SETTLED: done } }
    b: { title: { zh: 站, en: Stage }, after: { tick: a } }
    done: { type: final, title: { zh: 完, en: Done } }
`;

describe('the dry run', () => {
  it('passes a document whose scenarios end as they promise', async () => {
    expect(await new DryRun().try(SMALL_SOP)).toEqual({ outcome: 'passed' });
  });

  it('names the scenario that does not', async () => {
    expect(await new DryRun().try(broken)).toMatchObject({
      outcome: 'failed',
      problems: [{ scenario: 'small amounts are paid at once', mismatch: expect.stringContaining('paid') }],
    });
  });

  it('stops what uses more processor time than it may', async () => {
    expect(await new DryRun().try(endless, 300)).toEqual({ outcome: 'hangs' });
  });
});
