import { Ajv } from 'ajv';
import fc from 'fast-check';
import { cpuMs } from '../../../../test/support/cpu-time.js';
import { SMALL_SOP } from '../testing/small-sop.js';
import { readSop, sopSchema } from './index.js';

const codes = (text: string) => readSop(text).findings.map((finding) => finding.code);

describe('readSop', () => {
  it('reads a whole SOP, as YAML and as JSON', () => {
    const { doc, findings } = readSop(SMALL_SOP);
    expect(findings).toEqual([]);
    expect(doc?.sop).toBe('small_refund');
    expect(readSop(JSON.stringify(doc)).doc).toEqual(doc);
  });

  it('publishes a valid JSON Schema', () => {
    const ajv = new Ajv({ strict: false });
    expect(ajv.validateSchema(sopSchema)).toBe(true);
  });

  it('tells where a path stands', () => {
    const { locate } = readSop(SMALL_SOP);
    const lines = SMALL_SOP.split('\n');
    const line = lines.findIndex((text) => text.includes('DECIDE.PAY: { target')) + 1;
    const path = ['machine', 'states', 'run', 'states', 'reviewing', 'on', 'DECIDE.PAY'];
    expect(locate(path)).toEqual({ line, column: 13 });
    expect(locate([...path, 'nothing'])).toMatchObject({ line });
  });

  it('names line, column and the nearest known word of an unknown key', () => {
    const { doc, findings } = readSop(SMALL_SOP.replace('acceptor: cs.lead', 'accepter: cs.lead'));
    expect(doc).toBeNull();
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ code: 'UNKNOWN_KEY', line: 44, column: 5, path: ['tasks', 'T2', 'accepter'] });
    expect(findings[0]?.message.en).toContain('acceptor');
  });

  it.each([
    ['nothing', '', 'EMPTY'],
    ['only a comment', '# hi', 'EMPTY'],
    ['not a map', '[1, 2]', 'WRONG_TYPE'],
    ['broken YAML', 'sop: [a', 'SYNTAX'],
    ['broken JSON', '{"sop": "a", ', 'SYNTAX'],
    ['a tag', 'sop: !!js/function "x"', 'SYNTAX'],
    ['a key twice', 'sop: abc\nsop: abd', 'SYNTAX'],
    ['two documents', 'sop: abc\n---\nsop: abd', 'SEVERAL_DOCUMENTS'],
    ['a key that is a list', '? [a]\n: b', 'KEY_NOT_TEXT'],
    ['a merge key', `base: &b {x: 1}\n<<: *b`, 'UNKNOWN_KEY'],
    ['__proto__', 'sop: abc\n__proto__: { polluted: true }', 'KEY_FORBIDDEN'],
    ['__proto__ deep in JSON', '{"form": {"a": {"__proto__": {"x": 1}}}}', 'KEY_FORBIDDEN'],
    ['constructor', 'form: { constructor: { type: string } }', 'KEY_FORBIDDEN'],
    ['NUL', 'sop: "a\\0b"', 'TEXT_CHARACTERS'],
    ['half a character', 'sop: "\\uD83D"', 'TEXT_CHARACTERS'],
    ['infinity', 'sop: .inf', 'NUMBER_NOT_FINITE'],
    ['an unknown alias', 'sop: *nothing', 'ALIAS'],
    ['an alias inside itself', 'sop: &a [*a]', 'TOO_DEEP'],
    ['a text without end', `sop: "${'x'.repeat(30_000)}"`, 'TEXT_TOO_LONG'],
  ])('refuses %s', (_, text, code) => {
    expect(codes(text)).toContain(code);
  });

  it.each([
    [
      'a missing translation',
      'title: { zh: 小额退款, en: Small refund }',
      'title: { zh: 小额退款 }',
      'MISSING_TRANSLATION',
    ],
    ['a missing key', 'role: cs\n    acceptor', 'acceptor', 'MISSING_KEY'],
    ['a wrong type', 'kind: evidence, min: 1', 'kind: evidence, min: [1]', 'WRONG_TYPE'],
    ['a kind that is none', 'kind: evidence', 'kind: guess', 'NOT_ALLOWED'],
    ['a bad duration', 'due: +8wh', 'due: eight', 'none'],
    ['a duration with a wrong unit', 'due: +8wh', 'due: 8weeks', 'WRONG_FORMAT'],
    ['a step that is two', '{ accept: T2 }', '{ accept: T2, do: T2 }', 'WRONG_SHAPE'],
    [
      'an effect without its params',
      'type: notify, params: { to: [manager],',
      'type: notify, params: {',
      'MISSING_KEY',
    ],
    ['an enum without values', 'sku: { type: sku', 'sku: { type: enum', 'MISSING_KEY'],
  ])('judges %s by the schema', (_, before, after, code) => {
    expect(SMALL_SOP).toContain(before);
    const found = codes(SMALL_SOP.replace(before, after));
    if (code === 'none') expect(found).toEqual([]);
    else expect(found).toContain(code);
  });

  it.each([
    [
      'ten thousand states',
      () =>
        `machine:\n  states:\n${Array.from({ length: 10_000 }, (_, n) => `    s${n}: { on: { N: s${n + 1} } }\n`).join('')}`,
    ],
    [
      '1,500 states',
      () =>
        `machine:\n  states:\n${Array.from({ length: 1_500 }, (_, n) => `    s${n}: { on: { N: s${n + 1} } }\n`).join('')}`,
    ],
    ['sixty-five levels', () => `${'{"states":{"a":'.repeat(65)}1${'}}'.repeat(65)}`],
    ['two hundred thousand brackets', () => '['.repeat(200_000)],
    ['indentation without end', () => Array.from({ length: 2_000 }, (_, n) => `${' '.repeat(n)}a:\n`).join('')],
    ['five megabytes in one text', () => `sop: "${'x'.repeat(5_300_000)}"`],
    ['five megabytes of comments', () => '# c\n'.repeat(1_250_000)],
    [
      'a billion laughs',
      () =>
        `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
          .split('')
          .map((n, i) => `${n}: &${n} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]\n`)
          .join('')}`,
    ],
  ])('gives up %s within two seconds of work', async (_, make) => {
    const text = make();
    let found: string[] = [];
    expect(await cpuMs(() => (found = codes(text)))).toBeLessThan(2_000);
    expect(['TOO_LARGE', 'TOO_DEEP', 'ALIAS']).toContain(found[0]);
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.json(), yamlish), (text) => {
        const { doc, findings } = readSop(text);
        expect(doc === null).toBe(findings.length > 0);
      }),
      { numRuns: 300 },
    );
  });
});

/** The small SOP with a few characters replaced: close enough to the language to get far into the reader. */
const yamlish = fc
  .tuple(fc.nat(SMALL_SOP.length), fc.nat(12), fc.string({ maxLength: 12 }))
  .map(([at, length, text]) => SMALL_SOP.slice(0, at) + text + SMALL_SOP.slice(at + length));
