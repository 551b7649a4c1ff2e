import { must, TestRooms } from '../../../identity/src/testing/rooms.js';
import {
  CATALOGUE_ENTITIES,
  CatalogueModule,
  CatalogueQueries,
  CountStock,
  UpsertProduct,
  type ProductInput,
  type ProductView,
} from '../index.js';

/** Somebody of the shop. */
export interface Colleague {
  workspaceId: string;
  memberId: string;
}

/** A shop with a catalogue on a database of its own. */
export class TestCatalogue {
  private constructor(
    readonly rooms: TestRooms,
    readonly workspaceId: string,
    readonly boss: Colleague,
    readonly ops: Colleague,
    readonly packer: Colleague,
    readonly agent: Colleague,
  ) {}

  static async open(): Promise<TestCatalogue> {
    const rooms = await TestRooms.open({ modules: [CatalogueModule], entities: CATALOGUE_ENTITIES });
    const { workspaceId, founder } = await rooms.workspace('qinghe');
    return new TestCatalogue(
      rooms,
      workspaceId,
      founder,
      await rooms.member(workspaceId, [{ role: 'ops', level: 'member' }]),
      await rooms.member(workspaceId, [{ role: 'warehouse', level: 'member' }]),
      await rooms.member(workspaceId, [{ role: 'cs', level: 'lead' }]),
    );
  }

  /** A product with so many pieces on hand. */
  async stocked(sku: string, onHand: number, more: Partial<ProductInput> = {}): Promise<void> {
    const prices = { unitCost: 3_800, listPrice: 9_900, floorPrice: 6_000, freight: 450 };
    const input = { sku, titleZh: '随行保温杯', titleEn: 'thermos', ...prices, ...more };
    must(await this.rooms.get(UpsertProduct).run(this.ops, input));
    if (onHand > 0) must(await this.rooms.get(CountStock).run(this.packer, { sku, onHand, reason: '期初盘点' }));
  }

  async look(sku: string): Promise<ProductView> {
    const found = await this.rooms.get(CatalogueQueries).product(this.workspaceId, sku);
    if (!found) throw new Error(`There is no product ${sku}.`);
    return found;
  }

  /** The log's rows about products and stock, in order. */
  async logged(type?: string): Promise<{ type: string; data: Record<string, unknown> }[]> {
    return this.rooms.database.look(
      `select type, data from event where workspace_id = $1 and (type like 'product.%' or type like 'stock.%') and ($2::text is null or type = $2) order by id`,
      [this.workspaceId, type ?? null],
    );
  }

  close(): Promise<void> {
    return this.rooms.close();
  }
}
