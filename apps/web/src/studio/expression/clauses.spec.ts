import { isComplete, readClauses, writeClauses } from './clauses.js';

describe('conditions put together by clicking', () => {
  it.each([
    'small',
    '!small',
    'has(data.note)',
    '!has(this.note)',
    'amount <= settings.limit',
    'amount > yuan(50)',
    'reason == "quality" && amount < -5',
    '(a || b) && topic in ["x", "y"]',
    'R01.kind == "malicious"',
  ])('reads %s and writes the same', (text) => {
    const clause = readClauses(text);
    expect(clause).not.toBeNull();
    expect(writeClauses(clause!)).toBe(text);
  });

  it.each([
    'amount + 1 > 2',
    'count(lines) > 0',
    'lines.exists(l, l.qty > 1)',
    'a ? b : c',
    'a &&',
    '"x" == y',
    '!(a && b)',
  ])('leaves %s to the text', (text) => {
    expect(readClauses(text)).toBeNull();
  });

  it.each([
    ['a || b && !c', 'a || (b && !c)'],
    ['a && b && c || d', '(a && b && c) || d'],
    ['((a)) == 1.0', 'a == 1'],
  ])('writes %s with the brackets that people expect', (text, written) => {
    expect(writeClauses(readClauses(text)!)).toBe(written);
  });

  it('leaves out what is not finished', () => {
    const clause = {
      kind: 'group' as const,
      join: '&&' as const,
      parts: [
        { kind: 'flag' as const, left: 'a', isNegated: false },
        { kind: 'flag' as const, left: '', isNegated: false },
      ],
    };
    expect(writeClauses(clause)).toBe('a');
    expect(isComplete(clause)).toBe(false);
  });
});
