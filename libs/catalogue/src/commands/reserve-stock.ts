import { Injectable } from '@nestjs/common';
import { Acting, refused, rightMissing, type CommandOptions, type Logged, type Who } from '#identity';
import { mayPromiseStock } from '../allowed.js';
import { LIMITS } from '../limits.js';
import { channelBlockers, quantityBlockers, reasonBlockers } from '../product-values.js';
import { Promises } from '../promises.js';
import { StockStore } from '../stock.store.js';

export interface ReserveInput {
  /** All of them or none. */
  lines: { sku: string; channel?: string | null; quantity: number }[];
  /** What for: an order number, a campaign. */
  reason: string;
  /** The run it is for. */
  runId?: string | null;
  /** It falls back by itself at this time. */
  expiresAt?: Date | null;
}

/** Promises stock. More than is available is refused with the figures; of orders that come at once, exactly as many succeed as there is stock. */
@Injectable()
export class ReserveStock {
  constructor(
    private readonly acting: Acting,
    private readonly stock: StockStore,
    private readonly promises: Promises,
  ) {}

  async run(
    who: Who,
    input: ReserveInput,
    options: CommandOptions = {},
  ): Promise<Logged<{ reservationIds: string[] }>> {
    const { lines, reason, runId = null, expiresAt = null } = input;
    const blockers = [...linesBlockers(lines), ...reasonBlockers(reason, { min: 1 })];
    if (blockers.length > 0) return refused('INPUT_INVALID', ...blockers);
    return this.acting.as(
      who,
      null,
      async (tx, deed) => {
        if (!mayPromiseStock(deed.actor)) return rightMissing('stock.reserve');
        if (expiresAt && expiresAt <= deed.at)
          return refused('INPUT_INVALID', { code: 'expiry_past', field: 'expiresAt' });
        if (runId !== null && !(await this.stock.hasRun(tx, runId)))
          return refused('NOT_FOUND', { code: 'run_unknown', field: 'runId' });
        const reserve = lines.map(({ sku, channel = null, quantity }) => ({ sku, channel, quantity }));
        return this.promises.change(tx, deed, { release: [], reserve, reason: reason.trim(), runId, expiresAt });
      },
      { name: 'ReserveStock', input, options },
    );
  }
}

/** Shared with shipping. */
export const linesBlockers = (lines: readonly { channel?: string | null; quantity: number }[]) => [
  ...(lines.length === 0 || lines.length > LIMITS.lines
    ? [{ code: 'lines_number', field: 'lines', params: { most: LIMITS.lines } }]
    : []),
  ...lines.flatMap(({ channel, quantity }, index) => [
    ...channelBlockers(channel, `lines[${index}].channel`),
    ...quantityBlockers(`lines[${index}].quantity`, quantity),
  ]),
];
