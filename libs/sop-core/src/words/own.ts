/** An entry of a record that somebody else wrote: never one of JavaScript's own. */
export const ownOf = <T>(record: Record<string, T> | undefined, name: string): T | undefined =>
  record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
