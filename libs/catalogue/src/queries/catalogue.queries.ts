import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, UnitOfWork, type Clock, type Tx } from '#database';
import type { ProductFacts } from '#sop-core';
import { availableTo, PRODUCT_COLUMNS, productFrom, type ProductView } from '../product-view.js';

/** Questions about products and their stock. */
@Injectable()
export class CatalogueQueries {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  product(workspaceId: string, sku: string): Promise<ProductView | null> {
    return this.unitOfWork.run({ workspaceId, readOnly: true }, async (tx) => {
      const [found] = await this.bySkus(tx, [sku], this.clock.now());
      return found ?? null;
    });
  }

  products(workspaceId: string, skus: readonly string[]): Promise<ProductView[]> {
    return this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) => this.bySkus(tx, skus, this.clock.now()));
  }

  productById(workspaceId: string, id: string): Promise<ProductView | null> {
    return this.unitOfWork.run({ workspaceId, readOnly: true }, async (tx) => {
      const [found] = await tx.named<ProductView>('product_by_id', BY_ID, [workspaceId, id, this.clock.now()]);
      return found ?? null;
    });
  }

  /** Every product, for an export; by SKU. */
  all(workspaceId: string): Promise<ProductView[]> {
    return this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) =>
      tx.named<ProductView>('product_all', ALL, [workspaceId, this.clock.now()]),
    );
  }

  /** What a decision may look at, for each of these SKUs; null: there is no such product. */
  async facts(tx: Tx, skus: readonly string[], at: Date): Promise<Record<string, ProductFacts | null>> {
    const found = new Map((await this.bySkus(tx, skus, at)).map((product) => [product.sku, product]));
    return Object.fromEntries(skus.map((sku) => [sku, factsOf(found.get(sku))]));
  }

  private bySkus(tx: Tx, skus: readonly string[], at: Date): Promise<ProductView[]> {
    return tx.named<ProductView>('product_by_skus', BY_SKUS, [tx.workspaceId, skus, at]);
  }
}

const factsOf = (product: ProductView | undefined): ProductFacts | null => {
  if (product === undefined) return null;
  const { titleZh, titleEn, unitCost, listPrice, floorPrice, freight, tags, active, onHand, reserved, safetyStock } =
    product;
  return {
    ...{ titleZh, titleEn, unitCost, listPrice, floorPrice, freight, tags, active, onHand, reserved, safetyStock },
    available: availableTo(product, null),
    kept: Object.fromEntries(
      product.channels.filter(({ kept }) => kept > 0).map(({ channel, kept }) => [channel, kept]),
    ),
    arrivals: product.lots.map(({ eta, quantity, received }) => ({
      at: new Date(eta).toISOString(),
      quantity: Math.max(0, quantity - received),
    })),
  };
};

const BY_SKUS = `select ${PRODUCT_COLUMNS} from ${productFrom('$3::timestamptz')} where p.workspace_id = $1 and p.sku = any($2) order by p.sku`;

const BY_ID = `select ${PRODUCT_COLUMNS} from ${productFrom('$3::timestamptz')} where p.workspace_id = $1 and p.id = $2`;

const ALL = `select ${PRODUCT_COLUMNS} from ${productFrom('$2::timestamptz')} where p.workspace_id = $1 order by p.sku`;
