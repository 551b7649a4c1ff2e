import { skusAsked, trainingAsked, withProducts, withTraining, type CompiledSop, type SopEvent } from '#sop-core';
import type { RunDraft } from './draft/run-draft.js';
import { trainingOf } from './training.js';
import type { World } from './world.js';

/**
 * The event with what the house knows, in this transaction, about the products the run names and about what somebody has learnt. The event is
 * what the log keeps, so a replay sees the same facts whatever they are by then. Costs nothing where the SOP never asks.
 */
export const informed = async <E extends SopEvent>(
  world: World,
  draft: RunDraft,
  event: E,
  target?: CompiledSop,
): Promise<E> => {
  const { state } = draft;
  // A migration asks with the eyes of the version it leads to.
  const sop = target ?? draft.sop;
  const question = trainingAsked(sop, state, event);
  const taught =
    question === null ? event : withTraining(sop, state, event, await trainingOf(world, draft.row, question));
  const asked = skusAsked(sop, state, taught);
  if (asked === null) return taught;
  const now = asked.length === 0 ? {} : await world.around.catalogue.facts(world.tx, asked, new Date(event.at));
  return withProducts(taught, state.products, now);
};
