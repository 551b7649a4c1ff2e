import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { lintSop } from './lint/index.js';

it('the SOP that the README teaches with has no findings', () => {
  const readme = readFileSync(fileURLToPath(new URL('../README.md', import.meta.url)), 'utf8');
  const sop = /```yaml\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  expect(lintSop(sop)).toEqual([]);
});
