import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Tx } from '#database';
import type { Caller } from '#engine';
import {
  DecideReplySuggestion,
  exampleRun,
  fillReply,
  ReplyQueries,
  SaveReply,
  SetReplyStatus,
  SuggestReply,
  variablesOf,
} from '#replies';
import { unknownIn } from '#sop-core';
import { withoutNulls } from '../catalogue/without-nulls.js';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { answerLogged } from '../graphql/answer-logged.js';
import { optionsOf } from '../graphql/command.input.js';
import type { RefusalModel } from '../graphql/refusal.model.js';
import { answerReply, replyNow, type ReplyAnswer } from './answer-reply.js';
import { ReplySops } from './reply-sops.js';
import {
  ReplyArchiveInput,
  ReplyPreviewArgs,
  ReplySaveInput,
  ReplySuggestInput,
  ReplySuggestionDecideInput,
  ReplyVariablesArgs,
} from './reply.inputs.js';
import { ReplyPreviewModel, ReplyVariableModel } from './reply.model.js';
import { ReplyResult, ReplySuggestionPayload, ReplySuggestionResult } from './reply.payloads.js';

type SuggestionAnswer = Promise<ReplySuggestionPayload | RefusalModel>;

/** Writing replies, and suggesting better ones. */
@Resolver()
export class ReplyWritingResolver {
  constructor(
    private readonly queries: ReplyQueries,
    private readonly sops: ReplySops,
    private readonly save: SaveReply,
    private readonly status: SetReplyStatus,
    private readonly suggest: SuggestReply,
    private readonly decide: DecideReplySuggestion,
  ) {}

  @Query(() => [ReplyVariableModel], {
    description: 'What a reply may say of the runs of an SOP, with an example; none when the SOP is not active.',
  })
  async replyVariables(
    @Args() { sop }: ReplyVariablesArgs,
    @CurrentCaller() _caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<ReplyVariableModel[]> {
    const doc = await ctx.loaders.read((tx) => this.sops.active(tx, sop));
    return doc ? variablesOf(doc).map((variable) => ReplyVariableModel.from(variable, ctx.lang)) : [];
  }

  @Query(() => ReplyPreviewModel, { description: 'A template as it would come out, and what is wrong with it.' })
  async replyPreview(
    @Args() { sop, text }: ReplyPreviewArgs,
    @CurrentCaller() _caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<ReplyPreviewModel> {
    const docs = await ctx.loaders.read((tx) => this.sops.docs(tx, sop ? [sop] : []));
    const run = sop && docs[0] ? exampleRun(docs[0]) : null;
    const filled = fillReply(text, run, run?.at ?? ctx.now);
    return Object.assign(new ReplyPreviewModel(), filled, { unknown: unknownIn(docs, text) });
  }

  @Mutation(() => ReplyResult, { description: 'Adds a reply or changes it; every change is a version.' })
  async replySave(
    @Args('input', { description: 'The reply.' }) input: ReplySaveInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): ReplyAnswer {
    const { commandId: _, expectedRevision: __, situations, ...wish } = withoutNulls(input);
    const places = situations?.map(({ sop, stage, task }) => ({ sop, stage: stage ?? '', task: task ?? '' }));
    const wanted = { ...wish, ...(places && { situations: places }) };
    const said = await this.save.run(caller, wanted, this.sopsOf, optionsOf(input));
    return answerReply(this.queries, ctx, 'replySave', said);
  }

  @Mutation(() => ReplyResult, { description: 'Puts a reply away, or takes it back.' })
  async replyArchive(
    @Args('input', { description: 'Which one.' }) input: ReplyArchiveInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): ReplyAnswer {
    const { key, archived } = input;
    const said = await this.status.run(caller, { key, archived }, optionsOf(input));
    return answerReply(this.queries, ctx, 'replyArchive', said);
  }

  @Mutation(() => ReplySuggestionResult, { description: 'Suggests a better text or a new reply.' })
  async replySuggest(
    @Args('input', { description: 'The suggestion.' }) input: ReplySuggestInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): SuggestionAnswer {
    const { commandId: _, ...wish } = withoutNulls(input);
    const said = await this.suggest.run(caller, wish, this.sopsOf, optionsOf(input));
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
    const { commandId: _, suggestionId: id, accept, reason, key: wanted, ...changed } = withoutNulls(input);
    const wish = { suggestionId: id, accept, reason, key: wanted, changed };
    const said = await this.decide.run(caller, wish, this.sopsOf, optionsOf(input));
    const payload = async ({ suggestionId, key }: { suggestionId: string; key: string | null }) => ({
      suggestionId,
      reply: key === null ? null : await replyNow(this.queries, key, ctx),
    });
    return answerLogged(ctx, 'replySuggestionDecide', said, payload, { as: ReplySuggestionPayload });
  }

  private readonly sopsOf = (tx: Tx, keys: readonly string[]) => this.sops.docs(tx, keys);
}
