import { can } from '#identity';
import type { Actor } from '#sop-core';

/** Operations look after products, the warehouse after stock; both promise it. Managers may do all of it. */
export const mayEditProducts = (actor: Actor): boolean => can(actor, 'product.edit', 'ops');

export const mayCountStock = (actor: Actor): boolean => can(actor, 'stock.count', 'warehouse');

export const mayPromiseStock = (actor: Actor): boolean =>
  can(actor, 'stock.reserve', 'ops') || can(actor, 'stock.reserve', 'warehouse');
