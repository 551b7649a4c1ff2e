import { Args, ArgsType, Field, Int, Query, Resolver } from '@nestjs/graphql';
import { HistoryDryRun } from '#engine';
import type { Caller } from '#engine';
import { can } from '#identity';
import { SopQueries } from '#sops';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import { Refused } from '../edge/refused.js';
import type { RequestContext } from '../edge/request-context.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { IntBetween, TextBetween } from '../graphql/validation/rules.js';
import { HistoryDryRunModel } from './history.model.js';

@ArgsType()
class HistoryDryRunArgs {
  @Field(() => UuidScalar, { description: 'The SOP.' })
  sopId!: string;

  @TextBetween(1, 480_000)
  @Field(() => String, { nullable: true, description: 'The document as YAML or JSON; the saved draft when left out.' })
  source?: string;

  @IntBetween(1, 1_000)
  @Field(() => Int, { defaultValue: 200, description: 'How many of the last finished runs; at most 1000.' })
  last!: number;
}

/** What history says about a draft. */
@Resolver()
export class HistoryResolver {
  constructor(
    private readonly history: HistoryDryRun,
    private readonly sops: SopQueries,
  ) {}

  @Query(() => HistoryDryRunModel, {
    nullable: true,
    description:
      'Does the last finished runs of an SOP again under a draft, and says which would have ended elsewhere, been blocked or waited longer. Nothing is stored. For those who may write it; null when there is no such SOP, or no draft.',
  })
  async sopHistoryDryRun(
    @Args() { sopId, source, last }: HistoryDryRunArgs,
    @CurrentCaller() { workspaceId }: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<HistoryDryRunModel | null> {
    const [sop, actor] = await Promise.all([this.sops.get(workspaceId, sopId), ctx.loaders.actor()]);
    if (!sop) return null;
    if (!actor || !can(actor, 'sop.draft', sop.ownerRole))
      throw new Refused({
        code: 'RIGHT_MISSING',
        blockers: [{ code: 'right_missing', params: { right: 'sop.draft' } }],
      });
    const draft = source ?? (await this.sops.draft(workspaceId, sopId))?.source;
    if (draft === undefined) return null;
    const report = await this.history.run(workspaceId, { sopKey: sop.key, source: draft, last });
    return HistoryDryRunModel.from(report, ctx.lang);
  }
}
