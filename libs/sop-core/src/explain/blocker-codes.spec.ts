import { readFileSync, readdirSync } from 'node:fs';
import { BLOCKER_MESSAGES } from './blocker-messages.js';

const ROOT = new URL('../../../..', import.meta.url).pathname;
const ROOMS = [
  'files',
  'identity',
  'calendar',
  'catalogue',
  'sops',
  'tasks',
  'engine',
  'hooks',
  'boards',
  'search',
  'shipped',
  'knowledge',
  'replies',
  'onboarding',
].map((room) => `libs/${room}/src/`);
const API = 'apps/api/src/';

const sourcesIn = (folder: string): string[] =>
  readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!spec)\.ts$/.test(file) && !file.includes('testing/'))
    .map((file) => readFileSync(ROOT + folder + file, 'utf8'));

/** Codes as they are written where a blocker is made: `code: 'x'` or `? 'x' : 'y'` after `code:`, and the reasons and rules of the edge. */
const codesIn = (source: string): string[] =>
  [...source.matchAll(/\bcode: (?:[^'"`\n,}]*\? )?'([a-z]\w+)'(?: : '([a-z]\w+)')?/g)].flatMap(([, a = '', b]) =>
    b === undefined ? [a] : [a, b],
  );

const missing = (codes: Iterable<string>, known: ReadonlySet<string>): string[] =>
  [...new Set(codes)].filter((code) => !known.has(code)).sort();

const ofCore = new Set(Object.keys(BLOCKER_MESSAGES));

describe('every blocker has a text in both languages', () => {
  test.each(ROOMS)('of %s', (room) => {
    expect(missing(sourcesIn(room).flatMap(codesIn), ofCore)).toEqual([]);
  });

  test('of the API, which adds texts for what only it checks', () => {
    const [texts = ''] = readFileSync(`${ROOT}${API}edge/input-messages.ts`, 'utf8').split(
      '/** The text of an edge blocker',
    );
    const ofEdge = new Set([...texts.matchAll(/^ {2}(\w+): \{/gm)].map(([, code = '']) => code));
    const rules = sourcesIn(`${API}graphql/validation/`).flatMap((source) =>
      [...source.matchAll(/^ {2,4}'([a-z]+_[a-z_]+)',$|\), '([a-z]+_[a-z_]+)', \{/gm)].map(([, a, b]) => a ?? b ?? ''),
    );
    expect(rules.length).toBeGreaterThan(4);
    const made = [...sourcesIn(API).flatMap(codesIn), ...rules];
    expect(missing(made, new Set([...ofCore, ...ofEdge]))).toEqual([]);
  });

  test('and what the patterns find is not nothing', () => {
    expect(new Set(ROOMS.flatMap(sourcesIn).flatMap(codesIn)).size).toBeGreaterThan(40);
  });

  test.each(Object.entries(BLOCKER_MESSAGES))('%s says the same facts in both', (_code, { zh, en }) => {
    const facts = (text: string): string[] =>
      [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name = '']) => name))].sort();
    expect(en).not.toMatch(/\p{Script=Han}/u);
    expect(facts(en)).toEqual(facts(zh));
  });
});
