import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#engine';
import { can } from '#identity';
import type { Logged } from '#identity';
import {
  DecideReplySuggestion,
  fillReply,
  JudgeUse,
  ReplyQueries,
  SaveReply,
  SetReplyStatus,
  SuggestReply,
  textIn,
  UseReply,
} from '#replies';
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
import { RefusalModel } from '../graphql/refusal.model.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import {
  AdaptedReplyModel,
  FilledReplyModel,
  ReplyArchiveInput,
  ReplyConnection,
  ReplyJudgeInput,
  ReplyListArgs,
  ReplyModel,
  ReplyPayload,
  ReplyResult,
  ReplySaveInput,
  ReplySuggestInput,
  ReplySuggestionArgs,
  ReplySuggestionConnection,
  ReplySuggestionDecideInput,
  ReplySuggestionModel,
  ReplySuggestionPayload,
  ReplySuggestionResult,
  ReplyUseInput,
  ReplyUsePayload,
  ReplyUseResult,
  ReplyVersionModel,
} from './reply.model.js';

type Answer = Promise<ReplyPayload | RefusalModel>;
type SuggestionAnswer = Promise<ReplySuggestionPayload | RefusalModel>;

/** Replies: finding, using and writing them. */
@Resolver(() => ReplyModel)
export class ReplyResolver {
  constructor(
    private readonly queries: ReplyQueries,
    private readonly save: SaveReply,
    private readonly status: SetReplyStatus,
    private readonly use: UseReply,
    private readonly judge: JudgeUse,
    private readonly suggest: SuggestReply,
    private readonly decide: DecideReplySuggestion,
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
    const { text, channel, tone, tag, archived } = args.filter ?? {};
    const all = await ctx.loaders.read(async (tx) =>
      text ? (await this.queries.find(tx, text)).found : this.queries.all(tx, { archived: archived === true }),
    );
    const wanted = all.filter(
      ({ reply }) =>
        (!channel || reply.channels.length === 0 || reply.channels.includes(channel)) &&
        (!tone || reply.tone === tone) &&
        (!tag || reply.tags.includes(tag)),
    );
    return toConnection(
      pageOfList(wanted, args, ({ reply }) => reply.key),
      (view) => ReplyModel.from(view, ctx.lang),
    );
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
    const suggestedBy = (await mayEdit(ctx)) ? null : memberId;
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
    if (!(await mayEdit(ctx))) return [];
    const loader = ctx.loaders.batched('adaptedReplies', (tx, ids) => this.queries.adapted(tx, ids));
    return (await loader.load(id)).map((use) => AdaptedReplyModel.from(use));
  }

  @ResolveField(() => Boolean, { description: 'Whether the caller may change it and decide about suggestions.' })
  mayEdit(@Ctx() ctx: RequestContext): Promise<boolean> {
    return mayEdit(ctx);
  }

  @Mutation(() => ReplyResult, { description: 'Adds a reply or changes it; every change is a version.' })
  async replySave(
    @Args('input', { description: 'The reply.' }) input: ReplySaveInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { commandId: _, expectedRevision: __, situations, ...wish } = withoutNulls(input);
    const places = situations?.map(({ sop, stage, task }) => ({ sop, stage: stage ?? '', task: task ?? '' }));
    const said = await this.save.run(caller, { ...wish, ...(places && { situations: places }) }, optionsOf(input));
    return this.changed(ctx, 'replySave', said);
  }

  @Mutation(() => ReplyResult, { description: 'Puts a reply away, or takes it back.' })
  async replyArchive(
    @Args('input', { description: 'Which one.' }) input: ReplyArchiveInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { key, archived } = input;
    return this.changed(ctx, 'replyArchive', await this.status.run(caller, { key, archived }, optionsOf(input)));
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
    return answerLogged(ctx, 'replyUse', said, async (used) => ReplyUsePayload.of(used, await this.model(key, ctx)), {
      as: ReplyUsePayload,
    });
  }

  @Mutation(() => ReplyResult, { description: 'Says what was sent in the end and whether it settled the matter.' })
  async replyJudge(
    @Args('input', { description: 'The verdict.' }) input: ReplyJudgeInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { useId, solved, adaptedText } = input;
    const verdict = { useId, ...(solved !== undefined && { solved }), ...(adaptedText && { adaptedText }) };
    return this.changed(ctx, 'replyJudge', await this.judge.run(caller, verdict, optionsOf(input)));
  }

  @Mutation(() => ReplySuggestionResult, { description: 'Suggests a better text or a new reply.' })
  async replySuggest(
    @Args('input', { description: 'The suggestion.' }) input: ReplySuggestInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): SuggestionAnswer {
    const { commandId: _, ...wish } = withoutNulls(input);
    const said = await this.suggest.run(caller, wish, optionsOf(input));
    return answerLogged(ctx, 'replySuggest', said, ({ suggestionId }) => ({ suggestionId, reply: null }), {
      as: ReplySuggestionPayload,
    });
  }

  @Mutation(() => ReplySuggestionResult, {
    description: 'Takes a suggestion over as a new version, or says why not; whoever made it is told.',
  })
  async replySuggestionDecide(
    @Args('input', { description: 'The decision.' }) input: ReplySuggestionDecideInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): SuggestionAnswer {
    const { commandId: _, ...wish } = withoutNulls(input);
    const said = await this.decide.run(caller, wish, optionsOf(input));
    const payload = async ({ suggestionId, key }: { suggestionId: string; key: string | null }) => ({
      suggestionId,
      reply: key === null ? null : await this.model(key, ctx),
    });
    return answerLogged(ctx, 'replySuggestionDecide', said, payload, { as: ReplySuggestionPayload });
  }

  private changed(ctx: RequestContext, mutation: string, said: Logged<{ key: string }>): Answer {
    return answerLogged(ctx, mutation, said, async ({ key }) => ({ reply: await this.model(key, ctx) }), {
      as: ReplyPayload,
    });
  }

  private async model(key: string, ctx: RequestContext): Promise<ReplyModel> {
    const found = await ctx.loaders.read((tx) => this.queries.byKey(tx, key));
    if (!found) throw new Error('A reply just written is not there.');
    return ReplyModel.from(found, ctx.lang);
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

const mayEdit = async (ctx: RequestContext): Promise<boolean> => {
  const actor = await ctx.loaders.actor();
  return actor !== null && can(actor, 'reply.edit', 'cs');
};
