import type { ProductValues } from './product-values.js';

/** A product with its stock at one moment: promises whose time ran out by then do not count any more. */
export interface ProductView extends ProductValues {
  id: string;
  sku: string;
  revision: number;
  createdAt: Date;
  updatedAt: Date;
  onHand: number;
  reserved: number;
  /** Kept for channels in all. */
  kept: number;
  safetyStock: number;
  countedAt: Date | null;
  stockRevision: number;
  channels: { channel: string; kept: number; reserved: number }[];
  /** Announced and still open, the soonest first. Times are ISO. */
  lots: { id: string; reference: string; quantity: number; received: number; defective: number; eta: string }[];
  /** The latest open promises, at most `SHOWN_RESERVATIONS`. Times are ISO. */
  reservations: {
    id: string;
    channel: string | null;
    quantity: number;
    reason: string;
    runId: string | null;
    expiresAt: string | null;
    createdAt: string;
  }[];
}

export const SHOWN_RESERVATIONS = 20;

/** What may still be promised to a channel; null: to nobody in particular. */
export const availableTo = (
  product: Pick<ProductView, 'onHand' | 'reserved' | 'kept' | 'channels'>,
  channel: string | null,
): number =>
  product.onHand -
  product.reserved -
  product.kept +
  (product.channels.find((one) => one.channel === channel)?.kept ?? 0);

/** Announced and not yet arrived, by a moment or at all. */
export const inboundBy = ({ lots }: Pick<ProductView, 'lots'>, until: Date | null = null): number =>
  lots
    .filter(({ eta }) => until === null || new Date(eta) <= until)
    .reduce((sum, { quantity, received }) => sum + Math.max(0, quantity - received), 0);

/** Columns of a `ProductView`, of `PRODUCT_FROM`. */
export const PRODUCT_COLUMNS = `
  p.id, p.sku, p.revision, p.title_zh as "titleZh", p.title_en as "titleEn", p.unit_cost::double precision as "unitCost",
  p.list_price::double precision as "listPrice", p.floor_price::double precision as "floorPrice", p.freight::double precision as freight,
  p.category, p.tags, p.active, p.created_at as "createdAt", p.updated_at as "updatedAt", s.on_hand as "onHand",
  s.reserved - lapsed.quantity as reserved, s.kept + lapsed.drawn as kept, s.safety_stock as "safetyStock", s.counted_at as "countedAt",
  s.revision as "stockRevision", channels.list as channels, lots.list as lots, reservations.list as reservations`;

/** @param at - placeholder of the moment, a `timestamptz`. The workspace is asked of `p` by the caller. */
export const productFrom = (at: string): string => `
  product p join stock s on s.workspace_id = p.workspace_id and s.sku = p.sku
  cross join lateral (
    select coalesce(sum(r.quantity), 0)::integer as quantity, coalesce(sum(r.drawn), 0)::integer as drawn
    from stock_reservation r where r.workspace_id = p.workspace_id and r.sku = p.sku and r.expires_at <= ${at}) lapsed
  cross join lateral (
    select coalesce(jsonb_agg(to_jsonb(c) order by c.channel), '[]') as list from (
      select channel, sum(kept)::integer as kept, sum(reserved)::integer as reserved from (
        select k.channel, k.quantity as kept, 0 as reserved
        from stock_channel k where k.workspace_id = p.workspace_id and k.sku = p.sku
        union all
        select r.channel, case when r.expires_at <= ${at} then r.drawn else 0 end, case when r.expires_at <= ${at} then 0 else r.quantity end
        from stock_reservation r where r.workspace_id = p.workspace_id and r.sku = p.sku and r.channel is not null) part
      group by channel having sum(kept) > 0 or sum(reserved) > 0) c) channels
  cross join lateral (
    select coalesce(jsonb_agg(to_jsonb(l) order by l.eta, l.reference), '[]') as list from (
      select id, reference, quantity, received, defective, eta
      from stock_lot where workspace_id = p.workspace_id and sku = p.sku and closed_at is null) l) lots
  cross join lateral (
    select coalesce(jsonb_agg(to_jsonb(v) order by v."createdAt" desc, v.id desc), '[]') as list from (
      select id, channel, quantity, reason, run_id as "runId", expires_at as "expiresAt", created_at as "createdAt"
      from stock_reservation where workspace_id = p.workspace_id and sku = p.sku and (expires_at is null or expires_at > ${at})
      order by created_at desc, id desc limit ${SHOWN_RESERVATIONS}) v) reservations`;
