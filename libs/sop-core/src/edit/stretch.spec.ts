import { readPlain } from '../read/plain/read-plain.js';
import { editSop } from './edit-sop.js';
import { stretchAround } from './stretch.js';

const TEXT = `# the head
tasks:
  # about A
  A:
    title: { zh: 甲, en: A }
    role: cs

  # about B
  B: &b
    role: cs
scenarios: # plays
  - name: one
    steps: [{ do: A }]
  - name: two
    given: *b
`;
const around = (...path: (string | number)[]) => stretchAround(TEXT, readPlain(TEXT)!, path);

describe('a stretch of a text', () => {
  it('is the entry that holds a path, under the keys around it, and goes back to its place', () => {
    const stretch = around('tasks', 'A', 'title', 'zh')!;
    expect(stretch.text).toBe('tasks:\n  A:\n    title: { zh: 甲, en: A }\n');
    expect(stretch.path).toEqual(['tasks', 'A', 'title']);
    expect(stretch.put(stretch.text.replace('甲', '乙'))).toBe(TEXT.replace('甲', '乙'));
    expect(stretch.put('tsks:\n')).toBeNull();
  });

  it('is one element of a list, which then stands first', () => {
    expect(around('scenarios', 0, 'name')).toMatchObject({
      text: 'scenarios: # plays\n  - name: one\n    steps: [{ do: A }]\n',
      path: ['scenarios', 0],
    });
  });

  it('is none where names tie it to other parts, or it is nearly everything', () => {
    expect(around('tasks', 'B')).toBeNull();
    expect(around('scenarios', 1)).toBeNull();
    expect(around()).toBeNull();
  });

  it('is where an edit is done, and nothing else of the text changes', () => {
    const edited = editSop(TEXT, [
      { path: ['tasks', 'A', 'title', 'en'], set: 'First' },
      { path: ['tasks', 'A', 'due'], set: '+4h' },
      { path: ['scenarios', 0, 'name'], set: 'eins' },
    ]);
    expect(edited).toEqual({
      text: TEXT.replace('en: A }', 'en: First }')
        .replace('    role: cs\n\n', '    role: cs\n    due: +4h\n\n')
        .replace('name: one', 'name: eins'),
    });
  });
});
