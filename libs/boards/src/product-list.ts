import { PRODUCT_COLUMNS, productFrom, type ProductView } from '#catalogue';
import type { Tx } from '#database';
import { takePage } from './paging.js';
import type { PageOf, PageRequest } from './paging.js';
import { Where } from './sql.js';

export interface ProductFilter {
  /** In code, names or category, whatever the case. */
  text?: string | null | undefined;
  /** Only those of which no more than the safety stock is left unpromised (true), or more (false). */
  isLow?: boolean | null | undefined;
  isActive?: boolean | null | undefined;
}

/** A page of products with their stock at a moment, by SKU. @throws PageRequestInvalid */
export function listProducts(
  tx: Tx,
  request: { filter: ProductFilter; at: Date; page: PageRequest },
): Promise<PageOf<ProductView>> {
  const { filter, at, page } = request;
  const where = new Where();
  const moment = `${where.param(at)}::timestamptz`;
  where.and(`p.workspace_id = ${where.param(tx.workspaceId)}`);
  const text = filter.text?.trim();
  if (text) {
    const pattern = where.param(`%${text.replace(/[\\%_]/g, '\\$&')}%`);
    where.and(
      ['p.sku', 'p.title_zh', 'p.title_en', 'p.category'].map((column) => `${column} ilike ${pattern}`).join(' or '),
    );
  }
  if (typeof filter.isActive === 'boolean') where.and(`p.active = ${where.param(filter.isActive)}`);
  if (typeof filter.isLow === 'boolean')
    where.and(`(s.on_hand - s.reserved + lapsed.quantity <= s.safety_stock) = ${where.param(filter.isLow)}`);
  return takePage<ProductView>(
    tx,
    {
      columns: PRODUCT_COLUMNS,
      from: productFrom(moment),
      where: where.sql,
      sort: { expression: 'p.sku', type: 'text', descending: false },
      id: { expression: 'p.id', type: 'uuid' },
    },
    page,
  );
}
