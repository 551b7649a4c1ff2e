import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import type { ProductValues } from './product-values.js';

export interface ProductRow extends ProductValues {
  id: string;
  sku: string;
  revision: number;
}

/** Every query on `product` that commands need. Products are locked before their stock, in the order of their SKUs. */
@Injectable()
export class ProductStore {
  /** Locked until the transaction ends; an unknown SKU is not there. */
  lock(tx: Tx, skus: readonly string[]): Promise<ProductRow[]> {
    return tx.named<ProductRow>('product_lock', LOCK, [tx.workspaceId, skus]);
  }

  /** Codes that exist and differ from one of these in case only. */
  async nearly(tx: Tx, skus: readonly string[]): Promise<string[]> {
    const rows = await tx.named<{ sku: string }>('product_nearly', NEARLY, [tx.workspaceId, skus]);
    return rows.map(({ sku }) => sku);
  }

  /** @returns false when one of them was made by somebody else at the same time; the transaction must then be given up. */
  async insert(tx: Tx, rows: readonly ProductRow[], at: Date): Promise<boolean> {
    const written = await tx.affected('product_insert', INSERT, [
      tx.workspaceId,
      JSON.stringify(rows.map(toColumns)),
      at,
    ]);
    return written === rows.length;
  }

  /** Call under `lock`; `revision` is what was read. */
  async update(tx: Tx, rows: readonly ProductRow[], at: Date): Promise<void> {
    const written = await tx.affected('product_update', UPDATE, [
      tx.workspaceId,
      JSON.stringify(rows.map(toColumns)),
      at,
    ]);
    if (written !== rows.length) throw new Error('A product changed under its lock.');
  }
}

const toColumns = (row: ProductRow): object => ({
  id: row.id,
  sku: row.sku,
  revision: row.revision,
  title_zh: row.titleZh,
  title_en: row.titleEn,
  unit_cost: row.unitCost,
  list_price: row.listPrice,
  floor_price: row.floorPrice,
  freight: row.freight,
  category: row.category,
  tags: row.tags,
  active: row.active,
});

const RECORD = `jsonb_to_recordset($2::jsonb) as n (
    id uuid, sku text, revision integer, title_zh text, title_en text, unit_cost bigint, list_price bigint, floor_price bigint,
    freight bigint, category text, tags text[], active boolean)`;

// `no key update`: a reservation that refers to the product need not wait for whoever edits its price.
const LOCK = `
  select id, sku, revision, title_zh as "titleZh", title_en as "titleEn", unit_cost::double precision as "unitCost",
    list_price::double precision as "listPrice", floor_price::double precision as "floorPrice", freight::double precision as freight,
    category, tags, active
  from product where workspace_id = $1 and sku = any($2) order by sku for no key update`;

const NEARLY = `
  select p.sku from product p join unnest($2::text[]) as asked (sku) on upper(asked.sku) = upper(p.sku) and asked.sku <> p.sku
  where p.workspace_id = $1 order by p.sku`;

const INSERT = `
  insert into product (workspace_id, id, sku, title_zh, title_en, unit_cost, list_price, floor_price, freight, category, tags, active, created_at, updated_at)
  select $1, id, sku, title_zh, title_en, unit_cost, list_price, floor_price, freight, category, tags, active, $3, $3 from ${RECORD}
  on conflict do nothing`;

const UPDATE = `
  update product p set title_zh = n.title_zh, title_en = n.title_en, unit_cost = n.unit_cost, list_price = n.list_price,
    floor_price = n.floor_price, freight = n.freight, category = n.category, tags = n.tags, active = n.active,
    updated_at = $3, revision = p.revision + 1
  from ${RECORD} where p.workspace_id = $1 and p.sku = n.sku and p.revision = n.revision`;
