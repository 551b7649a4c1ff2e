import { languageOf } from './language.js';

test.each([
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['en-GB,en;q=0.9', 'en'],
  ['fr,en;q=0.4,zh;q=0.7', 'zh'],
  ['fr', null],
  ['', null],
  [undefined, null],
])('%s asks for %s', (header, lang) => {
  expect(languageOf(header)).toBe(lang);
});
