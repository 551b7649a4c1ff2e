import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Views, ViewStore } from '#boards';
import type { Caller } from '#engine';
import type { Logged } from '#identity';
import type { Json } from '#sop-core';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { answerLogged } from '../graphql/answer-logged.js';
import { optionsOf } from '../graphql/command.input.js';
import { RefusalModel } from '../graphql/refusal.model.js';
import {
  BoardViewModel,
  ViewDeleteInput,
  ViewPayload,
  ViewResult,
  ViewSaveInput,
  ViewSetDefaultInput,
} from './view.model.js';

type Answer = Promise<ViewPayload | RefusalModel>;

/** Views of the board: shared ones, and one's own. */
@Resolver(() => BoardViewModel)
export class ViewResolver {
  constructor(
    private readonly commands: Views,
    private readonly store: ViewStore,
  ) {}

  @Query(() => [BoardViewModel], {
    description: 'Views that are shared, and the caller’s own; shared ones first, by name.',
  })
  async views(@CurrentCaller() { memberId }: Caller, @Ctx() ctx: RequestContext): Promise<BoardViewModel[]> {
    const rows = await ctx.loaders.read((tx) => this.store.visibleTo(tx, memberId));
    return rows.map((row) => BoardViewModel.from(row, memberId));
  }

  @Query(() => BoardViewModel, {
    nullable: true,
    description: 'A view by its name in addresses; of two the caller’s own. Null when there is none to be seen.',
  })
  async view(
    @Args('slug', { type: () => String, description: 'Its name in addresses.' }) slug: string,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<BoardViewModel | null> {
    const found = (await this.views(caller, ctx)).filter((view) => view.slug === slug);
    return found.find(({ scope }) => scope === 'private') ?? found[0] ?? null;
  }

  @Mutation(() => ViewResult, { description: 'Saves a view.' })
  async viewSave(
    @Args('input', { description: 'The view.' }) input: ViewSaveInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { id, name, slug, scope, layout, config } = input;
    const view = {
      ...(id ? { id } : {}),
      ...(slug ? { slug } : {}),
      // The JSON scalar has made sure of it; the types of inputs do not know.
      ...{ name, scope, layout, config: config as Record<string, Json> },
    };
    return this.say(ctx, caller, 'viewSave', await this.commands.save(caller, view, optionsOf(input)));
  }

  @Mutation(() => ViewResult, { description: 'Deletes a view.' })
  async viewDelete(
    @Args('input', { description: 'Which one.' }) input: ViewDeleteInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { viewId } = input;
    return this.say(ctx, caller, 'viewDelete', await this.commands.delete(caller, { viewId }, optionsOf(input)));
  }

  @Mutation(() => ViewResult, { description: 'Says which view the caller, or a role, sees first.' })
  async viewSetDefault(
    @Args('input', { description: 'Which one, and for whom.' }) input: ViewSetDefaultInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { viewId = null, role } = input;
    const wish = { viewId, ...(role ? { role } : {}) };
    return this.say(ctx, caller, 'viewSetDefault', await this.commands.setDefault(caller, wish, optionsOf(input)));
  }

  private say(ctx: RequestContext, caller: Caller, mutation: string, said: Logged<{ viewId: string | null }>): Answer {
    const payload = async ({ viewId }: { viewId: string | null }) => {
      const views = await this.views(caller, ctx);
      return { view: views.find(({ id }) => id === viewId) ?? null, views };
    };
    return answerLogged(ctx, mutation, said, payload, { as: ViewPayload });
  }
}
