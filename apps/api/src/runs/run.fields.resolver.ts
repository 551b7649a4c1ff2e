import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { runView } from '#sop-core';
import type { CompiledSop, RunView } from '#sop-core';
import type { RunRow } from '#engine';
import { Ctx } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { PageArgs, toConnection, WholePageArgs } from '../graphql/connection.js';
import type { Connection } from '../graphql/connection.js';
import { valuesOf, FieldValueModel } from '../graphql/field-value.model.js';
import { MoveModel } from '../graphql/move.model.js';
import { askedPage } from '../graphql/read-page.js';
import { JsonScalar } from '../graphql/scalars/json.scalar.js';
import { LogEntryConnection, LogEntryModel } from '../log/log-entry.model.js';
import { memberOf } from '../members/member-of.js';
import { MemberModel } from '../members/member.model.js';
import { SopVersionModel } from '../sops/sop.model.js';
import { TaskConnection, TaskModel } from '../tasks/task.model.js';
import { RunConnection, RunModel, StageModel, TimerModel } from './run.model.js';

/** The parts of a run that are read only when asked for. */
@Resolver(() => RunModel)
export class RunFieldsResolver {
  @ResolveField(() => [StageModel], {
    description: 'The stages it is in, outermost first; several when work runs in parallel.',
  })
  async stages(@Parent() { row }: RunModel, @Ctx() ctx: RequestContext): Promise<StageModel[]> {
    const sop = await ctx.loaders.sopOfVersion.load(row.sopVersionId);
    return row.stages.map((id) => {
      const stage = sop.stages.get(id);
      return Object.assign(new StageModel(), {
        id,
        title: stage?.title?.[ctx.lang] ?? id,
        isWaiting: stage?.waiting ?? false,
      });
    });
  }

  @ResolveField(() => [FieldValueModel], {
    description: 'What it was started with, as it stands now. Buyer data is masked.',
  })
  async form(@Parent() run: RunModel, @Ctx() ctx: RequestContext): Promise<FieldValueModel[]> {
    const { sop, view } = await look(run, ctx);
    return valuesOf(sop.doc.form, view.form, ctx.lang);
  }

  @ResolveField(() => [FieldValueModel], { description: 'What was found out on the way. Buyer data is masked.' })
  async data(@Parent() run: RunModel, @Ctx() ctx: RequestContext): Promise<FieldValueModel[]> {
    const { sop, view } = await look(run, ctx);
    return valuesOf(sop.doc.data ?? {}, view.data, ctx.lang);
  }

  @ResolveField(() => [FieldValueModel], { description: 'What follows from form and data by the formulas of the SOP.' })
  async derived(@Parent() run: RunModel, @Ctx() ctx: RequestContext): Promise<FieldValueModel[]> {
    const { sop, view } = await look(run, ctx);
    return valuesOf(sop.doc.derived ?? {}, view.derived, ctx.lang);
  }

  @ResolveField(() => JsonScalar, { description: 'Limits and times of the workspace, frozen when the run started.' })
  settings(@Parent() { row }: RunModel): unknown {
    return row.state.settings;
  }

  @ResolveField(() => [TimerModel], { description: 'Armed timers, soonest first.' })
  async timers(@Parent() { id }: RunModel, @Ctx() ctx: RequestContext): Promise<TimerModel[]> {
    return (await ctx.loaders.timersOfRun.load(id)).map((timer) => Object.assign(new TimerModel(), timer));
  }

  @ResolveField(() => TaskConnection, { description: 'Its tasks, in the order they were opened; settled ones too.' })
  async tasks(
    @Parent() { id }: RunModel,
    @Args() page: WholePageArgs,
    @Ctx() ctx: RequestContext,
  ): Promise<Connection<TaskModel>> {
    return toConnection(await askedPage(ctx.loaders.taskPages.load(id, page)), (row) => TaskModel.from(row, ctx.lang));
  }

  @ResolveField(() => TaskConnection, {
    description: 'Ad-hoc tasks that belong to it in people’s minds, in the order they were opened.',
  })
  async relatedTasks(
    @Parent() { id }: RunModel,
    @Args() page: PageArgs,
    @Ctx() ctx: RequestContext,
  ): Promise<Connection<TaskModel>> {
    const found = await askedPage(ctx.loaders.tasksRelatedTo.load(id, page));
    return toConnection(found, (row) => TaskModel.from(row, ctx.lang));
  }

  @ResolveField(() => [MoveModel], { description: 'What can happen to it next, and whether the caller may do it.' })
  async moves(@Parent() { row }: RunModel, @Ctx() ctx: RequestContext): Promise<MoveModel[]> {
    return (await ctx.loaders.movesOfRun.load(row)).map((move) => MoveModel.from(move, ctx.lang));
  }

  @ResolveField(() => LogEntryConnection, {
    description: 'What happened to it and its tasks, newest first; `events` filters it.',
  })
  async history(
    @Parent() { id }: RunModel,
    @Args() page: PageArgs,
    @Ctx() ctx: RequestContext,
  ): Promise<Connection<LogEntryModel>> {
    return toConnection(await askedPage(ctx.loaders.historyOfRun.load(id, page)), (row) => LogEntryModel.from(row));
  }

  @ResolveField(() => SopVersionModel, {
    description: 'The version of the SOP it follows; only a migration changes it.',
  })
  async sopVersion(@Parent() { row }: RunModel, @Ctx() ctx: RequestContext): Promise<SopVersionModel> {
    return SopVersionModel.ofCompiled(
      row.sopVersionId,
      await ctx.loaders.sopOfVersion.load(row.sopVersionId),
      ctx.lang,
    );
  }

  @ResolveField(() => MemberModel, { nullable: true, description: 'Who answers for it.' })
  owner(@Parent() { row }: RunModel, @Ctx() ctx: RequestContext): Promise<MemberModel | null> {
    return memberOf(row.ownerId, ctx);
  }

  @ResolveField(() => MemberModel, { nullable: true, description: 'Who started it; null when the program did.' })
  startedBy(@Parent() { row }: RunModel, @Ctx() ctx: RequestContext): Promise<MemberModel | null> {
    return memberOf(row.state.run.startedBy, ctx);
  }

  @ResolveField(() => RunModel, { nullable: true, description: 'The run that spawned it.' })
  parent(@Parent() { row }: RunModel, @Ctx() ctx: RequestContext): Promise<RunModel | null> {
    return runOf(row.parentId, ctx);
  }

  @ResolveField(() => RunModel, {
    nullable: true,
    description: 'The open run about the same thing that it was linked to at its start.',
  })
  duplicateOf(@Parent() { row }: RunModel, @Ctx() ctx: RequestContext): Promise<RunModel | null> {
    return runOf(row.duplicateOf, ctx);
  }

  @ResolveField(() => RunModel, { nullable: true, description: 'The finished run that it reopened.' })
  reopenOf(@Parent() { row }: RunModel, @Ctx() ctx: RequestContext): Promise<RunModel | null> {
    return runOf(row.reopenOf, ctx);
  }

  @ResolveField(() => RunConnection, {
    description: 'Runs it spawned, and those linked to it or reopening it; oldest first.',
  })
  async children(
    @Parent() { id }: RunModel,
    @Args() page: PageArgs,
    @Ctx() ctx: RequestContext,
  ): Promise<Connection<RunModel>> {
    return toConnection(await askedPage(ctx.loaders.runsBornOf.load(id, page)), (row) => RunModel.from(row));
  }
}

/** The run behind an id, or null when there is none to be seen. */
export async function runOf(id: string | null | undefined, ctx: RequestContext): Promise<RunModel | null> {
  const row = id ? await ctx.loaders.run.load(id) : null;
  return row ? RunModel.from(row) : null;
}

interface Looked {
  sop: CompiledSop;
  view: RunView;
}

const views = new WeakMap<RunRow, Promise<Looked>>();

/** Form, data and derived values of one row are worked out once, however many of them are asked for. */
function look({ row }: RunModel, ctx: RequestContext): Promise<Looked> {
  const known = views.get(row) ?? readView(row, ctx);
  views.set(row, known);
  return known;
}

async function readView(row: RunRow, ctx: RequestContext): Promise<Looked> {
  const { sop, state } = await ctx.loaders.wholeRun(row);
  return { sop, view: runView(sop, state, ctx.now.toISOString()) };
}
