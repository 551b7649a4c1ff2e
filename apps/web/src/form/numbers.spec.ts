import { readNumber, readYuan, yuanText } from './numbers.js';

describe('readYuan', () => {
  it.each([
    ['12.5', 1250],
    ['12', 1200],
    ['0.29', 29],
    ['.5', 50],
    ['¥1,280.50', 128_050],
    ['￥12', 1200],
    ['１２。５元', 1250],
    ['-3.1', -310],
    ['-0', 0],
    ['12.500', 1250],
    ['  ', null],
    ['', null],
  ])('reads %j as %j fen', (text, fen) => expect(readYuan(text)).toBe(fen));

  it.each(['12.345', 'abc', '1e3', '.', '-', '12元5'])('takes %j for no amount', (text) =>
    expect(readYuan(text)).toBeUndefined(),
  );

  it('reads its own writing', () => {
    for (const fen of [0, 1, 29, 100, 128_050, -310]) expect(readYuan(yuanText(fen))).toBe(fen);
  });
});

describe('readNumber', () => {
  it.each([
    ['12', 12],
    ['1,000', 1000],
    ['１２．５', 12.5],
    ['-4', -4],
    ['', null],
  ])('reads %j as %j', (text, value) => expect(readNumber(text)).toBe(value));

  it.each(['1.2.3', 'x', '0x10', 'Infinity', '1e9'])('takes %j for no number', (text) =>
    expect(readNumber(text)).toBeUndefined(),
  );
});
