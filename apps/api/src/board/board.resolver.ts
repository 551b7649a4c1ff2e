import { Args, Info, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { BoardLimitStore } from '#engine';
import type { Caller } from '#engine';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { askedPage } from '../graphql/read-page.js';
import { BoardArgs, BoardModel } from './board.model.js';
import { cardFormOf } from './card-form.js';
import { readBoard } from './read-board.js';
import { Turns } from './turns.js';

/**
 * Boards that are read and written at the same time in this process. One more than one, so that the database works while an answer is
 * written; a quarter of a second is what fifty usual boards take.
 */
const BOARD_TURNS = new Turns({ most: 2, longMs: 250 });

/** Boards of tasks: columns and cards. */
@Resolver(() => BoardModel)
export class BoardResolver {
  constructor(private readonly limits: BoardLimitStore) {}

  @Query(() => BoardModel, {
    description: 'The board of some roles, of a member, of a run, or of everybody; grouped as asked.',
  })
  board(
    @Args() args: BoardArgs,
    @CurrentCaller() _caller: Caller,
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<BoardModel> {
    return BOARD_TURNS.take(() => askedPage(readBoard(args, ctx, this.limits, cardFormOf(info))));
  }
}
