import { VALUE_LIMITS } from '#sop-core';

/** What the catalogue holds at most. */
export const LIMITS = {
  /** As SOPs take it in a field of type `sku`. */
  sku: VALUE_LIMITS.sku,
  title: 120,
  category: 60,
  reference: 60,
  reason: 500,
  /** Fen: ten billion yuan. */
  money: VALUE_LIMITS.number,
  quantity: 9_999_999,
  /** Products in one reservation or shipment. */
  lines: 200,
  /** Announced lots of one product that are still open. */
  openLots: 50,
} as const;

/** What somebody has to know who handles the goods. */
export const TAGS = ['cold_chain', 'oversize', 'fragile', 'food', 'certified'] as const;

export type Tag = (typeof TAGS)[number];
