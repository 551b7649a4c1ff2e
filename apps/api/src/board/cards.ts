import { factsOfCards, progressOf } from '#boards';
import type { CardFacts, CardRow, FactsRow } from '#boards';
import type { RequestContext } from '../edge/request-context.js';
import { TaskCardModel } from './board.model.js';

/**
 * Rows as cards, with what their SOPs know of them. Never called while a transaction is open: it may need one of its own, and a request
 * that holds two connections can starve all others.
 */
export async function cardsOf(rows: readonly CardRow[], ctx: RequestContext): Promise<TaskCardModel[]> {
  const facts = await factsFor(rows, ctx);
  return rows.map((row) => TaskCardModel.from(row, facts.get(row.id), ctx));
}

/** What their SOPs know of some cards, by task id. */
export async function factsFor(rows: readonly FactsRow[], ctx: RequestContext): Promise<Map<string, CardFacts>> {
  const versions = distinct(rows.map((row) => row.sopVersionId));
  const waiting = distinct(rows.map((row) => (row.status === 'blocked' ? row.runId : null)));
  const [sops, progress] = await Promise.all([
    Promise.all(versions.map(async (id) => [id, await ctx.loaders.sopOfVersion.load(id)] as const)),
    waiting.length === 0 ? new Map() : ctx.loaders.read((tx) => progressOf(tx, waiting)),
  ]);
  return factsOfCards(rows, new Map(sops), progress);
}

const distinct = (ids: (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];
