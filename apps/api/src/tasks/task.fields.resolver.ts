import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { timesInStatus } from '#boards';
import { adHocView, taskView } from '#sop-core';
import type { TaskDef, TaskView } from '#sop-core';
import type { TaskRow } from '#tasks';
import { Ctx } from '../edge/caller.decorator.js';
import { explainRefusal } from '../edge/explain.js';
import type { RequestContext } from '../edge/request-context.js';
import { PageArgs, toConnection } from '../graphql/connection.js';
import type { Connection } from '../graphql/connection.js';
import { FieldValueModel, valuesOf } from '../graphql/field-value.model.js';
import { MoveModel } from '../graphql/move.model.js';
import { askedPage } from '../graphql/read-page.js';
import { LogEntryConnection, LogEntryModel } from '../log/log-entry.model.js';
import { memberOf } from '../members/member-of.js';
import { MemberModel } from '../members/member.model.js';
import { runOf } from '../runs/run.fields.resolver.js';
import { RunModel } from '../runs/run.model.js';
import { TimeInStateModel } from '../runs/timeline.model.js';
import { ChecklistItemModel, CriterionModel, memberOrNull, TaskHelpModel, TaskModel } from './task.model.js';

/** The parts of a task that are read only when asked for. */
@Resolver(() => TaskModel)
export class TaskFieldsResolver {
  @ResolveField(() => RunModel, { nullable: true, description: 'Its run; null for ad-hoc tasks.' })
  run(@Parent() { row }: TaskModel, @Ctx() ctx: RequestContext): Promise<RunModel | null> {
    return runOf(row.runId, ctx);
  }

  @ResolveField(() => RunModel, { nullable: true, description: 'The run an ad-hoc task belongs to in people’s minds.' })
  relatedRun(@Parent() { row }: TaskModel, @Ctx() ctx: RequestContext): Promise<RunModel | null> {
    return runOf(row.relatedRunId, ctx);
  }

  @ResolveField(() => MemberModel, { nullable: true, description: 'Whose it is.' })
  assignee(@Parent() { row }: TaskModel, @Ctx() ctx: RequestContext): Promise<MemberModel | null> {
    return memberOf(row.assigneeId, ctx);
  }

  @ResolveField(() => MemberModel, { nullable: true, description: 'Who is doing or did this attempt.' })
  doer(@Parent() { row }: TaskModel, @Ctx() ctx: RequestContext): Promise<MemberModel | null> {
    return memberOf(row.doerId, ctx);
  }

  @ResolveField(() => MemberModel, { nullable: true, description: 'For whom the doer stands in.' })
  onBehalfOf(@Parent() { row }: TaskModel, @Ctx() ctx: RequestContext): Promise<MemberModel | null> {
    return memberOf(row.state.doer?.onBehalfOf, ctx);
  }

  @ResolveField(() => String, { nullable: true, description: 'What is to be done, in the language of the caller.' })
  async description(@Parent() { row }: TaskModel, @Ctx() ctx: RequestContext): Promise<string | null> {
    return (await look(row, ctx)).def.description?.[ctx.lang] ?? null;
  }

  @ResolveField(() => [FieldValueModel], { description: 'Fields to fill, with what they hold. Buyer data is masked.' })
  async fields(@Parent() { row }: TaskModel, @Ctx() ctx: RequestContext): Promise<FieldValueModel[]> {
    return valuesOf((await look(row, ctx)).def.form ?? {}, row.state.fields, ctx.lang);
  }

  @ResolveField(() => [ChecklistItemModel], { description: 'What to go through, in order.' })
  async checklist(@Parent() { row }: TaskModel, @Ctx() ctx: RequestContext): Promise<ChecklistItemModel[]> {
    const { def } = await look(row, ctx);
    return (def.checklist ?? []).map((item) => {
      const check = row.state.checks[item.key];
      return Object.assign(new ChecklistItemModel(), {
        key: item.key,
        title: item.title[ctx.lang],
        isRequired: item.required ?? true,
        isDone: check !== undefined,
        doneBy: memberOrNull(check?.by),
        doneAt: check ? new Date(check.at) : null,
      });
    });
  }

  @ResolveField(() => [CriterionModel], {
    description: 'Acceptance criteria that count for this result, judged as things stand now.',
  })
  async criteria(@Parent() { row }: TaskModel, @Ctx() ctx: RequestContext): Promise<CriterionModel[]> {
    const { criteria } = await look(row, ctx);
    return criteria.map(({ criterion, met, blocker }) => {
      const verdict = row.state.criteria[criterion.key];
      const missing = blocker
        ? explainRefusal({ code: 'CRITERIA_UNMET', blockers: [blocker] }, ctx.lang).blockers[0]
        : undefined;
      return Object.assign(new CriterionModel(), {
        key: criterion.key,
        title: criterion.title[ctx.lang],
        kind: criterion.kind,
        isGate: criterion.routes === undefined,
        isMet: met,
        message: missing?.message ?? null,
        quizKey: criterion.quiz ?? null,
        judgedBy: memberOrNull(verdict?.by),
        judgedAt: verdict ? new Date(verdict.at) : null,
        note: verdict?.note ?? null,
      });
    });
  }

  @ResolveField(() => TaskHelpModel, { description: 'Articles and replies that help with it.' })
  async help(@Parent() { row }: TaskModel, @Ctx() ctx: RequestContext): Promise<TaskHelpModel> {
    const { def } = await look(row, ctx);
    return Object.assign(new TaskHelpModel(), { guide: def.guide ?? [], replies: def.replies ?? [] });
  }

  @ResolveField(() => [TimeInStateModel], { description: 'How long it had each status, over all attempts.' })
  async timeInStates(@Parent() { id, row }: TaskModel, @Ctx() ctx: RequestContext): Promise<TimeInStateModel[]> {
    const changes = await ctx.loaders.statusChangesOf.load(id);
    return timesInStatus(changes, row.closedAt ?? ctx.now).map((time) => Object.assign(new TimeInStateModel(), time));
  }

  @ResolveField(() => [MoveModel], { description: 'What can happen to it next, and whether the caller may do it.' })
  async moves(@Parent() { row }: TaskModel, @Ctx() ctx: RequestContext): Promise<MoveModel[]> {
    return (await ctx.loaders.movesOfTask.load(row)).map((move) => MoveModel.from(move, ctx.lang));
  }

  @ResolveField(() => LogEntryConnection, { description: 'What happened to it, newest first; `events` filters it.' })
  async history(
    @Parent() { id }: TaskModel,
    @Args() page: PageArgs,
    @Ctx() ctx: RequestContext,
  ): Promise<Connection<LogEntryModel>> {
    return toConnection(await askedPage(ctx.loaders.historyOfTask.load(id, page)), (row) => LogEntryModel.from(row));
  }
}

/** The task behind an id, or null when there is none to be seen. */
export async function taskOf(id: string | null | undefined, ctx: RequestContext): Promise<TaskModel | null> {
  const row = id ? await ctx.loaders.task.load(id) : null;
  return row ? TaskModel.from(row, ctx.lang) : null;
}

const views = new WeakMap<TaskRow, Promise<TaskView>>();

/** Definition and judged criteria of one row are worked out once, however many fields ask. */
function look(row: TaskRow, ctx: RequestContext): Promise<TaskView> {
  const known = views.get(row) ?? readView(row, ctx);
  views.set(row, known);
  return known;
}

async function readView(row: TaskRow, ctx: RequestContext): Promise<TaskView> {
  const at = ctx.now.toISOString();
  // The engine wrote the definition of an ad-hoc task; its column is plain JSON.
  if (row.runId === null) return adHocView(row.definition as unknown as TaskDef, row.state, at);
  const run = await ctx.loaders.run.load(row.runId);
  if (!run) throw new Error(`Task ${row.id} has a run that is not there.`);
  const { sop, state } = await ctx.loaders.wholeRun(run);
  // The row shown may be newer or older than the one read with its run; it is the one that is judged.
  return taskView(sop, { ...state, tasks: { ...state.tasks, [row.instance]: row.state } }, row.instance, at);
}
