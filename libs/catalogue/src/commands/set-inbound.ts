import { Injectable } from '@nestjs/common';
import { newId } from '#database';
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
import { mayCountStock, mayEditProducts } from '../allowed.js';
import { LIMITS } from '../limits.js';
import { quantityBlockers, text } from '../product-values.js';
import { Shelves } from '../shelves.js';
import { StockStore } from '../stock.store.js';

export interface InboundInput {
  sku: string;
  /** Order number or batch; names the lot of this product. */
  reference: string;
  /** How many are expected in all. 0: they will not come. */
  quantity: number;
  eta: Date;
}

/** Announces goods, or changes how many come and when. */
@Injectable()
export class SetInbound {
  constructor(
    private readonly acting: Acting,
    private readonly stock: StockStore,
    private readonly shelves: Shelves,
  ) {}

  async run(who: Who, input: InboundInput, options: CommandOptions = {}): Promise<Logged<{ sku: string }>> {
    const { sku, quantity, eta } = input;
    const reference = input.reference.trim();
    const blockers = [
      ...text('reference', reference, { min: 1, max: LIMITS.reference }),
      ...quantityBlockers('quantity', quantity, 0),
    ];
    if (blockers.length > 0) return refused('INPUT_INVALID', ...blockers);
    return this.acting.as(
      who,
      null,
      async (tx, deed) => {
        if (!mayCountStock(deed.actor) && !mayEditProducts(deed.actor)) return rightMissing('stock.count');
        const opened = await this.shelves.open(tx, deed, [sku]);
        if (!opened.ok) return opened;
        const stale = staleUnless(options.expectedRevision, opened.shelves.get(sku)!.belief);
        if (stale) return stale;
        const before = await this.stock.lot(tx, sku, reference);
        if (!before && quantity === 0)
          return refused('NOT_FOUND', { code: 'lot_unknown', field: 'reference', params: { reference } });
        if (before && quantity > 0 && quantity < before.received)
          return refused('INPUT_INVALID', {
            code: 'lot_below_received',
            field: 'quantity',
            params: { received: before.received },
          });
        if ((!before || before.closedAt) && (await this.stock.countOpenLots(tx, sku)) >= LIMITS.openLots)
          return refused('TOO_LARGE', { code: 'too_many_lots', field: 'reference', params: { most: LIMITS.openLots } });
        const lot = before ?? {
          ...{ id: newId(), sku, reference, quantity, received: 0, defective: 0, eta, closedAt: null },
        };
        const expected = Math.max(quantity, before?.received ?? 0, 1);
        const isOver = quantity === 0 || quantity === lot.received;
        await this.stock.saveLot(tx, { ...lot, quantity: expected, eta, closedAt: isOver ? deed.at : null }, deed.at);
        await this.shelves.close(tx, deed, opened.shelves);
        await deed.log('stock.lot_set', { sku, lot: lot.id, reference, quantity, eta: eta.toISOString() });
        return done({ sku });
      },
      { name: 'SetInbound', input, options },
    );
  }
}
