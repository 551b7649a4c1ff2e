type WithoutNulls<T> = { [K in keyof T]: Exclude<T[K], null> };

/** GraphQL hands `null` and what was left out over alike; commands know only what was left out. */
export const withoutNulls = <T extends object>(input: T): WithoutNulls<T> =>
  Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== null && value !== undefined),
  ) as WithoutNulls<T>;
