import { Product } from './product.entity.js';
import { Stock, StockChannel, StockLot, StockReservation } from './stock.entity.js';

/** Entities of this room, for the data source. */
export const CATALOGUE_ENTITIES = [Product, Stock, StockChannel, StockLot, StockReservation];
