import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#engine';
import { AddMember, AddRole, can, SetAway, UpdateMember } from '#identity';
import type { Logged } from '#identity';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { answerLogged } from '../graphql/answer-logged.js';
import { optionsOf } from '../graphql/command.input.js';
import { PageArgs, toConnection } from '../graphql/connection.js';
import type { Connection } from '../graphql/connection.js';
import { pageOfList } from '../graphql/page-of-list.js';
import { RefusalModel } from '../graphql/refusal.model.js';
import {
  MemberInviteInput,
  MemberPayload,
  MemberResult,
  MemberSetAwayInput,
  MemberUpdateInput,
  RoleAddInput,
  RolePayload,
  RoleResult,
} from './member.inputs.js';
import { memberOf } from './member-of.js';
import { MemberConnection, MemberModel } from './member.model.js';
import { RoleModel } from './role.model.js';

/** The people and roles of a workspace. */
@Resolver(() => MemberModel)
export class MemberResolver {
  constructor(
    private readonly addMember: AddMember,
    private readonly updateMember: UpdateMember,
    private readonly setAway: SetAway,
    private readonly addRole: AddRole,
  ) {}

  @Query(() => MemberConnection, { description: 'The members of the workspace, by name.' })
  async members(
    @Args() page: PageArgs,
    @Args('includeInactive', { type: () => Boolean, defaultValue: false, description: 'Also those who left.' })
    includeInactive: boolean,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<Connection<MemberModel>> {
    const [people, actor] = await Promise.all([ctx.loaders.directory(), ctx.loaders.actor()]);
    const manages = actor !== null && can(actor, 'member.manage');
    const shown = people.members
      .filter((member) => includeInactive || member.isActive)
      .sort((a, b) => a.name.localeCompare(b.name, 'zh') || (a.id < b.id ? -1 : 1));
    return toConnection(
      pageOfList(shown, page, ({ id }) => id),
      (member) => MemberModel.from(member, manages || member.id === caller.memberId),
    );
  }

  @Query(() => [RoleModel], { description: 'The roles of the workspace, in their order.' })
  async roles(@CurrentCaller() _caller: Caller, @Ctx() ctx: RequestContext): Promise<RoleModel[]> {
    const { roles } = await ctx.loaders.directory();
    return roles
      .filter((role) => role.archivedAt === null)
      .sort((a, b) => a.position - b.position)
      .map((role) => RoleModel.from(role, ctx.lang));
  }

  @ResolveField(() => MemberModel, { nullable: true, description: 'Who looks after them while they learn.' })
  mentor(@Parent() { mentorId }: MemberModel, @Ctx() ctx: RequestContext): Promise<MemberModel | null> {
    return memberOf(mentorId, ctx);
  }

  @Mutation(() => MemberResult, { description: 'Adds a colleague and gives them roles.' })
  async memberInvite(
    @Args('input', { description: 'Who, and as what.' }) input: MemberInviteInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<MemberPayload | RefusalModel> {
    const { email, name, roles, mentorId } = input;
    const newcomer = { email, name, roles, lang: ctx.lang, ...(mentorId ? { mentorId } : {}) };
    const said = await this.addMember.run(caller, newcomer, optionsOf(input));
    return answerLogged(
      ctx,
      'memberInvite',
      said,
      async ({ memberId, invitation }) => ({ member: await this.member(ctx, memberId), invitation }),
      { as: MemberPayload },
    );
  }

  @Mutation(() => MemberResult, { description: 'Changes roles, deputies, mentor or the standing of a member.' })
  async memberUpdate(
    @Args('input', { description: 'What changes.' }) input: MemberUpdateInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<MemberPayload | RefusalModel> {
    const { memberId, roles, deputyIds, mentorId, isActive } = input;
    const change = {
      memberId,
      ...(roles ? { roles } : {}),
      ...(deputyIds ? { deputyIds } : {}),
      ...(mentorId === undefined ? {} : { mentorId }),
      ...(typeof isActive === 'boolean' ? { isActive } : {}),
    };
    const said = await this.updateMember.run(caller, change, optionsOf(input));
    return this.changed(ctx, 'memberUpdate', said, memberId);
  }

  @Mutation(() => MemberResult, { description: 'Says that a member is away, so that a deputy stands in, or back.' })
  async memberSetAway(
    @Args('input', { description: 'Who and when.' }) input: MemberSetAwayInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<MemberPayload | RefusalModel> {
    const { memberId, away } = input;
    const absence = away ? { ...away, until: away.until ?? null } : null;
    const said = await this.setAway.run(caller, { memberId, away: absence }, optionsOf(input));
    return this.changed(ctx, 'memberSetAway', said, memberId);
  }

  @Mutation(() => RoleResult, { description: 'Adds a role to the workspace.' })
  async roleAdd(
    @Args('input', { description: 'The role.' }) input: RoleAddInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<RolePayload | RefusalModel> {
    const { key, titleZh, titleEn } = input;
    const said = await this.addRole.run(caller, { key, titleZh, titleEn }, optionsOf(input));
    return answerLogged(
      ctx,
      'roleAdd',
      said,
      async () => {
        const role = (await ctx.loaders.directory()).role(key);
        if (!role) throw new Error('A role just added is not there.');
        return { role: RoleModel.from(role, ctx.lang) };
      },
      { as: RolePayload },
    );
  }

  private changed(
    ctx: RequestContext,
    mutation: string,
    said: Logged<unknown>,
    memberId: string,
  ): Promise<MemberPayload | RefusalModel> {
    const payload = async (): Promise<Omit<MemberPayload, 'cursor'>> => ({
      member: await this.member(ctx, memberId),
      invitation: null,
    });
    return answerLogged(ctx, mutation, said, payload, { as: MemberPayload, subject: { memberId } });
  }

  private async member(ctx: RequestContext, memberId: string): Promise<MemberModel> {
    const member = (await ctx.loaders.directory()).member(memberId);
    if (!member) throw new Error('A member just changed is not there.');
    return MemberModel.from(member, true);
  }
}
