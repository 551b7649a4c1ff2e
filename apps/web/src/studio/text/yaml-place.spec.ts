import { yamlLanguage } from '@codemirror/lang-yaml';
import { headOf, pathAt, spanOf } from './yaml-place.js';

const TEXT = `sop: x
title: { zh: 样品, en: "S: r" }
tasks:
  # the first
  A01:
    role: cs
    criteria:
      - { key: photo }
      - key: neat
        title: &neat
          zh: 整洁
  "B 2": {}

list: [a, { b: c }]
`;
const tree = yamlLanguage.parser.parse(TEXT);
const slice = (from: number, to: number): string => TEXT.slice(from, to);
const at = (needle: string): number => TEXT.indexOf(needle) + needle.length;

describe('places in a YAML text', () => {
  test.each([
    ['sop', ['sop']],
    ['S: r', ['title', 'en']],
    ['role: c', ['tasks', 'A01', 'role']],
    ['key: ph', ['tasks', 'A01', 'criteria', 0, 'key']],
    ['整', ['tasks', 'A01', 'criteria', 1, 'title', 'zh']],
    ['"B ', ['tasks', 'B 2']],
    ['b: c', ['list', 1, 'b']],
  ])('the cursor behind %j is at %j', (needle, path) => {
    expect(pathAt(tree, slice, at(needle))).toEqual(path);
  });

  test.each([
    [['title', 'en'], 'en: "S: r"'],
    [['tasks', 'A01', 'role'], 'role: cs'],
    [['tasks', 'B 2'], '"B 2": {}'],
    [['tasks', 'A01', 'criteria', 1, 'title', 'zh'], 'zh: 整洁'],
    [['list', 1], '{ b: c }'],
    [['list', '1', 'b'], 'b: c'],
  ])('%j stands at %j', (path, text) => {
    const span = spanOf(tree, slice, path);
    expect(span && slice(span.from, span.to).trim()).toBe(text);
  });

  test('what is not there stands where its nearest parent does', () => {
    expect(headOf(tree, slice, ['tasks', 'A01', 'due', 'x'])).toEqual({
      from: TEXT.indexOf('A01'),
      to: TEXT.indexOf('A01') + 4,
    });
    expect(spanOf(tree, slice, ['nothing'])).toBeNull();
    expect(spanOf(yamlLanguage.parser.parse(''), () => '', ['tasks'])).toBeNull();
  });
});
