import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CatalogueQueries } from '#catalogue';
import { can, Directory } from '#identity';
import { SopQueries } from '#sops';
import { AllCalendars } from '../calendar/all-calendars.js';
import { WorkingCalendarModel } from '../calendar/calendar.model.js';
import { ProductModel } from '../catalogue/product.model.js';
import { Ctx } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { RefusalModel } from '../graphql/refusal.model.js';
import { MemberModel } from '../members/member.model.js';
import { runOf } from '../runs/run.fields.resolver.js';
import { RunModel } from '../runs/run.model.js';
import { AllSettings } from '../settings/all-settings.js';
import { SettingModel } from '../settings/setting.model.js';
import { SopModel } from '../sops/sop.model.js';
import { taskOf } from '../tasks/task.fields.resolver.js';
import { TaskModel } from '../tasks/task.model.js';

/** How things stand now, for a caller who was refused: read only when asked for. */
@Resolver(() => RefusalModel)
export class RefusalFieldsResolver {
  constructor(
    private readonly directory: Directory,
    private readonly sops: SopQueries,
    private readonly calendars: AllCalendars,
    private readonly allSettings: AllSettings,
    private readonly catalogue: CatalogueQueries,
  ) {}

  @ResolveField(() => TaskModel, { nullable: true, description: 'The task of the refused command as it stands now.' })
  task(@Parent() { subject }: RefusalModel, @Ctx() ctx: RequestContext): Promise<TaskModel | null> {
    return taskOf(subject.taskId, ctx);
  }

  @ResolveField(() => RunModel, { nullable: true, description: 'The run of the refused command as it stands now.' })
  async run(@Parent() { subject }: RefusalModel, @Ctx() ctx: RequestContext): Promise<RunModel | null> {
    const task = await taskOf(subject.taskId, ctx);
    return runOf(subject.runId ?? task?.row.runId, ctx);
  }

  @ResolveField(() => MemberModel, {
    nullable: true,
    description: 'The member of the refused command as they stand now.',
  })
  async member(@Parent() { subject }: RefusalModel, @Ctx() ctx: RequestContext): Promise<MemberModel | null> {
    const { memberId } = subject;
    if (memberId === undefined) return null;
    const { caller } = ctx;
    // Not from memory: another process may have made the change that this refusal is about.
    const people = await ctx.loaders.read((tx) => this.directory.fresh(tx, caller.workspaceId));
    const [member, actor] = [people.member(memberId), await ctx.loaders.actor()];
    const showEmail = memberId === caller.memberId || (actor !== null && can(actor, 'member.manage'));
    return member ? MemberModel.from(member, showEmail) : null;
  }

  @ResolveField(() => SopModel, { nullable: true, description: 'The SOP of the refused command as it stands now.' })
  async sop(@Parent() { subject }: RefusalModel, @Ctx() ctx: RequestContext): Promise<SopModel | null> {
    if (subject.sopId === undefined) return null;
    const sop = await this.sops.get(ctx.caller.workspaceId, subject.sopId);
    return sop ? SopModel.from(sop, ctx.lang) : null;
  }

  @ResolveField(() => WorkingCalendarModel, {
    nullable: true,
    description: 'The calendar of the refused command as it stands now.',
  })
  async calendar(
    @Parent() { subject }: RefusalModel,
    @Ctx() ctx: RequestContext,
  ): Promise<WorkingCalendarModel | null> {
    return subject.calendar === undefined ? null : this.calendars.ofRole(subject.calendar, ctx);
  }

  @ResolveField(() => ProductModel, {
    nullable: true,
    description: 'The product of the refused command as it stands now.',
  })
  async product(@Parent() { subject }: RefusalModel, @Ctx() ctx: RequestContext): Promise<ProductModel | null> {
    if (subject.sku === undefined) return null;
    const product = await this.catalogue.product(ctx.caller.workspaceId, subject.sku);
    return product ? ProductModel.from(product, ctx.lang) : null;
  }

  @ResolveField(() => [SettingModel], {
    nullable: true,
    description: 'The settings as they stand now, when changing them was refused.',
  })
  async settings(@Parent() { subject }: RefusalModel, @Ctx() ctx: RequestContext): Promise<SettingModel[] | null> {
    return subject.settings ? this.allSettings.of(ctx) : null;
  }
}
