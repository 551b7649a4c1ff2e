import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#engine';
import { handbook, type Handbook } from '#sop-core';
import { Documents, SopQueries } from '#sops';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import type { Language } from '../edge/language.js';
import type { RequestContext } from '../edge/request-context.js';
import { LanguageEnum } from '../graphql/language.enum.js';
import { ChartModel } from '../runs/chart.model.js';
import { SopHandbookModel } from './handbook.model.js';
import { SopVersionModel } from './sop.model.js';

/** The parts of a version that are worked out only when asked for. */
@Resolver(() => SopVersionModel)
export class SopVersionFieldsResolver {
  constructor(
    private readonly queries: SopQueries,
    private readonly documents: Documents,
  ) {}

  @ResolveField(() => ChartModel, { description: 'Its statechart as nodes and edges, for drawing.' })
  async chart(@Parent() { id }: SopVersionModel, @Ctx() ctx: RequestContext): Promise<ChartModel> {
    return ChartModel.from(await ctx.loaders.sopOfVersion.load(id), ctx.lang);
  }

  @ResolveField(() => SopHandbookModel, { description: 'As a handbook, to read and print.' })
  async handbook(
    @Args('lang', { type: () => LanguageEnum, nullable: true, description: 'Default: the caller’s.' })
    lang: Language | null,
    @Parent() { id }: SopVersionModel,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<Handbook> {
    const version = await this.queries.version(caller.workspaceId, id);
    if (!version) throw new Error('A version that was just read is not there.');
    return handbook(await this.documents.of(version), lang ?? ctx.lang);
  }

  @ResolveField(() => String, { description: 'The document as it was published.' })
  async source(@Parent() { id }: SopVersionModel, @CurrentCaller() caller: Caller): Promise<string> {
    return (await this.queries.version(caller.workspaceId, id))?.source ?? '';
  }
}
