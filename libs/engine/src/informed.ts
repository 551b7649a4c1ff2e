import { skusAsked, withProducts, type CompiledSop, type RunState, type SopEvent } from '#sop-core';
import type { World } from './world.js';

/**
 * The event with what the catalogue says, in this transaction, about the products the run names. The event is what the log keeps, so a
 * replay sees the same figures whatever the stock is by then. Costs nothing for SOPs that never ask.
 */
export const informed = async <E extends SopEvent>(
  world: World,
  sop: CompiledSop,
  state: RunState | null,
  event: E,
): Promise<E> => {
  const asked = skusAsked(sop, state, event);
  if (asked === null) return event;
  const now = asked.length === 0 ? {} : await world.around.catalogue.facts(world.tx, asked, new Date(event.at));
  return withProducts(event, state?.products, now);
};
