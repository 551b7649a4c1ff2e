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
import { mayPromiseStock } from '../allowed.js';
import { channelBlockers, quantityBlockers } from '../product-values.js';
import { Shelves } from '../shelves.js';

export interface ChannelReserveInput {
  sku: string;
  channel: string;
  /** So many pieces are kept for this channel from now on, beside what is reserved for it already. 0: none. */
  quantity: number;
}

/** Keeps stock for one channel, so that the others cannot sell it. */
@Injectable()
export class SetChannelReserve {
  constructor(
    private readonly acting: Acting,
    private readonly shelves: Shelves,
  ) {}

  async run(who: Who, input: ChannelReserveInput, options: CommandOptions = {}): Promise<Logged<{ sku: string }>> {
    const { sku, channel, quantity } = input;
    const blockers = [...channelBlockers(channel, 'channel'), ...quantityBlockers('quantity', quantity, 0)];
    if (blockers.length > 0) return refused('INPUT_INVALID', ...blockers);
    return this.acting.as(
      who,
      null,
      async (tx, deed) => {
        if (!mayPromiseStock(deed.actor)) return rightMissing('stock.reserve');
        const opened = await this.shelves.open(tx, deed, [sku]);
        if (!opened.ok) return opened;
        const shelf = opened.shelves.get(sku)!;
        const stale = staleUnless(options.expectedRevision, shelf.belief);
        if (stale) return stale;
        const from = shelf.keptFor(channel);
        const blocker = shelf.keep(channel, quantity);
        if (blocker) return refused('STOCK_SHORT', { ...blocker, field: 'quantity' });
        await this.shelves.close(tx, deed, opened.shelves);
        if (from !== quantity) await deed.log('stock.channel_set', { sku, channel, from, to: quantity });
        return done({ sku });
      },
      { name: 'SetChannelReserve', input, options },
    );
  }
}
