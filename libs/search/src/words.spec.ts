import { snippetOf } from './snippet.js';
import { withoutTypos } from './typos.js';
import { termsOf, wordsOf } from './words.js';

describe('words of a text', () => {
  test('are pairs of Chinese characters, and the last one alone', () => {
    expect([...wordsOf('退款流程')]).toEqual(['退款', '款流', '流程', '程']);
  });

  test('are Latin words in lower case, without accents, and apart from Chinese', () => {
    expect([...wordsOf('KB09售后 Café Ｒｅｆｕｎｄ')]).toEqual(['kb09', '售后', '后', 'cafe', 'refund']);
  });

  test('of a question are parts that must all be there; Latin ones and single characters match beginnings', () => {
    expect(termsOf('退款 ref 款')).toEqual([
      { text: '退款', isPrefix: false },
      { text: 'ref', isPrefix: true },
      { text: '款', isPrefix: true },
    ]);
    expect(termsOf('  ,. ')).toEqual([]);
    expect(termsOf('退'.repeat(3) + '款流程与售后规则一页纸以及差评回复与入库质检标准和波次拣货打包')).toHaveLength(24);
  });
});

test('typing errors are one letter, two in long words', () => {
  const words = ['refund', 'return', 'warehouse', 'refuse'];
  expect(withoutTypos('refnud', words)).toEqual(['refund']);
  expect(withoutTypos('warehuose', words)).toEqual(['warehouse']);
  expect(withoutTypos('retail', words)).toEqual([]);
});

describe('a snippet', () => {
  test('marks hits and says nothing about markup', () => {
    expect(snippetOf('<b>七天</b>无理由退款', '退款')).toEqual([
      { text: '<b>七天</b>无理由', isHit: false },
      { text: '退款', isHit: true },
    ]);
  });

  test('is cut out of a long text where the hits are', () => {
    const parts = snippetOf(`${'甲'.repeat(500)}退款流程${'乙'.repeat(500)}`, '退款流程', 40);
    expect(parts.map(({ isHit }) => isHit)).toEqual([false, true, false]);
    expect(parts[0]?.text.startsWith('…')).toBe(true);
    expect(parts.map(({ text }) => text).join('')).toHaveLength(42);
  });

  test('finds capital letters, and is the beginning where there is no hit', () => {
    expect(snippetOf('Refund first', 'refund')[0]).toEqual({ text: 'Refund', isHit: true });
    expect(snippetOf('abc', 'x')).toEqual([{ text: 'abc', isHit: false }]);
  });
});
