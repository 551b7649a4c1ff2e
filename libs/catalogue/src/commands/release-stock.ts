import { Injectable } from '@nestjs/common';
import { Acting, done, refused, rightMissing, type CommandOptions, type Logged, type Who } from '#identity';
import { mayPromiseStock } from '../allowed.js';
import { LIMITS } from '../limits.js';
import { reasonBlockers } from '../product-values.js';
import { Promises, reservationGone } from '../promises.js';
import { StockStore } from '../stock.store.js';

export interface ReleaseInput {
  /** All of them or none. */
  reservationIds: string[];
  reason: string;
}

/** Takes promises back: the pieces are available again, to their channel if they were kept for it. */
@Injectable()
export class ReleaseStock {
  constructor(
    private readonly acting: Acting,
    private readonly stock: StockStore,
    private readonly promises: Promises,
  ) {}

  async run(who: Who, input: ReleaseInput, options: CommandOptions = {}): Promise<Logged<{ skus: string[] }>> {
    const ids = [...new Set(input.reservationIds)];
    const blockers = [
      ...reasonBlockers(input.reason, { min: 1 }),
      ...(ids.length === 0 || ids.length > LIMITS.lines
        ? [{ code: 'lines_number', field: 'reservationIds', params: { most: LIMITS.lines } }]
        : []),
    ];
    if (blockers.length > 0) return refused('INPUT_INVALID', ...blockers);
    return this.acting.as(
      who,
      null,
      async (tx, deed) => {
        if (!mayPromiseStock(deed.actor)) return rightMissing('stock.reserve');
        const found = await this.stock.reservations(tx, ids);
        const gone = ids.flatMap((id, index) =>
          found.some((one) => one.id === id) ? [] : [reservationGone(id, index)],
        );
        if (gone.length > 0) return refused('NOT_FOUND', ...gone);
        const release = found.map((reservation) => ({ reservation, quantity: reservation.quantity }));
        const wish = { release, reserve: [], reason: input.reason.trim(), runId: null, expiresAt: null };
        const answer = await this.promises.change(tx, deed, wish);
        return answer.ok ? done({ skus: [...new Set(found.map(({ sku }) => sku))].sort() }) : answer;
      },
      { name: 'ReleaseStock', input, options },
    );
  }
}
