import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import { Shelf } from './shelf.js';

/** An open promise. */
export interface Reservation {
  id: string;
  sku: string;
  channel: string | null;
  quantity: number;
  drawn: number;
  reason: string;
  runId: string | null;
  expiresAt: Date | null;
}

/** Announced goods. */
export interface Lot {
  id: string;
  sku: string;
  reference: string;
  quantity: number;
  received: number;
  defective: number;
  eta: Date;
  closedAt: Date | null;
}

/** Shelves that are locked, with the promises among them whose time ran out; those are taken back already. */
export interface Locked {
  /** By SKU; an unknown one is not there. */
  shelves: Map<string, Shelf>;
  lapsed: Reservation[];
}

/**
 * Every query on `stock`, `stock_channel`, `stock_lot` and `stock_reservation`. Whoever writes any of them holds the lock of the product's
 * row in `stock`; several are locked in one statement in the order of their SKUs, so nobody waits in a circle.
 */
@Injectable()
export class StockStore {
  /** Locks first and reads then, so that what is read is what the one before has left. */
  async lock(tx: Tx, skus: readonly string[], at: Date): Promise<Locked> {
    const wanted = [...new Set(skus)];
    const params = [tx.workspaceId, wanted];
    const [rows, products, kept, lapsed] = await Promise.all([
      tx.named<StockRow>('stock_lock', LOCK, params),
      tx.named<{ sku: string; active: boolean }>('stock_active', ACTIVE, params),
      tx.named<{ sku: string; channel: string; quantity: number }>('stock_kept', KEPT, params),
      tx.named<Reservation>('stock_lapse', LAPSE, [...params, at]),
    ]);
    const active = new Map(products.map((product) => [product.sku, product.active]));
    const channels = Map.groupBy(kept, ({ sku }) => sku);
    const shelves = new Map(
      rows.map((row) => {
        const own = (channels.get(row.sku) ?? []).map(({ channel, quantity }) => [channel, quantity] as const);
        return [row.sku, new Shelf({ ...row, active: active.get(row.sku) ?? false, kept: new Map(own) })];
      }),
    );
    for (const one of lapsed) shelves.get(one.sku)?.release(one, one.quantity);
    return { shelves, lapsed };
  }

  async save(tx: Tx, shelves: Iterable<Shelf>, at: Date): Promise<void> {
    const changed = [...shelves].filter((shelf) => shelf.isChanged);
    if (changed.length === 0) return;
    const rows = changed.map(({ sku, belief, onHand, reserved, keptInAll, safetyStock, isCounted }) => ({
      sku,
      belief,
      on_hand: onHand,
      reserved,
      kept: keptInAll,
      safety_stock: safetyStock,
      is_counted: isCounted,
    }));
    const written = await tx.affected('stock_save', SAVE, [tx.workspaceId, JSON.stringify(rows), at]);
    if (written !== changed.length) throw new Error('Stock changed under its lock.');
    const channels = changed.flatMap(({ sku, changedChannels }) => changedChannels.map((one) => ({ sku, ...one })));
    if (channels.length > 0)
      await tx.affected('stock_save_channels', SAVE_CHANNELS, [tx.workspaceId, JSON.stringify(channels)]);
  }

  /** An empty shelf for each new product. */
  async insert(tx: Tx, rows: readonly { sku: string; safetyStock: number }[], at: Date): Promise<void> {
    const values = JSON.stringify(rows.map(({ sku, safetyStock }) => ({ sku, safety_stock: safetyStock })));
    await tx.affected('stock_insert', INSERT, [tx.workspaceId, values, at]);
  }

  reservations(tx: Tx, ids: readonly string[]): Promise<Reservation[]> {
    return tx.named<Reservation>('reservation_find', FIND_RESERVATIONS, [tx.workspaceId, ids]);
  }

  async countOpen(tx: Tx, sku: string): Promise<number> {
    const [counted] = await tx.named<{ n: number }>(
      'reservation_count',
      'select count(*)::int as n from stock_reservation where workspace_id = $1 and sku = $2',
      [tx.workspaceId, sku],
    );
    return counted?.n ?? 0;
  }

  async insertReservations(tx: Tx, rows: readonly Reservation[], made: { by: string | null; at: Date }): Promise<void> {
    const values = rows.map(({ runId, expiresAt, ...row }) => ({ ...row, run_id: runId, expires_at: expiresAt }));
    await tx.affected('reservation_insert', INSERT_RESERVATIONS, [
      tx.workspaceId,
      JSON.stringify(values),
      made.by,
      made.at,
    ]);
  }

  /** Of each only what is left; nothing left: it is gone. */
  async reduceReservations(tx: Tx, rows: readonly { id: string; quantity: number; drawn: number }[]): Promise<void> {
    const over = rows.filter(({ quantity }) => quantity === 0).map(({ id }) => id);
    const left = rows.filter(({ quantity }) => quantity > 0);
    if (over.length > 0)
      await tx.affected(
        'reservation_delete',
        'delete from stock_reservation where workspace_id = $1 and id = any($2::uuid[])',
        [tx.workspaceId, over],
      );
    if (left.length > 0)
      await tx.affected('reservation_reduce', REDUCE_RESERVATIONS, [tx.workspaceId, JSON.stringify(left)]);
  }

  /** Call after `lock`. */
  async lot(tx: Tx, sku: string, reference: string): Promise<Lot | null> {
    const [found] = await tx.named<Lot>('lot_find', FIND_LOT, [tx.workspaceId, sku, reference]);
    return found ?? null;
  }

  async countOpenLots(tx: Tx, sku: string): Promise<number> {
    const [counted] = await tx.named<{ n: number }>(
      'lot_count',
      'select count(*)::int as n from stock_lot where workspace_id = $1 and sku = $2 and closed_at is null',
      [tx.workspaceId, sku],
    );
    return counted?.n ?? 0;
  }

  async saveLot(tx: Tx, lot: Lot, at: Date): Promise<void> {
    const { id, sku, reference, quantity, received, defective, eta, closedAt } = lot;
    await tx.affected('lot_save', SAVE_LOT, [
      ...[tx.workspaceId, id, sku, reference, quantity, received, defective],
      ...[eta, at, closedAt],
    ]);
  }

  /** Is there such a run here? Reservations may name one. */
  async hasRun(tx: Tx, runId: string): Promise<boolean> {
    const rows = await tx.named('stock_has_run', 'select 1 as found from run where workspace_id = $1 and id = $2', [
      tx.workspaceId,
      runId,
    ]);
    return rows.length > 0;
  }
}

interface StockRow {
  sku: string;
  onHand: number;
  reserved: number;
  safetyStock: number;
  revision: number;
}

// `no key update`: nothing refers to these rows, and a lock that also stops readers of keys would be too much.
const LOCK = `
  select sku, on_hand as "onHand", reserved, safety_stock as "safetyStock", revision
  from stock where workspace_id = $1 and sku = any($2) order by sku for no key update`;

const ACTIVE = 'select sku, active from product where workspace_id = $1 and sku = any($2)';

const KEPT = 'select sku, channel, quantity from stock_channel where workspace_id = $1 and sku = any($2)';

const RESERVATION = 'id, sku, channel, quantity, drawn, reason, run_id as "runId", expires_at as "expiresAt"';

const LAPSE = `
  delete from stock_reservation where workspace_id = $1 and sku = any($2) and expires_at <= $3 returning ${RESERVATION}`;

const SAVE = `
  update stock s set on_hand = n.on_hand, reserved = n.reserved, kept = n.kept, safety_stock = n.safety_stock,
    counted_at = case when n.is_counted then $3 else s.counted_at end, updated_at = $3, revision = s.revision + 1
  from jsonb_to_recordset($2::jsonb) as n (
    sku text, belief integer, on_hand integer, reserved integer, kept integer, safety_stock integer, is_counted boolean)
  where s.workspace_id = $1 and s.sku = n.sku and s.revision = n.belief`;

const SAVE_CHANNELS = `
  insert into stock_channel (workspace_id, sku, channel, quantity)
  select $1, sku, channel, quantity from jsonb_to_recordset($2::jsonb) as n (sku text, channel text, quantity integer)
  on conflict (workspace_id, sku, channel) do update set quantity = excluded.quantity`;

const INSERT = `
  insert into stock (workspace_id, sku, safety_stock, updated_at)
  select $1, sku, safety_stock, $3 from jsonb_to_recordset($2::jsonb) as n (sku text, safety_stock integer)`;

const FIND_RESERVATIONS = `
  select ${RESERVATION} from stock_reservation where workspace_id = $1 and id = any($2::uuid[]) order by id`;

const INSERT_RESERVATIONS = `
  insert into stock_reservation (workspace_id, id, sku, channel, quantity, drawn, reason, run_id, expires_at, created_by, created_at)
  select $1, id, sku, channel, quantity, drawn, reason, run_id, expires_at, $3, $4
  from jsonb_to_recordset($2::jsonb) as n (
    id uuid, sku text, channel text, quantity integer, drawn integer, reason text, run_id uuid, expires_at timestamptz)`;

const REDUCE_RESERVATIONS = `
  update stock_reservation r set quantity = n.quantity, drawn = n.drawn
  from jsonb_to_recordset($2::jsonb) as n (id uuid, quantity integer, drawn integer)
  where r.workspace_id = $1 and r.id = n.id`;

const FIND_LOT = `
  select id, sku, reference, quantity, received, defective, eta, closed_at as "closedAt"
  from stock_lot where workspace_id = $1 and sku = $2 and reference = $3`;

const SAVE_LOT = `
  insert into stock_lot (workspace_id, id, sku, reference, quantity, received, defective, eta, created_at, closed_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  on conflict (workspace_id, id) do update set quantity = excluded.quantity, received = excluded.received,
    defective = excluded.defective, eta = excluded.eta, closed_at = excluded.closed_at`;
