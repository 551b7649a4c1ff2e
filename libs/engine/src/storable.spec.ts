import { storable } from './storable.js';

const fieldOf = (input: unknown) => storable(input)?.blockers[0];

describe('storable', () => {
  it('lets ordinary input through, emoji and right-to-left text too', () => {
    expect(
      storable({ form: { note: '👨‍👩‍👧 שלום', lines: [{ qty: 1 }], at: new Date(), none: null, missing: undefined } }),
    ).toBeNull();
  });

  it.each([
    ['NUL', { form: { note: 'a\u0000b' } }, { code: 'text_nul', field: 'form.note' }],
    [
      'half a surrogate pair',
      { form: { lines: [{ sku: '\ud83d' }] } },
      { code: 'text_surrogate', field: 'form.lines[0].sku' },
    ],
    [
      'a reserved key',
      { form: JSON.parse('{"__proto__": {"polluted": true}}') as object },
      { code: 'key_reserved', field: 'form.__proto__' },
    ],
    ['a number that is none', { form: { qty: Number.NaN } }, { code: 'number_invalid', field: 'form.qty' }],
    ['NUL in a key', { form: { 'a\u0000': 1 } }, { code: 'text_nul', field: 'form.a\u0000' }],
  ])('refuses %s and names the place', (_, input, blocker) => {
    expect(fieldOf(input)).toEqual(blocker);
  });

  it('refuses nesting without end', () => {
    let deep: unknown = 1;
    for (let n = 0; n < 100; n++) deep = [deep];
    expect(fieldOf({ deep })?.code).toBe('too_deep');
  });
});
