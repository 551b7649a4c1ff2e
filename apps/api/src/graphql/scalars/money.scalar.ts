import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

/** 10 billion yuan; anything above is a slip of the finger. */
const MOST_FEN = 1_000_000_000_000;

/** Money is whole fen everywhere: 99 yuan is 9900. Fractions never enter, so they never have to be rounded. */
export const MoneyScalar = new GraphQLScalarType<number, number>({
  name: 'Money',
  description: 'An amount in whole fen (分): 99.50 yuan is 9950. No decimals.',
  serialize: (value) => Number(value),
  parseValue: (value) => read(value),
  parseLiteral: (node) => read(node.kind === Kind.INT ? Number(node.value) : undefined),
});

function read(value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= MOST_FEN) return value;
  throw new GraphQLError('Not an amount. Send whole fen (分) without decimals: 99.50 yuan is 9950.', {
    extensions: { code: 'BAD_USER_INPUT' },
  });
}
