import { Args, Query, Resolver } from '@nestjs/graphql';
import { BOARD_COLUMNS, boardColumn } from '#boards';
import { headCursor } from '#events';
import { Ctx } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { BoardArgs, BoardColumnModel, BoardModel, TaskCardModel } from './board.model.js';

/** Boards: columns and cards. */
@Resolver(() => BoardModel)
export class BoardResolver {
  @Query(() => BoardModel, { description: 'The board of some roles, of a member or of a run.' })
  async board(@Args() { scope, columns, first }: BoardArgs, @Ctx() ctx: RequestContext): Promise<BoardModel> {
    const wanted = { roles: scope?.roles ?? null, assigneeId: scope?.assigneeId ?? null, runId: scope?.runId ?? null };
    const keys = BOARD_COLUMNS.filter((key) => columns?.includes(key) ?? true);
    return ctx.loaders.read(async (tx) => {
      // First the place, then the cards: what changes in between comes again with the first live update, and nothing is missed.
      const cursor = await headCursor(tx);
      const found = await Promise.all(keys.map((key) => boardColumn(tx, key, wanted, first)));
      return Object.assign(new BoardModel(), {
        cursor,
        columns: keys.map((key, i) =>
          Object.assign(new BoardColumnModel(), {
            key,
            total: found[i]?.total ?? 0,
            cards: found[i]?.cards.map((card) => TaskCardModel.from(card, ctx.lang)) ?? [],
          }),
        ),
      });
    });
  }
}
