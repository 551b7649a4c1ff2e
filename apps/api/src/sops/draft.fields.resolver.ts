import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#engine';
import { can } from '#identity';
import { SopQueries } from '#sops';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { memberOf } from '../members/member-of.js';
import { MemberModel } from '../members/member.model.js';
import { SopDraftModel, SopDraftRevisionModel, SopProposalModel } from './draft.model.js';
import { SopReleaseModel } from './sop.model.js';

/** What belongs to a draft: who, from what, earlier savings, and what became of proposing it. */
@Resolver(() => SopDraftModel)
export class SopDraftFieldsResolver {
  constructor(private readonly queries: SopQueries) {}

  @ResolveField(() => MemberModel, { nullable: true, description: 'Who saved it last; null: the program.' })
  updatedBy(@Parent() { row }: SopDraftModel, @Ctx() ctx: RequestContext): Promise<MemberModel | null> {
    return memberOf(row.updatedBy, ctx);
  }

  @ResolveField(() => SopReleaseModel, {
    nullable: true,
    description: 'The version it was begun from; null: there was none.',
  })
  async base(
    @Parent() { row }: SopDraftModel,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<SopReleaseModel | null> {
    if (row.baseVersionId === null) return null;
    const version = await this.queries.version(caller.workspaceId, row.baseVersionId);
    return version ? SopReleaseModel.from(version, ctx.lang) : null;
  }

  @ResolveField(() => [SopDraftRevisionModel], { description: 'Earlier savings, latest first; at most 50.' })
  async history(@Parent() { row }: SopDraftModel, @CurrentCaller() caller: Caller): Promise<SopDraftRevisionModel[]> {
    const revisions = await this.queries.revisions(caller.workspaceId, row.sopId);
    return revisions.map((revision) => SopDraftRevisionModel.from(revision));
  }

  @ResolveField(() => SopProposalModel, { nullable: true, description: 'What was proposed last; null: nothing.' })
  async proposal(@Parent() { row }: SopDraftModel, @CurrentCaller() caller: Caller): Promise<SopProposalModel | null> {
    const proposal = await this.queries.proposal(caller.workspaceId, row.sopId);
    return proposal ? SopProposalModel.from(proposal, row) : null;
  }
}

@Resolver(() => SopDraftRevisionModel)
export class SopDraftRevisionFieldsResolver {
  @ResolveField(() => MemberModel, { nullable: true, description: 'Who saved it; null: the program.' })
  savedBy(@Parent() { savedById }: SopDraftRevisionModel, @Ctx() ctx: RequestContext): Promise<MemberModel | null> {
    return memberOf(savedById, ctx);
  }
}

@Resolver(() => SopProposalModel)
export class SopProposalFieldsResolver {
  @ResolveField(() => MemberModel, { nullable: true, description: 'Who proposed it; null: the program.' })
  submittedBy(@Parent() { submittedById }: SopProposalModel, @Ctx() ctx: RequestContext): Promise<MemberModel | null> {
    return memberOf(submittedById, ctx);
  }

  @ResolveField(() => MemberModel, { nullable: true, description: 'Who sent it back.' })
  judgedBy(@Parent() { judgedById }: SopProposalModel, @Ctx() ctx: RequestContext): Promise<MemberModel | null> {
    return memberOf(judgedById, ctx);
  }

  @ResolveField(() => Boolean, { description: 'Whether the caller may publish it or send it back.' })
  async mayJudge(@Parent() proposal: SopProposalModel, @Ctx() ctx: RequestContext): Promise<boolean> {
    const { memberId } = ctx.caller;
    const actor = await ctx.loaders.actor();
    const isOwn = memberId !== null && (proposal.submittedById === memberId || proposal.authorIds.includes(memberId));
    return proposal.status === 'waiting' && actor !== null && can(actor, 'sop.publish') && !isOwn;
  }
}
