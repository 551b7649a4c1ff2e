import { startTestApi } from '../support/api.js';
import type { TestApi, TestShop } from '../support/api.js';
import type { ApiClient, Loose } from '../support/client.js';

/** A small document with something in it that is too much. */
const around = (part: string): string => `sop: too_much
title: { zh: 太多, en: Too much }
owner: cs
start: [cs]
subject: subject
form: { subject: { type: string, title: { zh: 事由, en: Subject } } }
tasks: { A: { title: { zh: 甲, en: A }, role: cs } }
${part}machine:
  id: too_much
  initial: a
  states:
    a: { title: { zh: 站, en: Stage }, tasks: [A], on: { TASKS.SETTLED: done } }
    done: { type: final, title: { zh: 完, en: Done } }
`;
const lines = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => line(n)).join('');

const DOCUMENTS: [string, source: string, code: string][] = [
  [
    'ten thousand states',
    `machine:\n  states:\n${lines(10_000, (n) => `    s${n}: { on: { N: s${n + 1} } }\n`)}`,
    'TOO_LARGE',
  ],
  ['sixty-five levels', `${'{"states":{"a":'.repeat(65)}1${'}}'.repeat(65)}`, 'TOO_DEEP'],
  ['two hundred thousand brackets', '['.repeat(200_000), 'TOO_DEEP'],
  ['a document inside itself', 'sop: &a [*a]\n', 'TOO_DEEP'],
  [
    'a billion laughs',
    `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((name, n) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[n]}`).join(',')}]\n`).join('')}`,
    'ALIAS',
  ],
  ['__proto__', 'sop: abc\nform: { a: { __proto__: { polluted: true } } }\n', 'KEY_FORBIDDEN'],
  ['wrong types', 'sop: 7\ntitle: []\nmachine: true\ntasks: 1\n', 'MISSING_KEY'],
  ['one endless text', `sop: "${'x'.repeat(400_000)}"`, 'TEXT_TOO_LONG'],
  ['twenty-four thousand keys', lines(24_000, (n) => `k${n}: 1\n`), 'TOO_LARGE'],
  ['nothing but comments', '# c\n'.repeat(80_000), 'TOO_LARGE'],
  [
    'nine thousand parentheses',
    around(`derived: { d: { type: bool, value: '${'('.repeat(9_000)}true${')'.repeat(9_000)}' } }\n`),
    'TEXT_TOO_LONG',
  ],
  [
    'three thousand values in a circle',
    around(`derived:\n${lines(3_000, (n) => `  d${n}: { type: bool, value: d${(n + 1) % 3_000} }\n`)}`),
    'DERIVED_CYCLE',
  ],
];

describe('a document that is too much', () => {
  let api: TestApi;
  let shop: TestShop;
  let boss: ApiClient;
  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('hostile');
    boss = shop.boss.with({ lang: 'zh' });
  });
  afterAll(() => api?.close());

  test.each(DOCUMENTS)(
    '%s: checking, importing and publishing it are refused with the reason',
    async (_, source, code) => {
      const query = 'query ($source: String!) { sopLint(source: $source) { code severity message line } }';
      const { sopLint } = await boss.ask(query, { source });
      expect((sopLint as Loose[])[0]).toMatchObject({
        code,
        severity: 'error',
        message: expect.stringMatching(/\p{Script=Han}/u),
      });
      const published = await boss.refused('sopPublish', 'SopPublishInput', { source, warningsReason: 'x' });
      expect(published).toMatchObject({ code: 'SOP_INVALID' });
      expect(published.blockers[0]).toMatchObject({ message: expect.stringMatching(/^第 \d+ 行：/) });
      // What can be told apart at least comes in as a draft, to be mended; it stays as wrong as it was.
      const imported = await boss.attempt(
        'sopImport',
        'SopImportInput',
        { text: source },
        '... on SopImportPayload { sop { id } }',
      );
      if (imported.sop === undefined)
        expect(imported).toMatchObject({ __typename: 'Refusal', message: expect.stringMatching(/\p{Script=Han}/u) });
      else
        expect(await boss.refused('sopPublish', 'SopPublishInput', { sopId: imported.sop.id })).toMatchObject({
          code: 'SOP_INVALID',
        });
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    },
  );

  test('five megabytes are turned away at the door, and others are answered meanwhile', async () => {
    const huge = `sop: "${'x'.repeat(5 * 1024 * 1024)}"`;
    const [linted, imported, ...others] = await Promise.all([
      boss.send('query ($source: String!) { sopLint(source: $source) { code } }', { source: huge }),
      boss.send('mutation ($input: SopImportInput!) { sopImport(input: $input) { __typename } }', {
        input: { text: huge },
      }),
      ...Array.from({ length: 5 }, () => shop.ann.ask('{ sops(first: 1) { nodes { key } } }')),
    ]);
    for (const answer of [linted, imported])
      expect(answer).toMatchObject({
        status: 413,
        errors: [{ message: expect.stringContaining('512 kB'), extensions: { code: 'BODY_TOO_LARGE' } }],
      });
    expect(others).toHaveLength(5);
  });

  test('while the check of one is under way, others are answered first', async () => {
    const heavy = around(`derived:\n${lines(4_000, (n) => `  d${n}: { type: bool, value: subject == "${n}" }\n`)}`);
    const order: string[] = [];
    const query = 'query ($source: String!) { sopLint(source: $source) { code } }';
    const checked = boss.ask(query, { source: heavy }).then(() => order.push('checked'));
    const others = Array.from({ length: 3 }, () =>
      shop.ann.ask('{ viewer { language } }').then(() => order.push('answered')),
    );
    await Promise.all([checked, ...others]);
    expect(order).toEqual(['answered', 'answered', 'answered', 'checked']);
  });
});
