import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const SHAPE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const EARLIEST = Date.UTC(1970, 0, 1);
const LATEST = Date.UTC(3000, 0, 1);

/** A moment. Without an offset nobody can know which one, so it is refused. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description:
    'A moment as ISO 8601 with offset, such as 2026-11-23T09:00:00+08:00, between 1970 and 2999. Answers are in UTC.',
  serialize: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
  parseValue: (value) => read(value),
  parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined),
});

function read(value: unknown): Date {
  if (typeof value === 'string' && SHAPE.test(value) && isRealDay(value)) {
    const moment = new Date(value);
    const time = moment.getTime();
    if (time >= EARLIEST && time < LATEST) return moment;
  }
  throw new GraphQLError(
    'Not a moment. Send ISO 8601 with offset between 1970 and 2999, like 2026-11-23T09:00:00+08:00.',
    {
      extensions: { code: 'BAD_USER_INPUT' },
    },
  );
}

/** `new Date` turns 30 February into 2 March; a person who wrote that made a mistake. */
function isRealDay(value: string): boolean {
  const [year, month, day] = value.slice(0, 10).split('-').map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
