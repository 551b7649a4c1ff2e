import { Injectable } from '@nestjs/common';
import { newId, type Tx } from '#database';
import { done, refused, type Answer } from '#identity';
import type { Blocker } from '#sop-core';
import type { Shelf } from './shelf.js';
import { asLine, Shelves, type StockDeed } from './shelves.js';
import { StockStore, type Reservation } from './stock.store.js';

/** So many pieces of a product for a channel; null: for nobody in particular. */
export interface ReserveLine {
  sku: string;
  channel: string | null;
  quantity: number;
}

/** A reservation to take back, all of it or a part. */
export interface ReleaseLine {
  reservation: Reservation;
  quantity: number;
}

export interface PromiseWish {
  release: readonly ReleaseLine[];
  reserve: readonly ReserveLine[];
  reason: string;
  runId: string | null;
  expiresAt: Date | null;
}

/**
 * Promising stock and taking promises back, as one step of a larger transaction: all lines or none. First what is released, then what is
 * reserved, so that a promise can be moved from one product to another. A refusal has written nothing yet and names every short line.
 */
@Injectable()
export class Promises {
  constructor(
    private readonly stock: StockStore,
    private readonly shelves: Shelves,
  ) {}

  async change(tx: Tx, deed: StockDeed, wish: PromiseWish): Promise<Answer<{ reservationIds: string[] }>> {
    const { release, reserve } = wish;
    const skus = [...release.map(({ reservation }) => reservation.sku), ...reserve.map(({ sku }) => sku)];
    if (skus.length === 0) return done({ reservationIds: [] });
    const opened = await this.shelves.open(
      tx,
      deed,
      skus,
      (sku) => `lines[${reserve.findIndex((line) => line.sku === sku)}].sku`,
    );
    if (!opened.ok) return opened;
    const { shelves } = opened;
    // Read again under the lock: what somebody else took back or shipped meanwhile is not there any more.
    const current = new Map(
      (
        await this.stock.reservations(
          tx,
          release.map(({ reservation }) => reservation.id),
        )
      ).map((one) => [one.id, one]),
    );
    const gone = release.flatMap(({ reservation: { id }, quantity }, index) => {
      const left = current.get(id)?.quantity ?? 0;
      return left < quantity ? [reservationGone(id, index)] : [];
    });
    if (gone.length > 0) return refused('NOT_FOUND', ...gone);
    const left = release.map(({ reservation, quantity }) => takeBack(shelves, current.get(reservation.id)!, quantity));
    const made = reserve.map((line, index) => this.reserve(shelves.get(line.sku)!, line, { ...wish, index }));
    const short = made.flatMap((one) => ('code' in one ? [one] : []));
    if (short.length > 0) return refused('STOCK_SHORT', ...short);
    const reservations = made.filter((one): one is Reservation => !('code' in one));
    await this.stock.reduceReservations(tx, left);
    await this.stock.insertReservations(tx, reservations, { by: deed.memberId, at: deed.at });
    await this.shelves.close(tx, deed, shelves);
    await this.log(deed, wish, reservations);
    return done({ reservationIds: reservations.map(({ id }) => id) });
  }

  private reserve(
    shelf: Shelf,
    { channel, quantity }: ReserveLine,
    { reason, runId, expiresAt, index }: PromiseWish & { index: number },
  ): Reservation | Blocker {
    if (!shelf.active) return { code: 'product_archived', field: `lines[${index}].sku`, params: { sku: shelf.sku } };
    const taken = shelf.reserve(channel, quantity);
    if ('code' in taken) return { ...taken, field: `lines[${index}].quantity` };
    return { id: newId(), sku: shelf.sku, channel, quantity, drawn: taken.drawn, reason, runId, expiresAt };
  }

  private async log(deed: StockDeed, wish: PromiseWish, made: readonly Reservation[]): Promise<void> {
    const { release, reason, runId, expiresAt } = wish;
    const where = runId === null ? {} : { runId };
    if (release.length > 0) {
      const lines = release.map(({ reservation, quantity }) => asLine(reservation, quantity));
      await deed.log('stock.released', { lines, reason }, where);
    }
    if (made.length > 0) {
      const lines = made.map((one) => asLine(one, one.quantity));
      await deed.log('stock.reserved', { lines, reason, expiresAt: expiresAt?.toISOString() ?? null }, where);
    }
  }
}

/** Takes a part of a reservation back. @returns what is left of it. */
const takeBack = (shelves: ReadonlyMap<string, Shelf>, reservation: Reservation, quantity: number) => {
  const back = shelves.get(reservation.sku)!.release(reservation, quantity);
  return { id: reservation.id, quantity: reservation.quantity - quantity, drawn: reservation.drawn - back };
};

export const reservationGone = (id: string, index: number): Blocker => ({
  code: 'reservation_gone',
  field: `reservationIds[${index}]`,
  params: { id },
});
