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
import { mayCountStock } from '../allowed.js';
import { quantityBlockers } from '../product-values.js';
import { Shelves } from '../shelves.js';
import { StockStore } from '../stock.store.js';

export interface ReceiptInput {
  sku: string;
  /** Of the announced lot. */
  reference: string;
  /** Arrived now, defective pieces included. */
  quantity: number;
  /** Of these, not for sale: they do not come on hand. */
  defective?: number;
  /** Nothing more will come of this lot, even if it is short. A complete lot closes by itself. */
  isLast?: boolean;
}

/** Announced goods arrive, all at once or in parts. More than announced is taken in as well: it is there. */
@Injectable()
export class ReceiveStock {
  constructor(
    private readonly acting: Acting,
    private readonly stock: StockStore,
    private readonly shelves: Shelves,
  ) {}

  async run(who: Who, input: ReceiptInput, options: CommandOptions = {}): Promise<Logged<{ sku: string }>> {
    const { sku, quantity, defective = 0, isLast = false } = input;
    const reference = input.reference.trim();
    const blockers = [
      ...quantityBlockers('quantity', quantity),
      ...quantityBlockers('defective', defective, 0),
      ...(defective > quantity ? [{ code: 'defective_above', field: 'defective', params: { quantity } }] : []),
    ];
    if (blockers.length > 0) return refused('INPUT_INVALID', ...blockers);
    return this.acting.as(
      who,
      null,
      async (tx, deed) => {
        if (!mayCountStock(deed.actor)) return rightMissing('stock.count');
        const opened = await this.shelves.open(tx, deed, [sku]);
        if (!opened.ok) return opened;
        const shelf = opened.shelves.get(sku)!;
        const stale = staleUnless(options.expectedRevision, shelf.belief);
        if (stale) return stale;
        const lot = await this.stock.lot(tx, sku, reference);
        if (!lot || lot.closedAt)
          return refused('NOT_FOUND', {
            code: lot ? 'lot_closed' : 'lot_unknown',
            field: 'reference',
            params: { reference },
          });
        const received = lot.received + quantity;
        const blocker = quantityBlockers('quantity', received)[0] ?? shelf.receive(quantity - defective);
        if (blocker) return refused('TOO_LARGE', { ...blocker, field: 'quantity' });
        const isOver = isLast || received >= lot.quantity;
        const left = { ...lot, received, defective: lot.defective + defective, closedAt: isOver ? deed.at : null };
        await this.stock.saveLot(tx, left, deed.at);
        await this.shelves.close(tx, deed, opened.shelves);
        const row = { sku, lot: lot.id, reference, quantity, defective, isLast: isOver };
        await deed.log('stock.received', row);
        return done({ sku });
      },
      { name: 'ReceiveStock', input, options },
    );
  }
}
