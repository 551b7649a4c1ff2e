import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Ctx } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { ChartModel } from '../runs/chart.model.js';
import { SopVersionModel } from './sop.model.js';

/** The parts of a version that are worked out only when asked for. */
@Resolver(() => SopVersionModel)
export class SopVersionFieldsResolver {
  @ResolveField(() => ChartModel, { description: 'Its statechart as nodes and edges, for drawing.' })
  async chart(@Parent() { id }: SopVersionModel, @Ctx() ctx: RequestContext): Promise<ChartModel> {
    return ChartModel.from(await ctx.loaders.sopOfVersion.load(id), ctx.lang);
  }
}
