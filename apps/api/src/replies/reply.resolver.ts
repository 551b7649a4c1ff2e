import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#engine';
import { fillReply, JudgeUse, ReplyQueries, textIn, UseReply } from '#replies';
import type { ReplyView, RunFactsOfReply } from '#replies';
import { activeStages, runChannel } from '#sop-core';
import { withoutNulls } from '../catalogue/without-nulls.js';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { answerLogged } from '../graphql/answer-logged.js';
import { optionsOf } from '../graphql/command.input.js';
import { toConnection } from '../graphql/connection.js';
import type { Connection } from '../graphql/connection.js';
import { pageOfList } from '../graphql/page-of-list.js';
import type { RefusalModel } from '../graphql/refusal.model.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { answerReply, mayEditReplies, replyNow, type ReplyAnswer } from './answer-reply.js';
import { ReplySops } from './reply-sops.js';
import { ReplyJudgeInput, ReplyListArgs, ReplySuggestionArgs, ReplyUseInput } from './reply.inputs.js';
import {
  AdaptedReplyModel,
  FilledReplyModel,
  ReplyConnection,
  ReplyModel,
  ReplySuggestionConnection,
  ReplySuggestionModel,
  ReplyVersionModel,
} from './reply.model.js';
import { ReplyResult, ReplyUsePayload, ReplyUseResult } from './reply.payloads.js';

/** Replies: finding and using them. */
@Resolver(() => ReplyModel)
export class ReplyResolver {
  constructor(
    private readonly queries: ReplyQueries,
    private readonly sops: ReplySops,
    private readonly use: UseReply,
    private readonly judge: JudgeUse,
  ) {}

  @Query(() => ReplyModel, { nullable: true, description: 'A reply by its key; null when there is none.' })
  async reply(
    @Args('key', { type: () => String, description: 'Its key.' }) key: string,
    @CurrentCaller() _caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<ReplyModel | null> {
    const found = await ctx.loaders.read((tx) => this.queries.byKey(tx, key));
    return found ? ReplyModel.from(found, ctx.lang) : null;
  }

  @Query(() => ReplyConnection, { description: 'Replies, by key; those that were looked for, the best first.' })
  async replies(
    @Args() args: ReplyListArgs,
    @CurrentCaller() _caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<Connection<ReplyModel>> {
    const { sop, task = null, ...filter } = withoutNulls(args.filter ?? {});
    return ctx.loaders.read(async (tx) => {
      const place = sop === undefined ? undefined : { sopKey: sop, task, keys: await this.sops.named(tx, sop, task) };
      const all = await this.queries.list(tx, { ...filter, place, order: args.order ?? undefined });
      const page = pageOfList(all, args, ({ key }) => key);
      const views = await this.queries.views(
        tx,
        page.rows.map(({ row }) => row),
      );
      const byId = new Map(views.map((view) => [view.reply.id, view]));
      return toConnection(page, ({ id }) => ReplyModel.from(byId.get(id)!, ctx.lang));
    });
  }

  @Query(() => [FilledReplyModel], {
    description:
      'Replies for a task, filled with the facts of its run: those it names first, then those for its stage and SOP.',
  })
  async repliesFor(
    @Args('taskId', { type: () => UuidScalar, description: 'The task.' }) taskId: string,
    @CurrentCaller() _caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<FilledReplyModel[]> {
    const task = await ctx.loaders.task.load(taskId);
    const run = task?.runId ? await ctx.loaders.run.load(task.runId) : null;
    if (!task || !run) return [];
    const { sop, state } = await ctx.loaders.wholeRun(run);
    const place = {
      ...{ sopKey: sop.key, stages: activeStages(state), task: task.taskKey, channel: runChannel(state) },
      keys: sop.tasks[task.taskKey]?.replies ?? [],
    };
    const found = await ctx.loaders.read((tx) => this.queries.inPlace(tx, place));
    return found.map((view) => filled(view, { sop, state }, ctx));
  }

  @Query(() => ReplySuggestionConnection, {
    description: 'Suggestions, newest first: all for those who edit replies, otherwise one’s own.',
  })
  async replySuggestions(
    @Args() args: ReplySuggestionArgs,
    @CurrentCaller() { memberId }: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<Connection<ReplySuggestionModel>> {
    const suggestedBy = (await mayEditReplies(ctx)) ? null : memberId;
    const rows = await ctx.loaders.read((tx) =>
      this.queries.suggestions(tx, { status: args.status ?? null, suggestedBy }),
    );
    return toConnection(
      pageOfList(rows, args, ({ id }) => id),
      (row) => ReplySuggestionModel.from(row),
    );
  }

  @ResolveField(() => [ReplyVersionModel], { description: 'Every version, latest first.' })
  async versions(@Parent() { id }: ReplyModel, @Ctx() ctx: RequestContext): Promise<ReplyVersionModel[]> {
    const loader = ctx.loaders.batched('versionsOfReply', (tx, ids) => this.queries.versionsOf(tx, ids));
    return (await loader.load(id)).map((version) => ReplyVersionModel.from(version));
  }

  @ResolveField(() => [AdaptedReplyModel], {
    description: 'What people made of it, latest first, at most 50; for those who edit replies, otherwise empty.',
  })
  async adapted(@Parent() { id }: ReplyModel, @Ctx() ctx: RequestContext): Promise<AdaptedReplyModel[]> {
    if (!(await mayEditReplies(ctx))) return [];
    const loader = ctx.loaders.batched('adaptedReplies', (tx, ids) => this.queries.adapted(tx, ids));
    return (await loader.load(id)).map((use) => AdaptedReplyModel.from(use));
  }

  @ResolveField(() => Boolean, { description: 'Whether the caller may change it and decide about suggestions.' })
  mayEdit(@Ctx() ctx: RequestContext): Promise<boolean> {
    return mayEditReplies(ctx);
  }

  @Mutation(() => ReplyUseResult, {
    description: 'Takes a reply: fills it with the facts of a run and counts that it was used.',
  })
  async replyUse(
    @Args('input', { description: 'Which one, and where.' }) input: ReplyUseInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<ReplyUsePayload | RefusalModel> {
    const { key, lang = 'zh', channel, runId, taskId, adaptedText } = withoutNulls(input);
    const run = await runOf({ runId, taskId }, ctx);
    const wish = { key, lang, channel, taskId, runId: runId ?? run?.state.run.id ?? null, adaptedText };
    const said = await this.use.run(caller, wish, run, optionsOf(input));
    return answerLogged(
      ctx,
      'replyUse',
      said,
      async (used) => ReplyUsePayload.of(used, await replyNow(this.queries, key, ctx)),
      {
        as: ReplyUsePayload,
      },
    );
  }

  @Mutation(() => ReplyResult, { description: 'Says what was sent in the end and whether it settled the matter.' })
  async replyJudge(
    @Args('input', { description: 'The verdict.' }) input: ReplyJudgeInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): ReplyAnswer {
    const { useId, solved, adaptedText } = input;
    const verdict = { useId, ...(solved !== undefined && { solved }), ...(adaptedText && { adaptedText }) };
    return answerReply(this.queries, ctx, 'replyJudge', await this.judge.run(caller, verdict, optionsOf(input)));
  }
}

/** What of a suggestion has to be looked up. */
@Resolver(() => ReplySuggestionModel)
export class ReplySuggestionFieldsResolver {
  constructor(private readonly queries: ReplyQueries) {}

  @ResolveField(() => ReplyModel, { nullable: true, description: 'The reply to improve; null: a new one.' })
  async reply(@Parent() { replyId }: ReplySuggestionModel, @Ctx() ctx: RequestContext): Promise<ReplyModel | null> {
    const loader = ctx.loaders.batched('replyById', (tx, ids) => this.queries.byIds(tx, ids));
    const found = replyId === null ? null : await loader.load(replyId);
    return found ? ReplyModel.from(found, ctx.lang) : null;
  }
}

const filled = (view: ReplyView, run: RunFactsOfReply, { lang, now }: RequestContext): FilledReplyModel =>
  Object.assign(new FilledReplyModel(), fillReply(textIn(view.version, lang), run, now), {
    reply: ReplyModel.from(view, lang),
  });

/** The run of a task, or a run by its id; null for those that are not of this workspace, which the command then refuses. */
async function runOf(
  { runId, taskId }: { runId?: string | undefined; taskId?: string | undefined },
  ctx: RequestContext,
): Promise<RunFactsOfReply | null> {
  const task = taskId === undefined ? null : await ctx.loaders.task.load(taskId);
  const id = task?.runId ?? runId;
  const run = id ? await ctx.loaders.run.load(id) : null;
  return run ? ctx.loaders.wholeRun(run) : null;
}
