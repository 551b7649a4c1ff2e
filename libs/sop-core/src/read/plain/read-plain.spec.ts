import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { DocumentPath } from '../../finding.js';
import { SMALL_SOP } from '../../testing/small-sop.js';
import { checkValues, locator } from '../check-values.js';
import { LIMITS } from '../limits.js';
import { parseText } from '../parse-text.js';
import { plainLocator } from './plain-locator.js';
import { readPlain } from './read-plain.js';

const SOPS = new URL('../../../../../sops/', import.meta.url);
const shipped = readdirSync(SOPS)
  .filter((file) => file.endsWith('.sop.yaml'))
  .map((file) => [file, readFileSync(new URL(file, SOPS), 'utf8')] as const);

/** What the full reader makes of a text; null: it refuses it. */
const readFully = (text: string): { value: unknown; locate: ReturnType<typeof locator> } | null => {
  const parsed = parseText(text);
  if (!parsed.ok || checkValues(parsed.document, parsed.lines).length > 0) return null;
  try {
    const value: unknown = parsed.document.toJS({ maxAliasCount: LIMITS.aliases });
    return { value, locate: locator(parsed.document, parsed.lines) };
  } catch {
    return null;
  }
};

const pathsIn = (value: unknown, path: DocumentPath = []): DocumentPath[] =>
  value === null || typeof value !== 'object'
    ? []
    : Object.entries(value).flatMap(([key, part]) => {
        const inner = [...path, Array.isArray(value) ? Number(key) : key];
        return [inner, ...pathsIn(part, inner)];
      });

describe('the quick reader', () => {
  it.each(shipped)('reads %s, and as the full one does', (_, text) => {
    const plain = readPlain(text);
    expect(plain?.value).toEqual(readFully(text)?.value);
  });

  it('tells where everything stands, as the full one does', () => {
    for (const text of [SMALL_SOP, shipped.find(([file]) => file.startsWith('bad_review'))![1]]) {
      const plain = readPlain(text)!;
      const [quick, full] = [plainLocator(text, plain), readFully(text)!.locate];
      for (const path of [[], ...pathsIn(plain.value), ['tasks', 'nobody', 'there']])
        expect([path, quick(path)]).toEqual([path, full(path)]);
    }
  });

  it('shares what an alias stands for, as the full one does', () => {
    const plain = readPlain('a: &x { b: [1, &y c] }\nd: *x\ne: [*y, *x]\n')!;
    expect(plain.value).toEqual({ a: { b: [1, 'c'] }, d: { b: [1, 'c'] }, e: ['c', { b: [1, 'c'] }] });
    expect(plain.value['d']).toBe(plain.value['a']);
  });

  it.each([
    ['a tab', 'a:\tb'],
    ['a tag', 'a: !!str b'],
    ['a text over two lines', 'a: b\n  c'],
    ['a quoted text over two lines', 'a: "b\n  c"'],
    ['two documents', 'a: b\n---\nc: d'],
    ['a key twice', 'a: b\na: c'],
    ['a key that changes its place', 'b: 1\n2: 3'],
    ['a forbidden key', 'a: { __proto__: {} }'],
    ['half a character', 'a: "\\uD83D"'],
    ['NUL', 'a: "\\0"'],
    ['a number in rare dress', 'a: 0x1F'],
    ['an unknown alias', 'a: *b'],
    ['an alias inside itself', 'a: &a [*a]'],
    ['too many aliases', `a: &a [1]\nb: [${'*a,'.repeat(101)}]`],
    ['a bracket that does not close', 'a: [b'],
    ['a list that is no deeper than its key needs', 'a: [\nb]'],
    ['broken indentation', 'a:\n   b: c\n  d: e'],
    ['too many tokens', '- a\n'.repeat(200_000)],
    ['no map', '- a'],
    ['nothing', ''],
  ])('leaves %s to the full one', (_, text) => expect(readPlain(text)).toBeNull());

  it('never reads what the full one refuses, nor reads it otherwise', () => {
    const marks = [
      ' ',
      '\n',
      '\n  ',
      '- ',
      ': ',
      ':',
      ' #',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      ',',
      '&a ',
      '*a',
      '|\n',
      '>-\n',
      '~',
    ];
    const more = [
      '!',
      '?',
      '? ',
      '0x1',
      '1e3',
      'é',
      '\\',
      '%',
      '@',
      '`',
      '---',
      '\n- x',
      '\n\n',
      'true',
      '-',
      '.',
      '\\n',
    ];
    const lines = [SMALL_SOP, ...shipped.map(([, text]) => text)].flatMap((text) => text.split('\n'));
    const piece = fc.record({ from: fc.nat(lines.length - 1), count: fc.integer({ min: 1, max: 14 }) });
    const slip = fc.record({ at: fc.nat(1_000), drop: fc.nat(3), mark: fc.constantFrom('', ...marks, ...more) });
    let read = 0;
    fc.assert(
      fc.property(piece, fc.array(slip, { maxLength: 3 }), ({ from, count }, slips) => {
        const chosen = lines.slice(from, from + count);
        const indent = /^ */.exec(chosen[0] ?? '')?.[0].length ?? 0;
        let text = chosen.map((line) => (line.slice(0, indent).trim() === '' ? line.slice(indent) : line)).join('\n');
        for (const { at, drop, mark } of slips) {
          const place = at % (text.length + 1);
          text = text.slice(0, place) + mark + text.slice(place + drop);
        }
        const plain = readPlain(text);
        if (plain === null) return;
        read += 1;
        expect(plain.value).toEqual(readFully(text)?.value);
      }),
      { numRuns: 3_000, seed: 7 },
    );
    expect(read).toBeGreaterThan(300);
  });
});
