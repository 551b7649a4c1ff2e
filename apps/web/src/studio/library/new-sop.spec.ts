import { lintSop } from '#sop-core';
import { isKey, newSopText, suggestKey } from './new-sop.js';

describe('a new SOP', () => {
  test.each([
    ['样品寄送', 'Samples'],
    ['：#"\'<img onerror=x>', '- [x]: {y}'],
    ['true', '2026'],
  ])('called %j / %j has no errors', (titleZh, titleEn) => {
    const text = newSopText({ key: 'sample', titleZh, titleEn, owner: 'ops' });
    expect(lintSop(text).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test.each([
    ['Return a sample', '退样', [], 'return_a_sample'],
    ['', '618 大促 live', [], 'live'],
    ['', '样品', [], 'new_sop'],
    ['Sample', '样品', ['sample', 'sample_2'], 'sample_3'],
    ['Crème brûlée', '', [], 'creme_brulee'],
    ['x'.repeat(90), '', [], 'x'.repeat(52)],
  ])('%j / %j beside %j gets the key %j', (titleEn, titleZh, taken, key) => {
    expect(suggestKey(titleEn, titleZh, taken)).toBe(key);
    expect(isKey(key)).toBe(true);
  });
});
