import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import {
  Acting,
  can,
  done,
  refused,
  rightMissing,
  stale,
  type Answer,
  type CommandOptions,
  type Deed,
  type Logged,
  type Who,
} from '#identity';
import { mayEditProducts } from '../allowed.js';
import { managersOnly } from '../prices.js';
import { changesOf, freshProduct, givenValues, valuesOf } from '../product-changes.js';
import { ProductStore, type ProductRow } from '../product.store.js';
import {
  needed,
  NEEDED,
  quantityBlockers,
  reasonBlockers,
  skuBlockers,
  valueBlockers,
  type ProductValues,
} from '../product-values.js';
import { Shelves } from '../shelves.js';
import { StockStore } from '../stock.store.js';

/** A new product, or what changes of one. Money in fen. */
export interface ProductInput extends Partial<Omit<ProductValues, 'active'>> {
  sku: string;
  /** Takes an archived product back. Archiving is a command of its own. */
  restore?: boolean;
  /** Warn below so many pieces. */
  safetyStock?: number;
  /** Why a price is below its floor or a floor is lowered; needed then. */
  reason?: string;
}

/** Adds a product or changes it; what is left out stays. */
@Injectable()
export class UpsertProduct {
  constructor(
    private readonly acting: Acting,
    private readonly products: ProductStore,
    private readonly stock: StockStore,
    private readonly shelves: Shelves,
  ) {}

  async run(who: Who, input: ProductInput, options: CommandOptions = {}): Promise<Logged<{ sku: string }>> {
    const wish = { ...input, sku: input.sku.trim() };
    const blockers = [
      ...skuBlockers(wish.sku),
      ...valueBlockers(wish),
      ...quantityBlockers('safetyStock', wish.safetyStock, 0),
      ...reasonBlockers(wish.reason ?? '', { min: 0 }),
    ];
    if (blockers.length > 0) return refused('INPUT_INVALID', ...blockers);
    return this.acting.as(who, null, (tx, deed) => this.within(tx, deed, wish, options.expectedRevision), {
      name: 'UpsertProduct',
      input,
      options,
    });
  }

  private async within(
    tx: Tx,
    deed: Deed,
    wish: ProductInput,
    expected: number | undefined,
  ): Promise<Answer<{ sku: string }>> {
    if (!mayEditProducts(deed.actor)) return rightMissing('product.edit');
    const [before] = await this.products.lock(tx, [wish.sku]);
    if (expected !== undefined && expected !== (before?.revision ?? 0)) return stale(before?.revision ?? 0);
    const after = before
      ? { ...before, ...givenValues(wish), active: before.active || wish.restore === true }
      : freshProduct(wish);
    const missing = NEEDED.filter((name) => after[name] === undefined);
    if (missing.length > 0) return refused('INPUT_INVALID', ...missing.map(needed));
    const refusal = overruled(deed, wish, before ?? null, after);
    if (refusal) return refusal;
    if (before) await this.change(tx, deed, before, { ...after, reason: wish.reason });
    else {
      const [other] = await this.products.nearly(tx, [wish.sku]);
      if (other !== undefined) return refused('CONFLICT', { code: 'sku_any_case', field: 'sku', params: { other } });
      if (!(await this.products.insert(tx, [after], deed.at)))
        return refused('CONFLICT', { code: 'conflict', field: 'sku' });
      await this.stock.insert(tx, [{ sku: wish.sku, safetyStock: wish.safetyStock ?? 0 }], deed.at);
      await deed.log('product.created', { sku: wish.sku, values: valuesOf(after) });
    }
    return before && wish.safetyStock !== undefined
      ? this.setSafetyStock(tx, deed, wish.sku, wish.safetyStock)
      : done({ sku: wish.sku });
  }

  private async change(
    tx: Tx,
    deed: Deed,
    before: ProductRow,
    { reason, ...after }: ProductRow & { reason: string | undefined },
  ): Promise<void> {
    const changed = changesOf(before, after);
    if (changed === null) return;
    await this.products.update(tx, [after], deed.at);
    await deed.log('product.changed', { sku: after.sku, ...changed, ...(reason?.trim() && { reason: reason.trim() }) });
  }

  private async setSafetyStock(tx: Tx, deed: Deed, sku: string, safetyStock: number): Promise<Answer<{ sku: string }>> {
    const opened = await this.shelves.open(tx, deed, [sku]);
    if (!opened.ok) return opened;
    const shelf = opened.shelves.get(sku)!;
    const from = shelf.safetyStock;
    shelf.safetyStock = safetyStock;
    await this.shelves.close(tx, deed, opened.shelves);
    if (from !== safetyStock)
      await deed.log('product.changed', { sku, from: { safetyStock: from }, to: { safetyStock } });
    return done({ sku });
  }
}

/** The refusal of what is for managers only, or has no reason; null: nothing stands in the way. */
export const overruled = (
  deed: Deed,
  { sku, reason }: { sku: string; reason?: string | undefined },
  before: ProductRow | null,
  after: ProductRow,
) => {
  const blockers = managersOnly(sku, before, after);
  if (blockers.length === 0) return null;
  if (!can(deed.actor, 'product.override')) return refused('RIGHT_MISSING', ...blockers);
  return reason?.trim() ? null : refused('REASON_REQUIRED', ...blockers);
};
