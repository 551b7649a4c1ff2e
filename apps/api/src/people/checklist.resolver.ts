import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#engine';
import type { Logged } from '#identity';
import { Checklists, ChecklistStore } from '#onboarding';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { answer } from '../graphql/answer.js';
import { answerLogged } from '../graphql/answer-logged.js';
import { optionsOf } from '../graphql/command.input.js';
import type { RefusalModel } from '../graphql/refusal.model.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { memberOf } from '../members/member-of.js';
import { MemberModel } from '../members/member.model.js';
import { roleTitle } from '../members/role-title.js';
import { RunPayload, RunResult } from '../runs/run.payload.js';
import {
  ChecklistArchiveInput,
  ChecklistCreateInput,
  ChecklistModel,
  ChecklistPayload,
  ChecklistResult,
  ChecklistStartInput,
  ChecklistUpdateInput,
  formOf,
} from './checklist.model.js';

type Answer = Promise<ChecklistPayload | RefusalModel>;

/** Plain lists. */
@Resolver(() => ChecklistModel)
export class ChecklistResolver {
  constructor(
    private readonly lists: Checklists,
    private readonly store: ChecklistStore,
  ) {}

  @Query(() => [ChecklistModel], { description: 'The plain lists of the workspace, the latest first; at most 500.' })
  async checklists(
    @Args('includeArchived', { type: () => Boolean, defaultValue: false, description: 'Also those put away.' })
    includeArchived: boolean,
    @CurrentCaller() _caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<ChecklistModel[]> {
    const lists = await ctx.loaders.read((tx) => this.store.all(tx, { archived: includeArchived }));
    return lists.map((list) => ChecklistModel.from(list));
  }

  @Query(() => ChecklistModel, { nullable: true, description: 'One plain list.' })
  async checklist(
    @Args('id', { type: () => UuidScalar, description: 'The list.' }) id: string,
    @CurrentCaller() _caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<ChecklistModel | null> {
    const list = await ctx.loaders.read((tx) => this.store.byId(tx, id));
    return list ? ChecklistModel.from(list) : null;
  }

  @ResolveField(() => String, { description: 'Title of the role, in the language of the caller.' })
  async roleTitle(@Parent() { role }: ChecklistModel, @Ctx() ctx: RequestContext): Promise<string> {
    return roleTitle(await ctx.loaders.directory(), role, ctx.lang);
  }

  @ResolveField(() => MemberModel, {
    nullable: true,
    description: 'Exactly this member; null: whoever holds the role.',
  })
  member(@Parent() { memberId }: ChecklistModel, @Ctx() ctx: RequestContext): Promise<MemberModel | null> {
    return memberOf(memberId, ctx);
  }

  @ResolveField(() => MemberModel, { nullable: true, description: 'Who made it.' })
  author(@Parent() { createdBy }: ChecklistModel, @Ctx() ctx: RequestContext): Promise<MemberModel | null> {
    return memberOf(createdBy, ctx);
  }

  @Mutation(() => ChecklistResult, { description: 'Makes a plain list. It can be begun at once.' })
  async checklistCreate(
    @Args('input', { description: 'The list.' }) input: ChecklistCreateInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    return this.said(ctx, 'checklistCreate', await this.lists.create(caller, formOf(input.form), optionsOf(input)));
  }

  @Mutation(() => ChecklistResult, { description: 'Changes a plain list; runs under way keep what they began with.' })
  async checklistUpdate(
    @Args('input', { description: 'The list, and what it shall be.' }) input: ChecklistUpdateInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const change = { id: input.checklistId, form: formOf(input.form) };
    return this.said(ctx, 'checklistUpdate', await this.lists.update(caller, change, optionsOf(input)));
  }

  @Mutation(() => ChecklistResult, { description: 'Puts a plain list away, or brings it back.' })
  async checklistArchive(
    @Args('input', { description: 'The list.' }) input: ChecklistArchiveInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const change = { id: input.checklistId, archived: input.isArchived };
    return this.said(ctx, 'checklistArchive', await this.lists.setArchived(caller, change, optionsOf(input)));
  }

  @Mutation(() => RunResult, { description: 'Begins a plain list now.' })
  async checklistStart(
    @Args('input', { description: 'The list.' }) input: ChecklistStartInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<RunPayload | RefusalModel> {
    const outcome = await this.lists.begin(caller, input.checklistId, optionsOf(input));
    return answer(ctx, 'checklistStart', outcome, (change, cursor) => RunPayload.from(change, cursor, ctx.lang));
  }

  private said(ctx: RequestContext, mutation: string, said: Logged<{ id: string }>): Answer {
    const payload = async ({ id }: { id: string }): Promise<Omit<ChecklistPayload, 'cursor'>> => {
      const list = await ctx.loaders.read((tx) => this.store.byId(tx, id));
      if (!list) throw new Error('A list just written is not there.');
      return { checklist: ChecklistModel.from(list) };
    };
    return answerLogged(ctx, mutation, said, payload, { as: ChecklistPayload });
  }
}
