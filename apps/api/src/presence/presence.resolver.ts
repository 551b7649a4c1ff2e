import { Args, Field, Mutation, ObjectType, Resolver, Subscription } from '@nestjs/graphql';
import type { Caller } from '#engine';
import type { LiveBatch } from '#events';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import { Refused } from '../edge/refused.js';
import type { RequestContext } from '../edge/request-context.js';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { Lookers } from './lookers.js';
import { PresenceBatches } from './presence-batches.js';

@ObjectType('PresenceViewer', { description: 'Somebody who looks at a card.' })
export class PresenceViewerModel {
  @Field(() => UuidScalar, { description: 'The task.' })
  taskId!: string;

  @Field(() => UuidScalar, { description: 'The member.' })
  memberId!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => DateTimeScalar, { description: 'Since when.' })
  since!: Date;
}

@ObjectType('Presence', { description: 'Who looks at which card now.' })
export class PresenceModel {
  @Field(() => [PresenceViewerModel], { description: 'Everybody who looks at one, by when they began.' })
  viewers!: PresenceViewerModel[];
}

/** Who looks at which card. Never in the log; processes tell each other. */
@Resolver(() => PresenceModel)
export class PresenceResolver {
  constructor(private readonly lookers: Lookers) {}

  @Mutation(() => PresenceModel, {
    description: 'Says which card the caller looks at. Say it again every 15 seconds: after 30 it is forgotten.',
  })
  async presenceSet(
    @Args('taskId', { type: () => UuidScalar, nullable: true, description: 'The task; null: none any more.' })
    taskId: string | null,
    @CurrentCaller() { workspaceId, memberId }: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<PresenceModel> {
    if (memberId === null) throw new Refused({ code: 'RIGHT_MISSING', blockers: [] });
    if (taskId && !(await ctx.loaders.task.load(taskId)))
      throw new Refused({ code: 'NOT_FOUND', blockers: [{ code: 'task_unknown', field: 'taskId' }] });
    this.lookers.set(workspaceId, memberId, taskId ?? null);
    return this.now(ctx);
  }

  @Subscription(() => PresenceModel, {
    description: 'Who looks at which card: at once, and whenever somebody comes or goes.',
    resolve(this: PresenceResolver, _batch: LiveBatch, _args: unknown, ctx: RequestContext) {
      return this.now(ctx);
    },
  })
  presenceChanges(@CurrentCaller() { workspaceId }: Caller): AsyncIterableIterator<LiveBatch> {
    return new PresenceBatches(this.lookers, workspaceId);
  }

  private async now(ctx: RequestContext): Promise<PresenceModel> {
    const directory = await ctx.loaders.directory();
    const viewers = this.lookers
      .of(ctx.caller.workspaceId)
      .sort((a, b) => a.since.getTime() - b.since.getTime())
      .map((looker) =>
        Object.assign(new PresenceViewerModel(), looker, {
          name: directory.member(looker.memberId)?.name ?? looker.memberId,
        }),
      );
    return Object.assign(new PresenceModel(), { viewers });
  }
}
