import { buildSchema, getOperationAST, parse } from 'graphql';
import { cpuMs } from '../../../../../test/support/cpu-time.js';
import { costOf } from './cost.js';
import { overLimits } from './static-limits.rule.js';

const schema = buildSchema(`
  type Query { things(first: Int, last: Int): ThingConnection board(first: Int): Board one: Thing }
  type ThingConnection { nodes: [Thing!]! edges: [Edge!]! }
  type Edge { node: Thing! }
  type Thing { id: ID parts: [Thing!]! }
  type Board { columns: [Column!]! }
  type Column { cards: [TaskCard!]! }
  type TaskCard { id: ID }
`);

function cost(query: string, variables: Record<string, unknown> = {}): number {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('no operation');
  return costOf(schema, document, operation, variables);
}

const exceeded = (query: string): unknown[] => overLimits(parse(query)).map((error) => error.extensions.limit);

describe('cost', () => {
  test.each([
    ['one object', '{ one { id } }', 1],
    ['a page counts what it asks for', '{ things(first: 10) { nodes { id } } }', 20],
    ['without a size it counts the usual page', '{ things { nodes { id } } }', 100],
    [
      'nested pages multiply',
      '{ things(first: 10) { nodes { parts { parts { id } } } } }',
      10 * (1 + (1 + 3 * (1 + 3))),
    ],
    [
      'fragments count where they are spread',
      '{ a: one { ...F } b: one { ...F } } fragment F on Thing { parts { id } }',
      8,
    ],
    ['a card is a fifth of an object', '{ board(first: 1000) { columns { cards { id } } } }', 1 + 3 * (1 + 200)],
  ])('%s', (_title, query, expected) => {
    expect(cost(query)).toBeCloseTo(expected);
  });

  test('a chain of fragments that doubles is worked out without walking it all', () => {
    const chain = Array.from({ length: 40 }, (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`).join(
      ' ',
    );
    expect(cost(`{ ...F0 } ${chain} fragment F40 on Query { one { id } }`)).toBe(2 ** 40);
  });

  test('sizes in variables count too', () => {
    expect(cost('query ($n: Int) { things(last: $n) { nodes { id } } }', { n: 100 })).toBe(200);
    expect(cost('query ($n: Int) { things(first: $n) { nodes { id } } }', { n: -5 })).toBe(2);
  });
});

describe('what a document may hold', () => {
  const deep = (levels: number): string => `{ ${'one { '.repeat(levels - 1)} id ${'} '.repeat(levels - 1)} }`;

  test.each([
    [deep(12), []],
    [deep(13), ['depth']],
    [`{ ${'...F '.repeat(1)} } fragment F on Query ${deep(13)}`, ['depth']],
    [`{ ${Array.from({ length: 30 }, (_, i) => `a${i}: __typename`).join(' ')} }`, []],
    [`{ ${Array.from({ length: 31 }, (_, i) => `a${i}: __typename`).join(' ')} }`, ['aliases']],
    [
      '{ ...F ...F ...F ...F } fragment F on Query { a: __typename b: __typename c: __typename d: __typename e: __typename f: __typename g: __typename h: __typename }',
      ['aliases'],
    ],
    [`{ one { id ${'@skip(if: true) '.repeat(11)} } }`, ['directives']],
    [`fragment Unused on Query ${deep(20)} { one { id } }`, ['depth']],
    ['{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }', []],
  ])('%#', (query, limits) => {
    expect(exceeded(query)).toEqual(limits);
  });

  test('a chain of fragments that doubles is counted without walking it all', async () => {
    const chain = Array.from(
      { length: 60 },
      (_, i) => `fragment F${i} on Query { a: __typename ...F${i + 1} ...F${i + 1} }`,
    ).join(' ');
    let limits: unknown[] = [];
    const work = (): unknown => (limits = exceeded(`{ ...F0 } ${chain} fragment F60 on Query { a: __typename }`));
    // Walking it all would take 2 to the power of 60 steps.
    expect(await cpuMs(work)).toBeLessThan(5_000);
    expect(limits).toEqual(['aliases']);
  });
});
