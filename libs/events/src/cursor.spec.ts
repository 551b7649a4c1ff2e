import { compareCursors, decodeCursor, encodeCursor } from './cursor.js';

describe('cursor', () => {
  test.each(['0.0', '745.12', '18446744073709551615.9223372036854775807'])('%s comes back as it went out', (text) => {
    expect(encodeCursor(decodeCursor(text)!)).toBe(text);
  });

  test.each([
    '',
    '1',
    '1.',
    '.1',
    '01.1',
    '-1.1',
    '1.1.1',
    '1.1 ',
    '１.1',
    '18446744073709551616.1',
    '1.9223372036854775808',
    "1.1'--",
  ])('%j was never given out', (text) => {
    expect(decodeCursor(text)).toBeNull();
  });

  test('orders by transaction first, and by number, not by text', () => {
    const order = ['9.9', '10.1', '10.2', '10.10', '18446744073709551615.1'].map((text) => decodeCursor(text)!);
    expect([...order].reverse().sort(compareCursors)).toEqual(order);
  });
});
