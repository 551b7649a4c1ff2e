import { FilterTooLarge, PageRequestInvalid } from '#boards';
import type { Tx } from '#database';
import type { RequestContext } from '../edge/request-context.js';
import { InputInvalid } from './validation/input.pipe.js';

/** Reads a page in the caller's workspace; what is wrong with the request becomes an input error that names its argument. */
export const readPage = <T>(ctx: RequestContext, read: (tx: Tx) => Promise<T>): Promise<T> =>
  askedPage(ctx.loaders.read(read));

/** The same for a page that is on its way. @throws InputInvalid */
export async function askedPage<T>(page: Promise<T>): Promise<T> {
  try {
    return await page;
  } catch (error) {
    if (error instanceof PageRequestInvalid) throw new InputInvalid([{ code: error.reason, field: error.field }]);
    if (error instanceof FilterTooLarge)
      throw new InputInvalid([{ code: 'filter_too_large', field: 'filter', params: { most: error.most } }]);
    throw error;
  }
}
