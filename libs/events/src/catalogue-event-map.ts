import type { Json } from './core-event-map.js';

/** What happens to products and their stock. Money in fen; times are ISO in UTC; `lot` and `reservation` are ids. */
export interface CatalogueEventMap {
  'product.created': { sku: string; values: Json };
  /** `reason`: why a price is below its floor, or a floor was lowered. */
  'product.changed': { sku: string; from: Json; to: Json; reason?: string };
  'product.archived': { sku: string };
  /** A CSV file was taken over; each product has a row of its own beside it. */
  'product.imported': { rows: number; created: number; changed: number };
  'stock.counted': { sku: string; from: number; to: number; reason: string };
  'stock.channel_set': { sku: string; channel: string; from: number; to: number };
  /** Goods are announced, or what was announced changed. `quantity` 0: they will not come. */
  'stock.lot_set': { sku: string; lot: string; reference: string; quantity: number; eta: string };
  'stock.received': {
    sku: string;
    lot: string;
    reference: string;
    quantity: number;
    defective: number;
    isLast: boolean;
  };
  'stock.reserved': { lines: StockLine[]; reason: string; expiresAt: string | null };
  'stock.released': { lines: StockLine[]; reason: string };
  /** The time of a reservation ran out. */
  'stock.lapsed': { lines: StockLine[] };
  'stock.shipped': { lines: StockLine[]; reason: string };
}

/** A type and not an interface: only types count as JSON to the compiler. */
type StockLine = { reservation: string | null; sku: string; channel: string | null; quantity: number };
