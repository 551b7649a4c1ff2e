import { Injectable } from '@nestjs/common';
import {
  Acting,
  done,
  refused,
  rightMissing,
  staleUnless,
  type CommandOptions,
  type Logged,
  type Who,
} from '#identity';
import { mayEditProducts } from '../allowed.js';
import { ProductStore } from '../product.store.js';
import { Shelves } from '../shelves.js';
import { StockStore } from '../stock.store.js';

/** Takes a product out of use: no new run may name it, nothing more is promised of it. It stays in the log and in runs under way. */
@Injectable()
export class ArchiveProduct {
  constructor(
    private readonly acting: Acting,
    private readonly products: ProductStore,
    private readonly stock: StockStore,
    private readonly shelves: Shelves,
  ) {}

  run(who: Who, input: { sku: string }, options: CommandOptions = {}): Promise<Logged<{ sku: string }>> {
    const { sku } = input;
    return this.acting.as(
      who,
      null,
      async (tx, deed) => {
        if (!mayEditProducts(deed.actor)) return rightMissing('product.edit');
        const [product] = await this.products.lock(tx, [sku]);
        if (!product) return refused('NOT_FOUND', { code: 'sku_unknown', field: 'sku', params: { sku } });
        const stale = staleUnless(options.expectedRevision, product.revision);
        if (stale) return stale;
        // Under the lock of its stock: a reservation that is being made is either seen here or sees the product archived.
        const opened = await this.shelves.open(tx, deed, [sku]);
        if (!opened.ok) return opened;
        const open = await this.stock.countOpen(tx, sku);
        if (open > 0) return refused('CONFLICT', { code: 'product_promised', field: 'sku', params: { sku, open } });
        await this.shelves.close(tx, deed, opened.shelves);
        if (product.active) {
          await this.products.update(tx, [{ ...product, active: false }], deed.at);
          await deed.log('product.archived', { sku });
        }
        return done({ sku });
      },
      { name: 'ArchiveProduct', input, options },
    );
  }
}
