import { nameOfKey, readKey } from './read-key.js';

const KNOWN = ['v b', 'v c', 'c', '?', 'Mod+z', 'g b'];

describe('reading keys', () => {
  it('knows single keys and sequences', () => {
    expect(readKey(KNOWN, null, 'c')).toEqual({ keys: 'c' });
    expect(readKey(KNOWN, null, 'v')).toEqual({ pending: 'v' });
    expect(readKey(KNOWN, 'v', 'c')).toEqual({ keys: 'v c' });
  });

  it('forgets a sequence that leads nowhere, instead of taking its end for a key of its own', () => {
    expect(readKey(KNOWN, 'g', 'c')).toBeNull();
    expect(readKey(KNOWN, null, 'x')).toBeNull();
  });
});

describe('names of keys', () => {
  const press = { key: 'a', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

  it.each([
    [{}, 'a'],
    [{ key: 'V' }, 'v'],
    [{ key: '?', shiftKey: true }, '?'],
    [{ key: 'S', shiftKey: true }, 'S'],
    [{ key: ' ' }, 'Space'],
    [{ key: 'z', ctrlKey: true }, 'Mod+z'],
    [{ key: 'Z', metaKey: true, shiftKey: true }, null],
    [{ key: 'c', altKey: true }, null],
  ])('%j is %j', (given, name) => expect(nameOfKey({ ...press, ...given })).toBe(name));
});
