import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#engine';
import { can } from '#identity';
import type { Logged } from '#identity';
import { DropPractice, Exercises, PlayPractice, PracticeQueries, readMove, StartPractice } from '#practice';
import type { PracticeRow, PracticeStart } from '#practice';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import { Refused } from '../edge/refused.js';
import type { RequestContext } from '../edge/request-context.js';
import { answerLogged } from '../graphql/answer-logged.js';
import { optionsOf } from '../graphql/command.input.js';
import { RefusalModel } from '../graphql/refusal.model.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import {
  ExerciseModel,
  PracticeAnswer,
  PracticeDropAnswer,
  PracticeDropPayload,
  PracticeInput,
  PracticeModel,
  PracticeMoveInput,
  PracticePayload,
  PracticeStandModel,
  PracticeStartInput,
} from './practice.model.js';

type Answer = Promise<PracticePayload | RefusalModel>;

/** Practising: exercises, and runs that are no runs. */
@Resolver(() => PracticeModel)
export class PracticeResolver {
  constructor(
    private readonly queries: PracticeQueries,
    private readonly exercises: Exercises,
    private readonly start: StartPractice,
    private readonly play: PlayPractice,
    private readonly drop: DropPractice,
  ) {}

  @Query(() => [ExerciseModel], { name: 'exercises', description: 'What can be practised, with planted faults.' })
  async list(@CurrentCaller() { memberId }: Caller, @Ctx() ctx: RequestContext): Promise<ExerciseModel[]> {
    const done = memberId === null ? [] : await ctx.loaders.read((tx) => this.queries.list(tx, memberId));
    const best = (key: string): number | null => {
      const scores = done.flatMap((row) => (row.exerciseKey === key && row.result ? [row.result.percent] : []));
      return scores.length === 0 ? null : Math.max(...scores);
    };
    return (await this.exercises.all()).map((exercise) => ExerciseModel.from(exercise, ctx.lang, best(exercise.key)));
  }

  @Query(() => [PracticeModel], {
    description: 'Practices, latest first, at most 200: one’s own; of another member for those who sign newcomers off.',
  })
  async practices(
    @Args('memberId', { type: () => UuidScalar, nullable: true, description: 'Whose; one’s own when left out.' })
    wanted: string | null,
    @CurrentCaller() { memberId }: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<PracticeModel[]> {
    const whose = wanted ?? memberId;
    if (whose === null || (whose !== memberId && !(await maySignOff(ctx)))) return [];
    return (await ctx.loaders.read((tx) => this.queries.list(tx, whose))).map((row) =>
      PracticeModel.from(row, ctx.lang),
    );
  }

  @Query(() => PracticeModel, { nullable: true, description: 'An own practice; null when there is none.' })
  async practice(
    @Args('id', { type: () => UuidScalar, description: 'Its id.' }) id: string,
    @CurrentCaller() { memberId }: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<PracticeModel | null> {
    const row = await ctx.loaders.read((tx) => this.queries.own(tx, id, memberId));
    return row ? PracticeModel.from(row, ctx.lang) : null;
  }

  @ResolveField(() => PracticeStandModel, { description: 'How it stands now.' })
  async stand(@Parent() { row }: PracticeModel, @Ctx() ctx: RequestContext): Promise<PracticeStandModel> {
    return PracticeStandModel.from(await ctx.loaders.read((tx) => this.queries.view(tx, row, ctx.now)));
  }

  @ResolveField(() => String, { description: 'The text of the SOP as it is practised.' })
  source(@Parent() { row }: PracticeModel, @Ctx() ctx: RequestContext): Promise<string> {
    return ctx.loaders.read((tx) => this.queries.source(tx, row));
  }

  @Mutation(() => PracticeAnswer, { description: 'Begins a practice.' })
  async practiceStart(
    @Args('input', { description: 'What is practised.' }) input: PracticeStartInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    return this.said(ctx, 'practiceStart', await this.start.run(caller, wishOf(input), optionsOf(input)));
  }

  @Mutation(() => PracticeAnswer, { description: 'Does something in a practice; refused like the real thing.' })
  async practiceMove(
    @Args('input', { description: 'The move.' }) input: PracticeMoveInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { move, problems } = readMove(input.move);
    if (!move) throw new Refused({ code: 'INPUT_INVALID', blockers: problems });
    return this.said(ctx, 'practiceMove', await this.play.run(caller, { id: input.id, move }, optionsOf(input)));
  }

  @Mutation(() => PracticeAnswer, { description: 'Lets the clock run to whatever comes next without the person.' })
  async practiceWait(
    @Args('input', { description: 'Which one.' }) input: PracticeInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    return this.said(ctx, 'practiceWait', await this.play.run(caller, { id: input.id, wait: true }, optionsOf(input)));
  }

  @Mutation(() => PracticeAnswer, { description: 'Ends a practice and tells what was found and what was missed.' })
  async practiceFinish(
    @Args('input', { description: 'Which one.' }) input: PracticeInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    return this.said(
      ctx,
      'practiceFinish',
      await this.play.run(caller, { id: input.id, finish: true }, optionsOf(input)),
    );
  }

  @Mutation(() => PracticeDropAnswer, { description: 'Throws a practice away.' })
  async practiceDrop(
    @Args('input', { description: 'Which one.' }) input: PracticeInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<PracticeDropPayload | RefusalModel> {
    const said = await this.drop.run(caller, { id: input.id }, optionsOf(input));
    return answerLogged(ctx, 'practiceDrop', said, ({ id }) => ({ id }), { as: PracticeDropPayload });
  }

  private said(ctx: RequestContext, mutation: string, said: Logged<PracticeRow>): Answer {
    // A first answer that is repeated comes from its JSON.
    return answerLogged(ctx, mutation, said, (row) => ({ practice: PracticeModel.from(revived(row), ctx.lang) }), {
      as: PracticePayload,
    });
  }
}

const DATES = ['clock', 'clockAt', 'createdAt', 'updatedAt', 'finishedAt'] as const;

const revived = (row: PracticeRow): PracticeRow => ({
  ...row,
  ...(Object.fromEntries(DATES.map((name) => [name, row[name] === null ? null : new Date(row[name])])) as Pick<
    PracticeRow,
    (typeof DATES)[number]
  >),
});

const wishOf = ({ exercise, sop, scenario, role }: PracticeStartInput): PracticeStart =>
  exercise ? { exercise } : { sop: sop ?? '', scenario: scenario ?? '', role: role ?? '' };

const maySignOff = async (ctx: RequestContext): Promise<boolean> => {
  const actor = await ctx.loaders.actor();
  return actor !== null && actor.roles.some(({ role }) => can(actor, 'onboarding.sign_off', role));
};
