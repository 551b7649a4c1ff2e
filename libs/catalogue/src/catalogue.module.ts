import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { ArchiveProduct } from './commands/archive-product.js';
import { CountStock } from './commands/count-stock.js';
import { ImportProducts } from './commands/import-products.js';
import { ReceiveStock } from './commands/receive-stock.js';
import { ReleaseStock } from './commands/release-stock.js';
import { ReserveStock } from './commands/reserve-stock.js';
import { SetChannelReserve } from './commands/set-channel-reserve.js';
import { SetInbound } from './commands/set-inbound.js';
import { ShipStock } from './commands/ship-stock.js';
import { UpsertProduct } from './commands/upsert-product.js';
import { ProductStore } from './product.store.js';
import { Promises } from './promises.js';
import { CatalogueQueries } from './queries/catalogue.queries.js';
import { Shelves } from './shelves.js';
import { StockStore } from './stock.store.js';

const commands = [
  ...[UpsertProduct, ArchiveProduct, ImportProducts],
  ...[CountStock, SetInbound, ReceiveStock, SetChannelReserve, ReserveStock, ReleaseStock, ShipStock],
];

/** Products and stock. Needs the global `DatabaseModule` and `EventsModule`. */
@Module({
  imports: [IdentityModule],
  providers: [ProductStore, StockStore, Shelves, Promises, CatalogueQueries, ...commands],
  exports: [CatalogueQueries, ...commands],
})
export class CatalogueModule {}
