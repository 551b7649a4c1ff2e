import { yamlLanguage } from '@codemirror/lang-yaml';
import { writingPlace } from './yaml-context.js';

/** `|` is the cursor. */
const placeIn = (marked: string) => {
  const position = marked.indexOf('|');
  const text = marked.replace('|', '');
  const tree = yamlLanguage.parser.parse(text);
  const place = writingPlace(tree, (from, to) => text.slice(from, to), position);
  return place && [place.kind, place.path.join('.'), text.slice(place.word.from, place.word.to)];
};

describe('what is being written', () => {
  test.each([
    ['ti|', ['key', '', 'ti']],
    ['tasks:\n  A01:\n    ro|', ['key', 'tasks.A01', 'ro']],
    ['tasks:\n  A01:\n    role: cs\n    |', ['key', 'tasks.A01', '']],
    ['tasks:\n  A01:\n    role: c|\n    due: 1h', ['value', 'tasks.A01.role', 'c']],
    ['tasks:\n  A01:\n    role: cs\n  |', ['key', 'tasks', '']],
    ['a:\n  - key: x\n    ti|', ['key', 'a.0', 'ti']],
    ['a:\n  - ke|', ['key', 'a.0', 'ke']],
    ['a:\n- ke|', ['key', 'a.0', 'ke']],
    ['a:\n  - key: x\n  - |', ['key', 'a.0', '']],
    ['x: { a: 1, ti| }', ['key', 'x', 'ti']],
    ['x: { a: 1, title: { z| } }', ['key', 'x.title', 'z']],
    ['x: { type: mo| }', ['value', 'x.type', 'mo']],
    ['s:\n  open:\n    tasks: [A01, B|]', ['value', 's.open.tasks.1', 'B']],
    ['on:\n  GO: { target: d| }', ['value', 'on.GO.target', 'd']],
    ['derived:\n  free: { value: amount <= set| }', ['value', 'derived.free.value', 'amount <= set']],
  ])('%j', (text, place) => {
    expect(placeIn(text)).toEqual(place);
  });

  test.each(['a: 1 # co|mment', '# |', 'a: |\n  text te|xt'.replace('|', '>')])('nothing in %j', (text) => {
    expect(placeIn(text)).toBeNull();
  });
});
