import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import { refused, type Deed, type RefusedAnswer } from '#identity';
import type { Shelf } from './shelf.js';
import { StockStore, type Reservation } from './stock.store.js';

/** What changing stock needs to know of the command around it. */
export type StockDeed = Pick<Deed, 'at' | 'memberId' | 'log'>;

/** One line of the log about stock. */
export const asLine = ({ id, sku, channel }: Pick<Reservation, 'id' | 'sku' | 'channel'>, quantity: number) => ({
  reservation: id,
  sku,
  channel,
  quantity,
});

/** Opening and closing the locked stock of some products; how every command about stock begins and ends. */
@Injectable()
export class Shelves {
  constructor(private readonly stock: StockStore) {}

  /**
   * Locks the stock of all of them, in the order of their SKUs. Refuses when one is unknown.
   * @param fieldOf - where the caller named a SKU, for the refusal.
   */
  async open(
    tx: Tx,
    deed: StockDeed,
    skus: readonly string[],
    fieldOf: (sku: string) => string = () => 'sku',
  ): Promise<{ ok: true; shelves: Map<string, Shelf> } | RefusedAnswer> {
    const { shelves, lapsed } = await this.stock.lock(tx, skus, deed.at);
    const unknown = [...new Set(skus)].filter((sku) => !shelves.has(sku));
    if (unknown.length > 0)
      return refused(
        'NOT_FOUND',
        ...unknown.map((sku) => ({ code: 'sku_unknown', field: fieldOf(sku), params: { sku } })),
      );
    if (lapsed.length > 0) await deed.log('stock.lapsed', { lines: lapsed.map((one) => asLine(one, one.quantity)) });
    return { ok: true, shelves };
  }

  close(tx: Tx, deed: StockDeed, shelves: ReadonlyMap<string, Shelf>): Promise<void> {
    return this.stock.save(tx, shelves.values(), deed.at);
  }
}
