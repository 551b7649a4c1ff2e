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
import { quantityBlockers, reasonBlockers } from '../product-values.js';
import { Shelves } from '../shelves.js';

export interface CountInput {
  sku: string;
  onHand: number;
  /** Why the books change: the count sheet, breakage, a find. */
  reason: string;
}

/** Sets what is on hand to what was counted. Less than what is promised and kept is refused: that has to be settled first. */
@Injectable()
export class CountStock {
  constructor(
    private readonly acting: Acting,
    private readonly shelves: Shelves,
  ) {}

  async run(who: Who, input: CountInput, options: CommandOptions = {}): Promise<Logged<{ sku: string }>> {
    const { sku, onHand, reason } = input;
    const blockers = [...quantityBlockers('onHand', onHand, 0), ...reasonBlockers(reason, { min: 1 })];
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
        const from = shelf.onHand;
        const blocker = shelf.count(onHand);
        if (blocker) return refused('STOCK_SHORT', { ...blocker, field: 'onHand' });
        await this.shelves.close(tx, deed, opened.shelves);
        await deed.log('stock.counted', { sku, from, to: onHand, reason: reason.trim() });
        return done({ sku });
      },
      { name: 'CountStock', input, options },
    );
  }
}
