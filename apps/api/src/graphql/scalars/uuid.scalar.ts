import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const UUID_SHAPE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Ids are plain UUIDs in both directions, so that a client may choose them (UUIDv7) before it asks. */
export const UuidScalar = new GraphQLScalarType<string, string>({
  name: 'UUID',
  description:
    'A UUID in its usual form of 36 characters. Clients may choose ids themselves; UUIDv7 keeps lists in order.',
  serialize: (value) => String(value),
  parseValue: (value) => read(value),
  parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined),
});

export const isUuid = (value: unknown): value is string => typeof value === 'string' && UUID_SHAPE.test(value);

function read(value: unknown): string {
  if (isUuid(value)) return value.toLowerCase();
  throw new GraphQLError('Not a UUID. Send 36 characters like 0198c0de-0000-7000-8000-000000000000.', {
    extensions: { code: 'BAD_USER_INPUT' },
  });
}
