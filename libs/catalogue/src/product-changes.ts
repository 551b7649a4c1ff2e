import { newId } from '#database';
import type { ProductRow } from './product.store.js';
import type { ProductValues } from './product-values.js';

/** What differs, before and after; null when nothing does. */
export const changesOf = (before: ProductRow, after: ProductRow) => {
  const names = FIELDS.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  return names.length === 0 ? null : { from: pick(before, names), to: pick(after, names) };
};

/** All of it, for the log. */
export const valuesOf = (row: ProductRow) => pick(row, FIELDS);

/** A new product. What it still needs (`NEEDED`) is undefined in it; the caller checks. */
export const freshProduct = (wish: Partial<ProductValues> & { sku: string }): ProductRow => {
  const empty = { category: '', tags: [], active: true };
  return { id: newId(), sku: wish.sku, revision: 1, ...empty, ...givenValues(wish) } as unknown as ProductRow;
};

/** What a wish says, as it is stored: texts trimmed, tags once and in order. */
export const givenValues = (wish: Partial<ProductValues>): Partial<ProductValues> =>
  Object.fromEntries(FIELDS.filter((name) => wish[name] !== undefined).map((name) => [name, stored(wish[name])]));

const stored = (value: unknown): unknown => {
  if (Array.isArray(value)) return [...new Set(value)].sort();
  return typeof value === 'string' ? value.trim() : value;
};

const FIELDS = [
  ...(['titleZh', 'titleEn', 'unitCost', 'listPrice', 'floorPrice'] as const),
  ...(['freight', 'category', 'tags', 'active'] as const),
];

const pick = (row: ProductRow, names: readonly (keyof ProductValues)[]) =>
  Object.fromEntries(names.map((name) => [name, row[name]]));
