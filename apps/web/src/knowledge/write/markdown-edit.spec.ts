import { editOf, pictureEdit, type Edit, type Tool } from './markdown-edit.js';

const WORDS = { text: '文字', column: '列' };

const done = (text: string, { from, to, insert }: Edit): string => text.slice(0, from) + insert + text.slice(to);
const chosen = (text: string, edit: Edit): string => done(text, edit).slice(...edit.select);

test.each<[Tool, string, number, number, string, string]>([
  ['bold', '退款规则', 0, 2, '**退款**规则', '退款'],
  ['italic', '', 0, 0, '*文字*', '文字'],
  ['link', '看规则', 1, 3, '看[规则](https://)', 'https://'],
  ['heading', 'a\nbcd\ne', 3, 3, 'a\n## bcd\ne', ''],
  ['list', 'a\nb', 0, 3, '- a\n- b', ''],
  ['numbers', 'a\nb', 0, 3, '1. a\n2. b', ''],
  ['quote', 'a', 1, 1, '> a', ''],
  ['table', 'a', 1, 1, 'a\n\n| 列 1 | 列 2 |\n| --- | --- |\n|  |  |\n', ''],
])('%s of %j from %i to %i', (tool, text, from, to, expected, selected) => {
  const edit = editOf(tool, { text, from, to }, WORDS);
  expect([done(text, edit), chosen(text, edit)]).toEqual([expected, selected]);
});

test.each([
  ['', 0, '![x](file:1)\n'],
  ['a\n\nb', 3, 'a\n\n![x](file:1)\n\nb'],
  ['ab', 1, 'a\n\n![x](file:1)\n\nb'],
])('a picture in %j at %i is a paragraph of its own', (text, at, expected) => {
  expect(done(text, pictureEdit({ text, from: at, to: at }, 'file:1', 'x'))).toBe(expected);
});

test('the words of a picture cannot end it', () => {
  expect(pictureEdit({ text: '', from: 0, to: 0 }, 'file:1', 'a](evil) [b').insert).toBe('![a (evil)  b](file:1)\n');
});
