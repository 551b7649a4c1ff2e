import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#engine';
import type { MemberView } from '#identity';
import { ConfirmationQueries, ConfirmedQueries, QuizQueries } from '#knowledge';
import { CourseQueries, mayLook, PeopleQueries } from '#onboarding';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { ReadingModel } from '../knowledge/confirmation.model.js';
import { MemberModel } from '../members/member.model.js';
import { OnboardingModel } from './onboarding.model.js';
import { perRequest } from './per-request.js';
import { ConfirmedReadingModel, PeopleFilter, PersonModel, QuizStandingModel, SkillModel } from './person.model.js';

/** Colleagues: what they have learnt and what they can do. Who may see whom is domain.md 6, report.view, and mentors. */
@Resolver(() => PersonModel)
export class PersonResolver {
  private readonly coursesOf = perRequest(
    (tx, ids) => this.courses.ofMembers(tx, ids),
    ({ memberId }) => memberId,
  );
  private readonly skillsOf = perRequest(
    (tx, ids) => this.people.skills(tx, ids),
    ({ memberId }) => memberId,
  );

  private readonly confirmedOf = perRequest(
    (tx, ids) => this.confirmed.ofMembers(tx, ids),
    ({ memberId }) => memberId,
  );
  private readonly openReadingsOf = perRequest(
    (tx, ids) => this.confirmations.openOf(tx, ids),
    ({ memberId }) => memberId,
  );

  constructor(
    private readonly people: PeopleQueries,
    private readonly courses: CourseQueries,
    private readonly quizzes: QuizQueries,
    private readonly confirmed: ConfirmedQueries,
    private readonly confirmations: ConfirmationQueries,
  ) {}

  @Query(() => [PersonModel], {
    name: 'people',
    description: 'Active colleagues that the caller may look at, by name.',
  })
  async list(
    @Args('filter', { type: () => PeopleFilter, nullable: true, description: 'Which ones; left out: all.' })
    filter: PeopleFilter | null | undefined,
    @CurrentCaller() _caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<PersonModel[]> {
    const [directory, actor] = await Promise.all([ctx.loaders.directory(), ctx.loaders.actor()]);
    if (!actor) return [];
    const { sopKey, taskKey = null } = filter ?? {};
    const practised = sopKey ? await ctx.loaders.read((tx) => this.people.practised(tx, { sopKey, taskKey })) : null;
    return directory.members
      .filter((member) => member.isActive && fits(member, filter) && (practised?.has(member.id) ?? true))
      .filter((member) => mayLook(actor, directory, member.id))
      .sort((a, b) => a.name.localeCompare(b.name, 'zh') || (a.id < b.id ? -1 : 1))
      .map((member) => PersonModel.of(MemberModel.from(member, false)));
  }

  @Query(() => PersonModel, { nullable: true, description: 'One colleague; null: nobody the caller may look at.' })
  async person(
    @Args('memberId', { type: () => UuidScalar, description: 'The member.' }) memberId: string,
    @CurrentCaller() _caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<PersonModel | null> {
    const [directory, actor] = await Promise.all([ctx.loaders.directory(), ctx.loaders.actor()]);
    const member = directory.member(memberId);
    if (!member || !actor || !mayLook(actor, directory, memberId)) return null;
    return PersonModel.of(MemberModel.from(member, false));
  }

  @ResolveField(() => [MemberModel], { description: 'Whom they look after.' })
  async mentees(@Parent() { member }: PersonModel, @Ctx() ctx: RequestContext): Promise<MemberModel[]> {
    const { members } = await ctx.loaders.directory();
    return members
      .filter(({ mentorId, isActive }) => isActive && mentorId === member.id)
      .map((one) => MemberModel.from(one, false));
  }

  @ResolveField(() => [OnboardingModel], { description: 'Their onboardings, the latest first.' })
  async onboardings(@Parent() { member }: PersonModel, @Ctx() ctx: RequestContext): Promise<OnboardingModel[]> {
    const views = await this.coursesOf(ctx).load(member.id);
    return views.map((view) => OnboardingModel.from(view, ctx.lang));
  }

  @ResolveField(() => [SkillModel], { description: 'What they have shown they can do, the most practised first.' })
  async skills(@Parent() { member }: PersonModel, @Ctx() ctx: RequestContext): Promise<SkillModel[]> {
    const skills = await this.skillsOf(ctx).load(member.id);
    return skills.map((skill) => SkillModel.from(skill, ctx.lang));
  }

  @ResolveField(() => [ConfirmedReadingModel], {
    description: 'Articles and SOPs they have confirmed, each with the latest version they did; the latest first.',
  })
  async readings(@Parent() { member }: PersonModel, @Ctx() ctx: RequestContext): Promise<ConfirmedReadingModel[]> {
    const confirmed = await this.confirmedOf(ctx).load(member.id);
    return confirmed.map((one) => ConfirmedReadingModel.from(one, ctx.lang));
  }

  @ResolveField(() => [ReadingModel], { description: 'What they still have to read, the most urgent first.' })
  async toRead(@Parent() { member }: PersonModel, @Ctx() ctx: RequestContext): Promise<ReadingModel[]> {
    const open = await this.openReadingsOf(ctx).load(member.id);
    return open.map((row) => ReadingModel.from(row, { lang: ctx.lang, now: ctx.now }));
  }

  @ResolveField(() => [QuizStandingModel], { description: 'The quizzes they have tried.' })
  async quizzesTried(@Parent() { member }: PersonModel, @Ctx() ctx: RequestContext): Promise<QuizStandingModel[]> {
    const views = await ctx.loaders.read((tx) => this.quizzes.all(tx, member.id, { archived: false }));
    return views
      .filter(({ standing }) => standing.best !== null || standing.failed > 0)
      .map((view) => QuizStandingModel.from(view, ctx.lang));
  }
}

const fits = ({ name, roles }: MemberView, filter: PeopleFilter | null | undefined): boolean => {
  const { role, level, text } = filter ?? {};
  return (
    (!text || name.toLowerCase().includes(text.trim().toLowerCase())) &&
    ((!role && !level) ||
      roles.some((held) => (!role || held.role === role) && (!level || held.level === String(level))))
  );
};
