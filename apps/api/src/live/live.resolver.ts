import { Args, Resolver, Subscription } from '@nestjs/graphql';
import { cardsByIds, runCardsByIds } from '#boards';
import type { Caller } from '#engine';
import { LiveHub } from '#events';
import type { LiveBatch } from '#events';
import { cardsOf } from '../board/cards.js';
import { runCardsOf } from '../board/run-cards.js';
import { CurrentCaller } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { LogEntryModel } from '../log/log-entry.model.js';
import { BoardChangesModel, WorkspaceEventsModel } from './live.model.js';
import { placeOf } from './place.js';

const AFTER = { type: () => String, nullable: true, description: 'Place reached before; left out: from now on.' };

/**
 * What is made of each batch of log rows. `fan-out.ts` does that once for all subscribers of a workspace who ask the same in the same
 * language, so nothing here may depend on who asks: whatever only some may see is not part of these types.
 */
@Resolver()
export class LiveResolver {
  constructor(private readonly hub: LiveHub) {}

  @Subscription(() => WorkspaceEventsModel, {
    description: 'What happens in the workspace, as it happens.',
    resolve: (batch: LiveBatch) =>
      Object.assign(new WorkspaceEventsModel(), {
        cursor: batch.cursor,
        reload: batch.kind === 'reload',
        events: batch.kind === 'reload' ? [] : batch.events.map((row) => LogEntryModel.from(row)),
      }),
  })
  workspaceEvents(
    @Args('after', AFTER) after: string | null,
    @CurrentCaller() caller: Caller,
  ): AsyncIterableIterator<LiveBatch> {
    return this.hub.subscribe(caller.workspaceId, placeOf(after));
  }

  @Subscription(() => BoardChangesModel, {
    description: 'Cards that change, as they are by then; several changes of one card may come as one.',
    resolve: (batch: LiveBatch, _args: unknown, ctx: RequestContext) => boardChanges(batch, ctx),
  })
  boardChanges(
    @Args('after', AFTER) after: string | null,
    @CurrentCaller() caller: Caller,
  ): AsyncIterableIterator<LiveBatch> {
    return this.hub.subscribe(caller.workspaceId, placeOf(after));
  }
}

async function boardChanges(batch: LiveBatch, ctx: RequestContext): Promise<BoardChangesModel> {
  const events = batch.kind === 'reload' ? [] : batch.events;
  const taskIds = distinct(events.map(({ taskId }) => taskId));
  const runIds = distinct(events.map(({ runId }) => runId));
  const [cards, runs] = await ctx.loaders.read((tx) =>
    Promise.all([
      taskIds.length === 0 ? [] : cardsByIds(tx, taskIds),
      runIds.length === 0 ? [] : runCardsByIds(tx, runIds),
    ]),
  );
  return Object.assign(new BoardChangesModel(), {
    cursor: batch.cursor,
    reload: batch.kind === 'reload',
    cards: await cardsOf(cards, ctx),
    runIds,
    runCards: await runCardsOf(runs, ctx),
  });
}

const distinct = (ids: (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];
