import { SMALL_SOP } from '../testing/small-sop.js';
import { Checker } from './checker.js';
import { OffThread } from './off-thread.js';

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

const threads = new OffThread();
const checker = new Checker(threads);
afterAll(() => threads.onModuleDestroy());

describe('the dry run', () => {
  it('passes a document whose scenarios end as they promise', async () => {
    expect(await checker.dryRun(SMALL_SOP)).toEqual({ outcome: 'passed' });
  });

  it('names the scenario that does not', async () => {
    expect(await checker.dryRun(broken)).toMatchObject({
      outcome: 'failed',
      problems: [
        {
          scenario: 'small amounts are paid at once',
          mismatch: { zh: expect.stringMatching(/应为 rejected.*paid/), en: expect.stringContaining('paid') },
        },
      ],
    });
  });

  it('stops what uses more processor time than it may', async () => {
    expect(await checker.dryRun(endless, 300)).toEqual({ outcome: 'hangs' });
  });
});

describe('a document that is checked', () => {
  /** Every expression of it is short and fine, and there are more of them than anybody can check in so little time. */
  const heavy = `${endless.split('machine:')[0]}derived:\n${Array.from({ length: 400 }, (_, n) => `  d${n}: { type: bool, value: subject == "${n}" }\n`).join('')}machine:${endless.split('machine:')[1]}`;

  it('is read, and told what could be better', async () => {
    expect(await checker.examine(SMALL_SOP, {})).toMatchObject({ doc: { sop: 'small_refund' }, warnings: [] });
    expect(await checker.examine('sop: [', {})).toMatchObject({ doc: null, findings: [{ code: 'SYNTAX' }] });
  });

  it('tells whose it is while it is still wrong', async () => {
    expect(await checker.head('sop: abc\nowner: cs\ntasks: 7\n')).toEqual({ key: 'abc', owner: 'cs', title: null });
    expect(await checker.head('sop: [')).toEqual({ key: null, owner: null, title: null });
  });

  it('keeps nobody waiting: while one thread is stuck, others are answered, and afterwards it is replaced', async () => {
    const order: string[] = [];
    const stuck = checker.dryRun(endless, 1_500).then((verdict) => order.push(verdict.outcome));
    const quick = checker.head(SMALL_SOP).then((head) => order.push(head?.key ?? 'none'));
    await Promise.all([stuck, quick]);
    expect(order).toEqual(['small_refund', 'hangs']);
    expect(await checker.dryRun(SMALL_SOP)).toEqual({ outcome: 'passed' });
  });

  it('that takes too long is refused with the reason, in both languages', async () => {
    const answer = await threads.ask({ about: 'examine', source: heavy, world: {} }, 1);
    expect(answer).toEqual({ outcome: 'hangs' });
    const slow = new Checker({ ask: async () => ({ outcome: 'hangs' }) } as never);
    const examined = await slow.examine(heavy, {});
    expect(examined).toMatchObject({ doc: null, findings: [{ code: 'CHECK_TOO_LONG', severity: 'error' }] });
  });

  it('waits its turn, and is turned away when too many wait', async () => {
    const asked = Array.from({ length: 60 }, () => checker.head(SMALL_SOP));
    const heads = await Promise.all(asked);
    expect(heads.filter((head) => head === null).length).toBe(60 - 42);
    expect(heads.filter((head) => head?.key === 'small_refund').length).toBe(42);
  });
});
