import type { ProductFacts } from '../state.js';
import { Lookup, passAsMap } from './runtime.js';

/** Asked about a product that the catalogue does not have, where that must not read as zero. */
export class ProductUnknown extends Error {}

/** `products["CUP02-GN500"]`: what the catalogue says. A product that it does not have reads as zeros; `.known` tells. */
export class ProductsScope extends Lookup {
  static {
    passAsMap(this);
  }

  constructor(
    readonly products: Readonly<Record<string, ProductFacts | null>> | null,
    /** Asking anything but `.known` of an unknown product throws `ProductUnknown` instead of reading as zero. */
    readonly isStrict: boolean,
  ) {
    super();
  }

  override get(sku: string): ProductScope {
    return new ProductScope(sku, this.#facts(sku), this.isStrict);
  }

  override isGiven(sku: string): boolean {
    return this.#facts(sku) !== null;
  }

  #facts(sku: string): ProductFacts | null {
    const { products } = this;
    return products !== null && Object.hasOwn(products, sku) ? (products[sku] ?? null) : null;
  }
}

/** One product; the fields are `PRODUCT_FIELDS` of `types.ts`. */
class ProductScope extends Lookup {
  static {
    passAsMap(this);
  }

  constructor(
    readonly sku: string,
    readonly facts: ProductFacts | null,
    readonly isStrict: boolean,
  ) {
    super();
  }

  override get(name: string): unknown {
    const { facts } = this;
    if (facts === null && this.isStrict && name !== 'known') throw new ProductUnknown(this.sku);
    switch (name) {
      case 'known':
        return facts !== null;
      case 'active':
        return facts?.active ?? false;
      case 'titleZh':
      case 'titleEn':
        return facts?.[name] ?? '';
      case 'tags':
        return facts?.tags ?? [];
      case 'inbound':
        return (facts?.arrivals ?? []).reduce((sum, { quantity }) => sum + quantity, 0);
      case 'arrivals':
        return (facts?.arrivals ?? []).map(({ at, quantity }) => ({ at: new Date(at), quantity }));
      case 'availableTo':
        return new AvailableToScope(facts);
      case 'unitCost':
      case 'listPrice':
      case 'floorPrice':
      case 'freight':
      case 'onHand':
      case 'reserved':
      case 'available':
      case 'safetyStock':
        return facts?.[name] ?? 0;
      default:
        return undefined;
    }
  }

  override isGiven(name: string): boolean {
    return this.facts !== null && this.get(name) !== undefined;
  }
}

/** `products[sku].availableTo["tmall"]`: with what is kept for that channel. */
class AvailableToScope extends Lookup {
  static {
    passAsMap(this);
  }

  constructor(readonly facts: ProductFacts | null) {
    super();
  }

  override get(channel: string): number {
    return (this.facts?.available ?? 0) + (this.facts?.kept[channel] ?? 0);
  }

  override isGiven(): boolean {
    return this.facts !== null;
  }
}
