import { codingOf } from './compress.js';

describe('how an answer may be packed', () => {
  test.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['br;q=0.1, gzip', 'br'],
    ['GZIP', 'gzip'],
    ['gzip;q=1.0, br;q=0', 'gzip'],
    ['br; q=0.000, gzip; q=0', null],
    ['identity', null],
    ['brotli, xgzip', null],
    ['', null],
    [undefined, null],
  ])('%p → %p', (header, coding) => {
    expect(codingOf(header)).toBe(coding);
  });
});
