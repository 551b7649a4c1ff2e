import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { BoardLimitStore, SetBoardLimits } from '#engine';
import type { Caller } from '#engine';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { answerLogged } from '../graphql/answer-logged.js';
import { optionsOf } from '../graphql/command.input.js';
import { RefusalModel } from '../graphql/refusal.model.js';
import {
  BoardSettingsModel,
  BoardSettingsPayload,
  BoardSettingsResult,
  BoardSettingsUpdateInput,
} from './board-settings.model.js';

/** What a workspace decided about its board. */
@Resolver(() => BoardSettingsModel)
export class BoardSettingsResolver {
  constructor(
    private readonly store: BoardLimitStore,
    private readonly change: SetBoardLimits,
  ) {}

  @Query(() => BoardSettingsModel, { description: 'What the workspace decided about its board.' })
  async boardSettings(@CurrentCaller() _caller: Caller, @Ctx() ctx: RequestContext): Promise<BoardSettingsModel> {
    return BoardSettingsModel.from(await ctx.loaders.read((tx) => this.store.all(tx)));
  }

  @Mutation(() => BoardSettingsResult, { description: 'Changes what the workspace decided about its board.' })
  async boardSettingsUpdate(
    @Args('input', { description: 'The changes.' }) input: BoardSettingsUpdateInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<BoardSettingsPayload | RefusalModel> {
    const limits = input.limits.map(({ column, role, limit, isHard }) => ({
      ...{ column, limit: limit ?? null, hard: isHard },
      ...(role ? { role } : {}),
    }));
    const said = await this.change.run(caller, { limits }, optionsOf(input));
    return answerLogged(
      ctx,
      'boardSettingsUpdate',
      said,
      async () => ({ settings: BoardSettingsModel.from(await ctx.loaders.read((tx) => this.store.all(tx))) }),
      { as: BoardSettingsPayload },
    );
  }
}
