export { CatalogueModule } from './catalogue.module.js';
export { CATALOGUE_ENTITIES } from './entities.js';
export { LIMITS, TAGS, type Tag } from './limits.js';

export { ArchiveProduct } from './commands/archive-product.js';
export { CountStock, type CountInput } from './commands/count-stock.js';
export { ImportProducts, type Imported, type ImportInput } from './commands/import-products.js';
export { ReceiveStock, type ReceiptInput } from './commands/receive-stock.js';
export { ReleaseStock, type ReleaseInput } from './commands/release-stock.js';
export { ReserveStock, type ReserveInput } from './commands/reserve-stock.js';
export { SetChannelReserve, type ChannelReserveInput } from './commands/set-channel-reserve.js';
export { SetInbound, type InboundInput } from './commands/set-inbound.js';
export { ShipStock, type ShipInput, type ShipLine } from './commands/ship-stock.js';
export { UpsertProduct, type ProductInput } from './commands/upsert-product.js';

export { CatalogueQueries } from './queries/catalogue.queries.js';
export { availableTo, inboundBy, PRODUCT_COLUMNS, productFrom, type ProductView } from './product-view.js';
export { MOST_BYTES } from './csv/decode.js';
export { readCsv, type Sheet } from './csv/read-csv.js';
export type { RowProblem } from './csv/read-products.js';
export { writeProducts } from './csv/write-products.js';
