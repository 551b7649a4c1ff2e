import type { ProductsBySku } from '../catalogue.js';
import type { ScenarioProduct } from '../definition.js';
import { fromDocument } from '../fields/index.js';
import type { ProductFacts } from '../state.js';

/** Products as a scenario describes them, as the catalogue would: yuan in fen, what is left out zero. */
export const productsFromDocument = (products: Readonly<Record<string, ScenarioProduct>>): ProductsBySku =>
  Object.fromEntries(Object.entries(products).map(([sku, product]) => [sku, factsOf(sku, product)]));

const factsOf = (sku: string, product: ScenarioProduct): ProductFacts => {
  const { onHand = 0, reserved = 0, safetyStock = 0, kept = {}, tags = [], active = true, arrivals = [] } = product;
  const keptInAll = Object.values(kept).reduce((sum, quantity) => sum + quantity, 0);
  return {
    titleZh: product.titleZh ?? sku,
    titleEn: product.titleEn ?? sku,
    unitCost: fen(product.unitCost),
    listPrice: fen(product.listPrice),
    floorPrice: fen(product.floorPrice),
    freight: fen(product.freight),
    ...{ tags, active, onHand, reserved, safetyStock, kept },
    available: onHand - reserved - keptInAll,
    arrivals: arrivals.map(({ at, quantity }) => ({ at: new Date(at).toISOString(), quantity })),
  };
};

const fen = (yuan = 0): number => fromDocument({ type: 'money' }, yuan) as number;
