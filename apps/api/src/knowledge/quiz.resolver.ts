import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#engine';
import { can } from '#identity';
import type { Logged } from '#identity';
import { AnswerQuestion, QuizQueries, ReleaseAttempts, StartAttempt, SubmitAttempt } from '#knowledge';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { answerLogged } from '../graphql/answer-logged.js';
import { optionsOf } from '../graphql/command.input.js';
import { toConnection } from '../graphql/connection.js';
import type { Connection } from '../graphql/connection.js';
import { pageOfList } from '../graphql/page-of-list.js';
import { RefusalModel } from '../graphql/refusal.model.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { NOBODY } from './nobody.js';
import { overseen } from './overseen.js';
import { QuizAnswerInput, QuizListArgs, QuizReleaseInput, QuizStartInput, QuizSubmitInput } from './quiz.inputs.js';
import { QuizAttemptHeadModel, QuizAttemptModel, QuizConnection, QuizModel, QuizVersionModel } from './quiz.model.js';
import { quizPayload } from './quiz-payload.js';
import { QuizAttemptPayload, QuizAttemptResult, QuizPayload, QuizResult } from './quiz.payloads.js';

type Answer = Promise<QuizPayload | RefusalModel>;
type AttemptAnswer = Promise<QuizAttemptPayload | RefusalModel>;

/** Quizzes: finding and taking them. */
@Resolver(() => QuizModel)
export class QuizResolver {
  constructor(
    private readonly queries: QuizQueries,
    private readonly start: StartAttempt,
    private readonly answer: AnswerQuestion,
    private readonly submit: SubmitAttempt,
    private readonly release: ReleaseAttempts,
  ) {}

  @Query(() => QuizModel, { nullable: true, description: 'A quiz by its key; null when there is none.' })
  async quiz(
    @Args('key', { type: () => String, description: 'Its key.' }) key: string,
    @CurrentCaller() { memberId }: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<QuizModel | null> {
    const found = await ctx.loaders.read((tx) => this.queries.byKey(tx, memberId ?? NOBODY, key));
    return found ? QuizModel.from(found, ctx.lang, memberId ?? NOBODY) : null;
  }

  @Query(() => QuizConnection, { description: 'Quizzes, by key.' })
  async quizzes(
    @Args() args: QuizListArgs,
    @CurrentCaller() { memberId }: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<Connection<QuizModel>> {
    const asked = args.memberId ?? memberId ?? NOBODY;
    const mayLook = asked === memberId || (await overseen(ctx))(asked);
    const options = { archived: args.archived === true };
    const all = mayLook ? await ctx.loaders.read((tx) => this.queries.all(tx, asked, options)) : [];
    return toConnection(
      pageOfList(all, args, ({ quiz }) => quiz.key),
      (view) => QuizModel.from(view, ctx.lang, asked),
    );
  }

  @Query(() => QuizAttemptModel, {
    nullable: true,
    description: 'An attempt of the caller, with what was answered so far; null when there is none.',
  })
  async quizAttempt(
    @Args('id', { type: () => UuidScalar, description: 'Its id.' }) id: string,
    @CurrentCaller() { memberId }: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<QuizAttemptModel | null> {
    const found = await ctx.loaders.read((tx) => this.queries.attempt(tx, memberId ?? NOBODY, id));
    return found ? QuizAttemptModel.of(found, ctx.lang) : null;
  }

  @ResolveField(() => [QuizAttemptHeadModel], { description: 'Attempts of that member, latest first.' })
  async attempts(@Parent() { id, memberId }: QuizModel, @Ctx() ctx: RequestContext): Promise<QuizAttemptHeadModel[]> {
    const loader = ctx.loaders.batched(`attemptsOfQuiz/${memberId}`, (tx, ids) =>
      this.queries.attemptsOf(tx, memberId, ids),
    );
    return (await loader.load(id)).map((attempt) => QuizAttemptHeadModel.from(attempt));
  }

  @ResolveField(() => Boolean, { description: 'Whether the caller may change it.' })
  async mayEdit(@Parent() { ownerRole }: QuizModel, @Ctx() ctx: RequestContext): Promise<boolean> {
    const actor = await ctx.loaders.actor();
    return actor !== null && can(actor, 'article.publish', ownerRole);
  }

  @ResolveField(() => [QuizVersionModel], {
    description: 'Every version as it was written, latest first; for those who may change it, otherwise empty.',
  })
  async versions(@Parent() quiz: QuizModel, @Ctx() ctx: RequestContext): Promise<QuizVersionModel[]> {
    if (!(await this.mayEdit(quiz, ctx))) return [];
    const loader = ctx.loaders.batched('versionsOfQuiz', (tx, ids) => this.queries.versionsOf(tx, ids));
    return (await loader.load(quiz.id)).map((version) => QuizVersionModel.from(version));
  }

  @Mutation(() => QuizAttemptResult, {
    description: 'Begins an attempt, or goes on with the open one. Refused when the caller failed too often.',
  })
  async quizStart(
    @Args('input', { description: 'Which quiz.' }) input: QuizStartInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): AttemptAnswer {
    return this.attempted(ctx, 'quizStart', await this.start.run(caller, { key: input.key }, optionsOf(input)));
  }

  @Mutation(() => QuizAttemptResult, {
    description: 'Answers a question of an open attempt; may be changed until it is submitted.',
  })
  async quizAnswer(
    @Args('input', { description: 'The answer.' }) input: QuizAnswerInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): AttemptAnswer {
    const { attemptId, questionId, chosen, number } = input;
    const answer = {
      ...(chosen !== undefined && chosen !== null && { chosen }),
      ...(number !== undefined && number !== null && { number }),
    };
    const said = await this.answer.run(caller, { attemptId, questionId, answer }, optionsOf(input));
    return this.attempted(ctx, 'quizAnswer', said);
  }

  @Mutation(() => QuizAttemptResult, {
    description: 'Ends an attempt: score, and what was right of each question and why.',
  })
  async quizSubmit(
    @Args('input', { description: 'Which attempt.' }) input: QuizSubmitInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): AttemptAnswer {
    return this.attempted(
      ctx,
      'quizSubmit',
      await this.submit.run(caller, { attemptId: input.attemptId }, optionsOf(input)),
    );
  }

  @Mutation(() => QuizResult, {
    description: 'Lets somebody try again after the mentor’s talk: by their mentor, a lead of their role or a manager.',
  })
  async quizRelease(
    @Args('input', { description: 'Whom.' }) input: QuizReleaseInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { key, memberId, note } = input;
    const said = await this.release.run(caller, { key, memberId, note }, optionsOf(input));
    return answerLogged(ctx, 'quizRelease', said, (value) => quizPayload(ctx, this.queries, value.key), {
      as: QuizPayload,
    });
  }

  private attempted(ctx: RequestContext, mutation: string, said: Logged<{ attemptId: string }>): AttemptAnswer {
    const payload = ({ attemptId }: { attemptId: string }): Promise<Omit<QuizAttemptPayload, 'cursor'>> =>
      ctx.loaders.read(async (tx) => {
        const member = ctx.caller.memberId ?? NOBODY;
        const attempt = await this.queries.attempt(tx, member, attemptId);
        const quiz = attempt && (await this.queries.byKey(tx, member, attempt.quiz.key));
        if (!quiz) throw new Error('An attempt just written is not there.');
        return { attempt: QuizAttemptModel.of(attempt, ctx.lang), quiz: QuizModel.from(quiz, ctx.lang, member) };
      });
    return answerLogged(ctx, mutation, said, payload, { as: QuizAttemptPayload });
  }
}
