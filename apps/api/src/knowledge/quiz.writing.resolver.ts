import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#engine';
import { can } from '#identity';
import type { Logged } from '#identity';
import { DiscardQuizDraft, PublishQuiz, QuizQueries, QuizTrials, SaveQuiz, SetQuizStatus } from '#knowledge';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { answerLogged } from '../graphql/answer-logged.js';
import { optionsOf } from '../graphql/command.input.js';
import { RefusalModel } from '../graphql/refusal.model.js';
import { memberOf } from '../members/member-of.js';
import { MemberModel } from '../members/member.model.js';
import { NOBODY } from './nobody.js';
import { quizPayload } from './quiz-payload.js';
import { QuizArchiveInput, QuizDiscardInput, QuizPublishInput, QuizSaveInput, QuizTrialInput } from './quiz.inputs.js';
import { QuizDraftModel, QuizModel, QuizTrialModel } from './quiz.model.js';
import { QuizDraftPayload, QuizDraftResult, QuizPayload, QuizResult, QuizTrialResult } from './quiz.payloads.js';

type Answer = Promise<QuizPayload | RefusalModel>;
type DraftAnswer = Promise<QuizDraftPayload | RefusalModel>;

/** Writing quizzes: drafts, trying them, publishing, putting away. */
@Resolver(() => QuizDraftModel)
export class QuizWritingResolver {
  constructor(
    private readonly queries: QuizQueries,
    private readonly trials: QuizTrials,
    private readonly save: SaveQuiz,
    private readonly discard: DiscardQuizDraft,
    private readonly publish: PublishQuiz,
    private readonly status: SetQuizStatus,
  ) {}

  @Query(() => [QuizDraftModel], {
    description: 'Quizzes that are being written, by key: those the caller may publish.',
  })
  async quizDrafts(@CurrentCaller() _caller: Caller, @Ctx() ctx: RequestContext): Promise<QuizDraftModel[]> {
    const [drafts, actor] = [await ctx.loaders.read((tx) => this.queries.drafts(tx)), await ctx.loaders.actor()];
    return drafts
      .filter(({ ownerRole }) => actor !== null && can(actor, 'article.publish', ownerRole))
      .map((draft) => QuizDraftModel.from(draft, ctx.lang));
  }

  @Query(() => QuizDraftModel, {
    nullable: true,
    description: 'What is being written of a quiz; null when nothing is, or when the caller may not publish it.',
  })
  async quizDraft(
    @Args('key', { type: () => String, description: 'Key of the quiz.' }) key: string,
    @CurrentCaller() _caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<QuizDraftModel | null> {
    const [draft, actor] = [await ctx.loaders.read((tx) => this.queries.draft(tx, key)), await ctx.loaders.actor()];
    const mayLook = draft && actor && can(actor, 'article.publish', draft.ownerRole);
    return mayLook ? QuizDraftModel.from(draft, ctx.lang) : null;
  }

  @Query(() => QuizTrialResult, {
    description: 'A quiz as those will see it who take it, before it is published; every mistake with its place.',
  })
  async quizTrial(
    @Args('input', { description: 'The document, and answers to judge.' }) input: QuizTrialInput,
    @CurrentCaller() _caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<QuizTrialModel | RefusalModel> {
    const { source, seed, answers } = input;
    const given = answers?.map(({ questionId, chosen, number }) => [
      questionId,
      { ...(chosen && { chosen }), ...(typeof number === 'number' && { number }) },
    ]);
    const asked = { source, seed, ...(given && { answers: Object.fromEntries(given) as Record<string, object> }) };
    const { trial, problems } = await ctx.loaders.read((tx) => this.trials.of(tx, asked));
    return trial
      ? QuizTrialModel.from(trial, ctx.lang)
      : RefusalModel.from({ code: 'INPUT_INVALID', blockers: problems.slice(0, 50) }, ctx.lang);
  }

  @ResolveField(() => MemberModel, { nullable: true, description: 'Who saved it last.' })
  updatedBy(@Parent() { updatedById }: QuizDraftModel, @Ctx() ctx: RequestContext): Promise<MemberModel | null> {
    return memberOf(updatedById, ctx);
  }

  @ResolveField(() => QuizModel, { nullable: true, description: 'What is published of it; null: nothing yet.' })
  async quiz(@Parent() { key }: QuizDraftModel, @Ctx() ctx: RequestContext): Promise<QuizModel | null> {
    const member = ctx.caller.memberId ?? NOBODY;
    const found = await ctx.loaders.read((tx) => this.queries.byKey(tx, member, key));
    return found ? QuizModel.from(found, ctx.lang, member) : null;
  }

  @Mutation(() => QuizDraftResult, { description: 'Keeps a quiz that is being written.' })
  async quizSave(
    @Args('input', { description: 'The document.' }) input: QuizSaveInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): DraftAnswer {
    const { source, isNew } = input;
    const said = await this.save.run(caller, { source, ...(isNew && { isNew }) }, optionsOf(input));
    return this.drafted(ctx, 'quizSave', said);
  }

  @Mutation(() => QuizDraftResult, {
    description: 'Throws away what is being written of a quiz; what is published stays.',
  })
  async quizDiscard(
    @Args('input', { description: 'Which one.' }) input: QuizDiscardInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): DraftAnswer {
    return this.drafted(ctx, 'quizDiscard', await this.discard.run(caller, { key: input.key }, optionsOf(input)));
  }

  @Mutation(() => QuizResult, { description: 'Publishes a quiz; attempts under way stay on their version.' })
  async quizPublish(
    @Args('input', { description: 'The document.' }) input: QuizPublishInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { source, note, draftRevision } = input;
    const wish = { source, ...(note && { note }), ...(draftRevision && { draftRevision }) };
    const said = await this.publish.run(caller, wish, optionsOf(input));
    return answerLogged(ctx, 'quizPublish', said, ({ key }) => quizPayload(ctx, this.queries, key), {
      as: QuizPayload,
    });
  }

  @Mutation(() => QuizResult, { description: 'Puts a quiz away, or takes it back.' })
  async quizArchive(
    @Args('input', { description: 'Which one.' }) input: QuizArchiveInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { key, archived } = input;
    const said = await this.status.run(caller, { key, archived }, optionsOf(input));
    return answerLogged(ctx, 'quizArchive', said, (value) => quizPayload(ctx, this.queries, value.key), {
      as: QuizPayload,
    });
  }

  private drafted(ctx: RequestContext, mutation: string, said: Logged<{ key: string }>): DraftAnswer {
    const payload = async ({ key }: { key: string }): Promise<Omit<QuizDraftPayload, 'cursor'>> => {
      const draft = await ctx.loaders.read((tx) => this.queries.draft(tx, key));
      return { key, draft: draft && QuizDraftModel.from(draft, ctx.lang) };
    };
    return answerLogged(ctx, mutation, said, payload, { as: QuizDraftPayload });
  }
}
