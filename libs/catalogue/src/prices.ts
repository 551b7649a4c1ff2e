import type { Blocker } from '#sop-core';

export interface Prices {
  unitCost: number;
  listPrice: number;
  floorPrice: number;
}

/**
 * What of a change of prices is for managers only: selling below the floor, lowering a floor, a floor below cost. Prices that stay as
 * they are were decided before. `before` null: the product is new.
 */
export const managersOnly = (sku: string, before: Prices | null, after: Prices): Blocker[] => {
  const isNewPrice = before?.listPrice !== after.listPrice || before.floorPrice !== after.floorPrice;
  const isNewFloor = before?.floorPrice !== after.floorPrice;
  const { unitCost, listPrice: price, floorPrice: floor } = after;
  const blockers: Blocker[] = [];
  if (isNewPrice && price < floor)
    blockers.push({ code: 'price_below_floor', field: 'listPrice', params: { sku, price, floor } });
  if (before && floor < before.floorPrice)
    blockers.push({ code: 'floor_lowered', field: 'floorPrice', params: { sku, from: before.floorPrice, to: floor } });
  if (isNewFloor && floor < unitCost)
    blockers.push({ code: 'floor_below_cost', field: 'floorPrice', params: { sku, floor, cost: unitCost } });
  return blockers;
};
