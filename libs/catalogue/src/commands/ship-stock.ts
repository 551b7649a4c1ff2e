import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import {
  Acting,
  done,
  refused,
  rightMissing,
  type Answer,
  type CommandOptions,
  type Deed,
  type Logged,
  type Who,
} from '#identity';
import type { Blocker } from '#sop-core';
import { mayCountStock, mayPromiseStock } from '../allowed.js';
import { reasonBlockers } from '../product-values.js';
import type { Shelf } from '../shelf.js';
import { Shelves } from '../shelves.js';
import { StockStore, type Reservation } from '../stock.store.js';
import { linesBlockers } from './reserve-stock.js';

export interface ShipLine {
  /** Out of this promise, all of it or a part. */
  reservationId?: string | null;
  sku: string;
  /** Without a reservation: whose order it is. */
  channel?: string | null;
  quantity: number;
}

export interface ShipInput {
  /** All of them or none. */
  lines: ShipLine[];
  /** Waybill or order number. */
  reason?: string;
}

/** Goods leave the house: out of a promise, or without one as far as stock is available. */
@Injectable()
export class ShipStock {
  constructor(
    private readonly acting: Acting,
    private readonly stock: StockStore,
    private readonly shelves: Shelves,
  ) {}

  async run(who: Who, input: ShipInput, options: CommandOptions = {}): Promise<Logged<{ skus: string[] }>> {
    const blockers = [...linesBlockers(input.lines), ...reasonBlockers(input.reason ?? '', { min: 0 })];
    if (blockers.length > 0) return refused('INPUT_INVALID', ...blockers);
    return this.acting.as(who, null, (tx, deed) => this.within(tx, deed, input), { name: 'ShipStock', input, options });
  }

  private async within(tx: Tx, deed: Deed, { lines, reason = '' }: ShipInput): Promise<Answer<{ skus: string[] }>> {
    if (!mayPromiseStock(deed.actor) && !mayCountStock(deed.actor)) return rightMissing('stock.reserve');
    const opened = await this.shelves.open(
      tx,
      deed,
      lines.map(({ sku }) => sku),
      (sku) => `lines[${lines.findIndex((line) => line.sku === sku)}].sku`,
    );
    if (!opened.ok) return opened;
    const ids = lines.flatMap(({ reservationId }) => reservationId ?? []);
    const promised = new Map((await this.stock.reservations(tx, ids)).map((one) => [one.id, one]));
    const shipped = lines.map((line, index) => ship(opened.shelves.get(line.sku)!, line, { promised, index }));
    const gone = shipped.flatMap((one) => (one.blocker?.code === 'reservation_gone' ? [one.blocker] : []));
    if (gone.length > 0) return refused('NOT_FOUND', ...gone);
    const short = shipped.flatMap((one) => one.blocker ?? []);
    if (short.length > 0) return refused('STOCK_SHORT', ...short);
    await this.stock.reduceReservations(tx, [...promised.values()]);
    await this.shelves.close(tx, deed, opened.shelves);
    const rows = lines.map(({ reservationId = null, sku, quantity }, index) => ({
      ...{ reservation: reservationId, sku, quantity },
      channel: shipped[index]!.channel,
    }));
    await deed.log('stock.shipped', { lines: rows, reason: reason.trim() });
    return done({ skus: [...opened.shelves.keys()].sort() });
  }
}

/** One line; what it takes out of a promise is written into `promised`, so that two lines of one promise see each other. */
const ship = (
  shelf: Shelf,
  { reservationId, channel = null, quantity }: ShipLine,
  { promised, index }: { promised: Map<string, Reservation>; index: number },
): { channel: string | null; blocker: Blocker | null } => {
  if (reservationId === null || reservationId === undefined) {
    const blocker = shelf.ship(channel, quantity);
    return { channel, blocker: blocker && { ...blocker, field: `lines[${index}].quantity` } };
  }
  const open = promised.get(reservationId);
  if (open?.sku !== shelf.sku) {
    const blocker = { code: 'reservation_gone', field: `lines[${index}].reservationId`, params: { id: reservationId } };
    return { channel, blocker };
  }
  if (quantity > open.quantity) {
    const params = { sku: shelf.sku, reserved: open.quantity, asked: quantity };
    return {
      channel: open.channel,
      blocker: { code: 'more_than_reserved', field: `lines[${index}].quantity`, params },
    };
  }
  shelf.shipReserved(quantity);
  const left = open.quantity - quantity;
  promised.set(open.id, { ...open, quantity: left, drawn: Math.min(open.drawn, left) });
  return { channel: open.channel, blocker: null };
};
