import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#engine';
import { SopQueries } from '#sops';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { memberOf } from '../members/member-of.js';
import { MemberModel } from '../members/member.model.js';
import { SopChangeModel } from './change.model.js';
import { SopReleaseModel } from './sop.model.js';

/** The long parts of a published version, read only when asked for. */
@Resolver(() => SopReleaseModel)
export class SopReleaseFieldsResolver {
  constructor(private readonly queries: SopQueries) {}

  @ResolveField(() => String, { description: 'The document as it was published.' })
  async source(@Parent() { versionId }: SopReleaseModel, @CurrentCaller() caller: Caller): Promise<string> {
    return (await this.queries.version(caller.workspaceId, versionId))?.source ?? '';
  }

  @ResolveField(() => [SopChangeModel], { description: 'What is different from the version before, told for people.' })
  async changes(
    @Parent() { versionId }: SopReleaseModel,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<SopChangeModel[]> {
    const version = await this.queries.version(caller.workspaceId, versionId);
    return (version?.changes ?? []).map((change) => SopChangeModel.from(change, ctx.lang));
  }

  @ResolveField(() => MemberModel, { nullable: true, description: 'Who published it; null: the program.' })
  publisher(@Parent() { publishedBy }: SopReleaseModel, @Ctx() ctx: RequestContext): Promise<MemberModel | null> {
    return memberOf(publishedBy, ctx);
  }
}
