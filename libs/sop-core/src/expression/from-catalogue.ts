import type { Json } from '../state.js';
import { ProductUnknown } from './products.js';
import { ExpressionFailed } from './runtime.js';
import type { Facts } from './scope.js';

type Row = Readonly<Record<string, Json>>;
type Work = (expression: string, own: Row, row?: Row) => Json;

/** What the validation of fields may ask of the catalogue. @param work - evaluates in a strict scope. */
export const fromCatalogue = (
  products: Facts['products'],
  work: Work,
): {
  isProduct?: (sku: string) => boolean;
  prefill: (expression: string, own: Row, row?: Row) => Json | undefined;
} => ({
  ...(products !== undefined && {
    isProduct: (sku: string) => Object.hasOwn(products, sku) && products[sku]?.active === true,
  }),
  prefill: (expression, own, row) => {
    try {
      return work(expression, own, row);
    } catch (error) {
      if (error instanceof ProductUnknown || error instanceof ExpressionFailed) return undefined;
      throw error;
    }
  },
});
