import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#engine';
import { can } from '#identity';
import { BeginCourse, CourseQueries, mayLook, Programmes, SetProgramme } from '#onboarding';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { answerLogged } from '../graphql/answer-logged.js';
import { optionsOf } from '../graphql/command.input.js';
import type { RefusalModel } from '../graphql/refusal.model.js';
import { memberOf } from '../members/member-of.js';
import { MemberModel } from '../members/member.model.js';
import { roleTitle } from '../members/role-title.js';
import { RunModel } from '../runs/run.model.js';
import {
  NewcomersModel,
  OnboardingModel,
  OnboardingOverviewModel,
  OnboardingPayload,
  OnboardingProgrammeModel,
  OnboardingProgrammePayload,
  OnboardingProgrammeResult,
  OnboardingProgrammeSetInput,
  OnboardingResult,
  OnboardingStartInput,
  WaitingNewcomerModel,
} from './onboarding.model.js';

/** Newcomers: who they are, how far they are, and what they go through. */
@Resolver(() => OnboardingModel)
export class OnboardingResolver {
  constructor(
    private readonly courses: CourseQueries,
    private readonly programmes: Programmes,
    private readonly begin: BeginCourse,
    private readonly setProgramme: SetProgramme,
  ) {}

  @Query(() => NewcomersModel, {
    description:
      'The newcomers that the caller may look after: managers everybody, leads their role, mentors whoever they look after, everybody themselves.',
  })
  async newcomers(
    @Args('role', { type: () => String, nullable: true, description: 'Only of this role.' })
    role: string | null | undefined,
    @Args('includeEnded', { type: () => Boolean, defaultValue: false, description: 'Also those that are over.' })
    includeEnded: boolean,
    @CurrentCaller() _caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<NewcomersModel> {
    const [people, actor] = await Promise.all([ctx.loaders.directory(), ctx.loaders.actor()]);
    const isShown = (memberId: string, learnt: string): boolean =>
      actor !== null && (!role || role === learnt) && mayLook(actor, people, memberId, learnt);
    const [views, waiting] = await ctx.loaders.read(async (tx) => [
      await this.courses.all(tx, { ended: includeEnded }),
      await this.courses.waiting(tx),
    ]);
    return {
      onboardings: views
        .filter((view) => isShown(view.memberId, view.role))
        .map((view) => OnboardingModel.from(view, ctx.lang)),
      waiting: waiting
        .filter((one) => isShown(one.member.id, one.role))
        .map((one) =>
          Object.assign(new WaitingNewcomerModel(), {
            ...{ member: MemberModel.from(one.member, false), role: one.role, needs: one.needs },
            roleTitle: roleTitle(people, one.role, ctx.lang),
          }),
        ),
    };
  }

  @Query(() => [OnboardingModel], { description: "The caller's own onboardings, the latest first." })
  async myOnboardings(@CurrentCaller() caller: Caller, @Ctx() ctx: RequestContext): Promise<OnboardingModel[]> {
    const { memberId } = caller;
    const views = memberId === null ? [] : await ctx.loaders.read((tx) => this.courses.ofMembers(tx, [memberId]));
    return views.map((view) => OnboardingModel.from(view, ctx.lang));
  }

  @Query(() => [OnboardingOverviewModel], {
    description: 'How newcomers fare, by role: of all roles for managers and admins, of the own one for leads.',
  })
  async onboardingOverview(
    @CurrentCaller() _caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<OnboardingOverviewModel[]> {
    const [people, actor] = await Promise.all([ctx.loaders.directory(), ctx.loaders.actor()]);
    const overview = await ctx.loaders.read((tx) => this.courses.overview(tx));
    return overview
      .filter(({ role }) => actor !== null && can(actor, 'report.view', role))
      .map((one) => OnboardingOverviewModel.from(one, roleTitle(people, one.role, ctx.lang)));
  }

  @Query(() => [OnboardingProgrammeModel], { description: 'What newcomers of each role go through.' })
  async onboardingProgrammes(
    @CurrentCaller() _caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<OnboardingProgrammeModel[]> {
    const people = await ctx.loaders.directory();
    const roles = people.roles.filter(({ archivedAt, kind, key }) => archivedAt === null && isTaught(kind, key));
    const programmes = await ctx.loaders.read((tx) =>
      this.programmes.ofRoles(
        tx,
        [...roles].sort((a, b) => a.position - b.position).map(({ key }) => key),
      ),
    );
    return programmes.map((one) => OnboardingProgrammeModel.from(one, roleTitle(people, one.role, ctx.lang)));
  }

  @ResolveField(() => MemberModel, { nullable: true, description: 'The newcomer.' })
  member(@Parent() { memberId }: OnboardingModel, @Ctx() ctx: RequestContext): Promise<MemberModel | null> {
    return memberOf(memberId, ctx);
  }

  @ResolveField(() => MemberModel, { nullable: true, description: 'Who looks after them.' })
  async mentor(@Parent() { memberId }: OnboardingModel, @Ctx() ctx: RequestContext): Promise<MemberModel | null> {
    return memberOf((await ctx.loaders.directory()).member(memberId)?.mentorId, ctx);
  }

  @ResolveField(() => MemberModel, { nullable: true, description: 'Who signed; null: nobody has.' })
  signedBy(@Parent() { signedById }: OnboardingModel, @Ctx() ctx: RequestContext): Promise<MemberModel | null> {
    return memberOf(signedById, ctx);
  }

  @ResolveField(() => String, { description: 'Title of the role, in the language of the caller.' })
  async roleTitle(@Parent() { role }: OnboardingModel, @Ctx() ctx: RequestContext): Promise<string> {
    return roleTitle(await ctx.loaders.directory(), role, ctx.lang);
  }

  @ResolveField(() => RunModel, { nullable: true, description: 'The run.' })
  async run(@Parent() { runId }: OnboardingModel, @Ctx() ctx: RequestContext): Promise<RunModel | null> {
    const run = await ctx.loaders.run.load(runId);
    return run ? RunModel.from(run) : null;
  }

  @Mutation(() => OnboardingResult, {
    description:
      'Begins the programme of a role for somebody who is learning it and joined before there was one; others begin by themselves.',
  })
  async onboardingStart(
    @Args('input', { description: 'Who, and what they learn.' }) input: OnboardingStartInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<OnboardingPayload | RefusalModel> {
    const { memberId, role } = input;
    const outcome = await this.begin.run(caller, { memberId, role }, optionsOf(input));
    const said = outcome.ok ? { ok: true as const, value: outcome.value.run.id, cursor: outcome.cursor } : outcome;
    return answerLogged(
      ctx,
      'onboardingStart',
      said,
      async (runId) => {
        const view = await ctx.loaders.read((tx) => this.courses.byRun(tx, runId));
        if (!view) throw new Error('An onboarding just begun is not there.');
        return { onboarding: OnboardingModel.from(view, ctx.lang) };
      },
      { as: OnboardingPayload, subject: { memberId } },
    );
  }

  @Mutation(() => OnboardingProgrammeResult, { description: 'Says what newcomers of a role go through from now on.' })
  async onboardingProgrammeSet(
    @Args('input', { description: 'The role, and its SOP.' }) input: OnboardingProgrammeSetInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<OnboardingProgrammePayload | RefusalModel> {
    const { role, sopKey = null } = input;
    const said = await this.setProgramme.run(caller, { role, sopKey }, optionsOf(input));
    return answerLogged(
      ctx,
      'onboardingProgrammeSet',
      said,
      async (programme) => ({
        programme: OnboardingProgrammeModel.from(
          programme,
          roleTitle(await ctx.loaders.directory(), programme.role, ctx.lang),
        ),
      }),
      { as: OnboardingProgrammePayload },
    );
  }
}

/** Whoever looks or helps from outside learns no role of ours; to be a manager is learnt. */
const isTaught = (kind: 'team' | 'office', key: string): boolean => kind === 'team' || key === 'manager';
