import type { GraphQLResolveInfo } from 'graphql';
import { CardMemory, cardRows, cardTexts } from '#boards';
import type { CardColumn, CardReading, CardRow, CardTexts, FactsRow } from '#boards';
import type { RequestContext } from '../edge/request-context.js';
import type { TaskCardModel } from './board.model.js';
import { cardsOf, factsFor } from './cards.js';
import { CardTextList } from './fast/card-list.js';
import { isFastSchema } from './fast/fast-schema.js';
import { planInUse, type Plan } from './fast/plan.js';

/** In which form the cards of an answer leave the database, and what is made of each list of them. */
export interface CardForm<C> {
  reading: CardReading<C>;
  /** Never called while a transaction is open; see `cardsOf`. */
  finish(lists: readonly (readonly C[])[], ctx: RequestContext): Promise<(TaskCardModel[] | CardTextList)[]>;
}

/** Texts where they can be written as they are, otherwise objects. */
export function cardFormOf(info: GraphQLResolveInfo): CardForm<unknown> {
  const plan = isFastSchema(info.schema) ? planInUse(info.operation) : null;
  return plan?.columns ? asTexts(plan.columns, plan) : AS_OBJECTS;
}

/** For graphql-js. */
const AS_OBJECTS: CardForm<CardRow> = {
  reading: cardRows,
  finish: async (lists, ctx) => {
    const cards = await cardsOf(lists.flat(), ctx);
    let at = 0;
    return lists.map(({ length }) => cards.slice(at, (at += length)));
  },
};

/** Some thirty boards of five hundred cards. */
const MEMORY = new CardMemory(20_000);

const asTexts = (columns: readonly CardColumn[], { needsFacts }: Plan): CardForm<CardTexts> => ({
  reading: cardTexts(columns, MEMORY),
  finish: async (lists, ctx) => {
    const facts = needsFacts ? await factsFor(lists.flat().map(factsRowOf(columns)), ctx) : new Map();
    return lists.map((cards) => new CardTextList(columns, cards, facts));
  },
});

/** Reads what `FACT_COLUMNS` put there. */
function factsRowOf(columns: readonly CardColumn[]): (card: CardTexts) => FactsRow {
  const at = (column: CardColumn): number => columns.indexOf(column);
  const [id, runId, sopVersionId] = [at('id'), at('runId'), at('sopVersionId')];
  const [taskKey, status] = [at('taskKey'), at('status')];
  return (card) => ({
    id: card[id] ?? '',
    runId: card[runId] ?? null,
    sopVersionId: card[sopVersionId] ?? null,
    taskKey: card[taskKey] ?? '',
    status: card[status] ?? '',
  });
}
