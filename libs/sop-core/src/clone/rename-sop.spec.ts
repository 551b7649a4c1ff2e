import { readdirSync, readFileSync } from 'node:fs';
import { lintSop } from '../lint/index.js';
import { readSop } from '../read/index.js';
import { renameSop } from './rename-sop.js';

const SOPS = new URL('../../../../sops/', import.meta.url);
const shipped = readdirSync(SOPS).filter((file) => file.endsWith('.sop.yaml'));

describe('a copy under another key', () => {
  it.each(shipped)('of %s makes as much sense as the original', (file) => {
    const text = readFileSync(new URL(file, SOPS), 'utf8');
    const renamed = renameSop(text, { key: 'our_own_way', title: { zh: '我们的', en: 'Ours' } });
    if ('problem' in renamed) throw new Error(renamed.problem.message.en);
    const { doc } = readSop(renamed.text);
    expect(doc).toMatchObject({ sop: 'our_own_way', title: { zh: '我们的', en: 'Ours' } });
    expect(lintSop(renamed.text).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(renamed.text).not.toContain(`#${file.split('.')[0]}`);
    const comments = (source: string) => source.split('\n').filter((line) => line.trimStart().startsWith('#')).length;
    expect(comments(renamed.text)).toBe(comments(text));
  });

  it('of what cannot be read says why', () => {
    expect(renameSop('a: [', { key: 'abc', title: { zh: '', en: '' } })).toMatchObject({ problem: { code: 'SYNTAX' } });
  });
});
