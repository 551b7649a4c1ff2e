import DataLoader from 'dataloader';
import type { Tx } from '#database';
import type { RequestContext } from '../edge/request-context.js';

/** A loader of one request, made when it is first asked for: things of many members are read in one transaction. */
export const perRequest = <V>(
  read: (tx: Tx, ids: readonly string[]) => Promise<readonly V[]>,
  owner: (value: V) => string,
): ((ctx: RequestContext) => DataLoader<string, V[]>) => {
  const known = new WeakMap<object, DataLoader<string, V[]>>();
  return ({ loaders }) => {
    const made =
      known.get(loaders) ??
      new DataLoader<string, V[]>(async (ids) => {
        const found = Map.groupBy(await loaders.read((tx) => read(tx, ids)), owner);
        return ids.map((id) => found.get(id) ?? []);
      });
    known.set(loaders, made);
    return made;
  };
};
