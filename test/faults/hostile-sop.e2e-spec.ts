import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSandbox } from '../support/program.js';
import type { Sandbox } from '../support/program.js';
import { openRelayShop } from '../support/relay.js';
import type { RelayShop } from '../support/relay.js';

const HEAD = (key: string): string => `sop: ${key}
title: { zh: 坏流程, en: Hostile }
owner: cs
start: [cs]
subject: subject
form: { subject: { type: string, title: { zh: 事由, en: Subject } } }
events: { GO: { title: { zh: 走, en: Go }, by: [cs] } }
tasks: { A: { title: { zh: 甲, en: A }, role: cs } }
`;
const TITLE = 'title: { zh: 站, en: Stage }';

/** Two seconds are promised on a machine of one's own; tests share theirs with other tests. What is endless takes longer than any such time. */
const SOON_MS = 30_000;

/** Two states that pass to each other for as long as nothing happens. */
const ALWAYS = `${HEAD('always_cycle')}machine:
  id: always_cycle
  initial: a
  states:
    a: { ${TITLE}, tasks: [A], on: { GO: b, TASKS.SETTLED: done } }
    b: { ${TITLE}, always: [{ target: c }] }
    c: { ${TITLE}, always: [{ target: b }] }
    done: { type: final, ${TITLE} }
`;
/** An event that raises itself. */
const RAISE = `${HEAD('raise_cycle')}machine:
  id: raise_cycle
  initial: a
  on: { GO: { actions: [{ type: raise, params: { event: GO } }] } }
  states:
    a: { ${TITLE}, tasks: [A], on: { TASKS.SETTLED: done } }
    done: { type: final, ${TITLE} }
`;
/** Work for the worker thread: a scenario that would fire a timer ten million times. */
const ENDLESS = `${HEAD('endless')}timers: { tick: 1s }
scenarios:
  - { name: for ever, given: { subject: x }, steps: [{ wait: 3650d }] }
machine:
  id: endless
  initial: a
  states:
    a: { ${TITLE}, tasks: [A], after: { tick: { target: b } }, on: { TASKS.SETTLED: done } }
    b: { ${TITLE}, after: { tick: { target: a } } }
    done: { type: final, ${TITLE} }
`;
const states = (count: number): string =>
  `${HEAD('crowd')}machine:\n  id: crowd\n  initial: s0\n  states:\n${Array.from({ length: count }, (_, n) => `    s${n}: { on: { GO: s${(n + 1) % count} } }\n`).join('')}`;
const deep = (levels: number): string =>
  `${HEAD('deep')}machine: { id: deep, initial: s, states: ${'{ s: { initial: s, states: '.repeat(levels)}{ s: { type: final } }${' } }'.repeat(levels)} }\n`;
const laughs = (): string =>
  `${HEAD('laughs')}settings:\n  a0: &a0 [x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 12 }, (_, n) => `  a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(', ')}]`).join('\n')}\n`;

describe('an SOP that would run for ever or is far too large', () => {
  let box: Sandbox;
  let url: string;
  let shop: RelayShop;
  beforeAll(async () => {
    box = await openSandbox();
    await box.staff();
    ({ url } = await box.up());
    shop = await openRelayShop(url);
    const input = { sopKey: 'relay', form: { subject: '有人在做事' } };
    await shop.agent.do('runStart', 'RunStartInput', input, '... on RunPayload { run { id } }');
  });
  afterAll(() => box?.close());

  /** How often others were answered meanwhile, and the longest time (ms) that one of them had to wait. */
  const whileOthersAsk = async (work: () => Promise<void>): Promise<{ answered: number; longest: number }> => {
    let isOver = false;
    let longest = 0;
    let answered = 0;
    const others = Promise.all(
      Array.from({ length: 2 }, async () => {
        while (!isOver) {
          const since = performance.now();
          const { runs } = await shop.agent.ask('{ runs(first: 1) { nodes { id } } }');
          expect(runs.nodes).toHaveLength(1);
          longest = Math.max(longest, performance.now() - since);
          if (!isOver) answered += 1;
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      }),
    );
    try {
      await work();
    } finally {
      isOver = true;
      await others;
    }
    return { answered, longest };
  };

  const published = async (): Promise<number> =>
    Number((await box.look<{ n: number }>('select count(*)::int as n from sop_version'))[0]?.n);

  test.each<[string, string, RegExp]>([
    ['an always cycle', ALWAYS, /loop|cycle|循环|endless|never/i],
    // The language has no `raise` at all, so that the cycle cannot even be written.
    ['a raise cycle', RAISE, /not allowed/i],
    ['10,000 states', states(10_000), /states|large|many/i],
    ['90 levels', deep(90), /deep|level|nest/i],
    ['a billion laughs', laughs(), /alias|large|many/i],
  ])(
    '%s: refused at publishing within two seconds, with a reason, while others are answered',
    async (_title, source, reason) => {
      const before = await published();
      let refusal: { code: string; message: string; blockers: { message: string }[] } | undefined;
      let ms = 0;
      const { longest } = await whileOthersAsk(async () => {
        const since = performance.now();
        refusal = await shop.admin.refused('sopPublish', 'SopPublishInput', { source });
        ms = performance.now() - since;
      });
      expect(refusal?.code).toBe('SOP_INVALID');
      expect(refusal?.blockers.map(({ message }) => message).join('\n')).toMatch(reason);
      expect(ms).toBeLessThan(SOON_MS);
      expect(longest).toBeLessThan(SOON_MS);
      expect(await published()).toBe(before);
    },
  );

  test('a scenario without end is stopped in its worker, and nobody waits for it', async () => {
    const { answered } = await whileOthersAsk(async () => {
      const refusal = await shop.admin.refused('sopPublish', 'SopPublishInput', { source: ENDLESS });
      expect(refusal).toMatchObject({ code: 'SOP_INVALID', blockers: [{ code: 'sop_hangs' }] });
    });
    expect(answered).toBeGreaterThan(0);
  });

  test('five megabytes are refused unread, over HTTP and on the command line', async () => {
    const source = `${ALWAYS}# ${'x'.repeat(5 * 1024 * 1024)}\n`;
    const since = performance.now();
    const answer = await shop.admin.send(
      'mutation ($input: SopPublishInput!) { sopPublish(input: $input) { __typename } }',
      { input: { source } },
    );
    expect(answer).toMatchObject({ status: 413, errors: [{ extensions: { code: 'BODY_TOO_LARGE' } }] });
    expect(performance.now() - since).toBeLessThan(SOON_MS);
    const file = join(box.dataDir, 'large.sop.yaml');
    await writeFile(file, source);
    const spoken = await box.baton(['sop', 'lint', file]);
    expect(spoken.code).toBe(1);
    expect(spoken.stdout + spoken.stderr).toMatch(/TOO_LARGE/);
  });

  test('the largest SOP that comes along with the program can be read and published by this way', async () => {
    const source = await readFile(
      fileURLToPath(new URL('../../sops/after_sales_refund.sop.yaml', import.meta.url)),
      'utf8',
    );
    const { longest } = await whileOthersAsk(async () => {
      const { sopLint } = await shop.admin.ask(
        'query ($source: String!) { sopLint(source: $source) { severity line message } }',
        { source },
      );
      expect(sopLint.filter((finding: { severity: string }) => finding.severity === 'error')).toEqual([]);
      await shop.admin.do(
        'sopPublish',
        'SopPublishInput',
        { source: `${source}\n# 我们的版本\n`, note: '我们的版本', warningsReason: '与原来一样' },
        '... on SopPayload { sop { key } }',
      );
    });
    expect(longest).toBeLessThan(SOON_MS);
  });
});
