import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { listTasks } from '#boards';
import type { Filter } from '#boards';
import { Engine } from '#engine';
import type { Caller, MoveTaskInput, Outcome, RunChange, TaskChange } from '#engine';
import type { Json } from '#sop-core';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { answer } from '../graphql/answer.js';
import { optionsOf } from '../graphql/command.input.js';
import type { CommandInput } from '../graphql/command.input.js';
import { toConnection } from '../graphql/connection.js';
import type { Connection } from '../graphql/connection.js';
import { readPage } from '../graphql/read-page.js';
import { RefusalModel } from '../graphql/refusal.model.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { evidenceFrom } from './evidence.js';
import { taskOf } from './task.fields.resolver.js';
import {
  TaskAcceptInput,
  TaskAssignInput,
  TaskAttachInput,
  TaskCommentInput,
  TaskCreateInput,
  TaskDetachInput,
  TaskExtendInput,
  TaskFillInput,
  TaskHoldInput,
  TaskJudgeInput,
  TaskListArgs,
  TaskOnlyInput,
  TaskPriorityInput,
  TaskReasonInput,
  TaskRejectInput,
  TaskReorderInput,
  TaskSetDueInput,
  TaskSubmitInput,
  TaskTickInput,
  TaskUndoInput,
} from './task.inputs.js';
import { TaskConnection, TaskModel } from './task.model.js';
import { TaskPayload, TaskResult } from './task.payload.js';

type Answer = Promise<TaskPayload | RefusalModel>;

/** Tasks: what callers ask of the engine, and what they read. */
@Resolver(() => TaskModel)
export class TaskResolver {
  constructor(private readonly engine: Engine) {}

  @Query(() => TaskModel, { nullable: true, description: 'A task by id; null when there is none in this workspace.' })
  task(
    @Args('id', { type: () => UuidScalar, description: 'Its id.' }) id: string,
    @Ctx() ctx: RequestContext,
  ): Promise<TaskModel | null> {
    return taskOf(id, ctx);
  }

  @Query(() => TaskConnection, { description: 'Tasks of the workspace.' })
  async tasks(
    @Args() args: TaskListArgs,
    @CurrentCaller() _caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<Connection<TaskModel>> {
    const filter = (args.filter ?? null) as Filter | null;
    const found = await readPage(ctx, (tx) => listTasks(tx, { filter, order: args.order, page: args }));
    return toConnection(found, (row) => TaskModel.from(row, ctx.lang));
  }

  @Mutation(() => TaskResult, { description: 'Creates an ad-hoc task.' })
  async taskCreate(
    @Args('input', { description: 'The task.' }) input: TaskCreateInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { commandId: _id, ...task } = input;
    return this.say(ctx, 'taskCreate', await this.engine.createTask(caller, task, optionsOf(input)));
  }

  @Mutation(() => TaskResult, { description: 'Gives a task to a member, or hands it over.' })
  async taskAssign(
    @Args('input', { description: 'Who takes over.' }) input: TaskAssignInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    // The level is a fact about the member; the engine looks it up.
    const assignee = { member: input.memberId, level: null };
    return this.move(ctx, 'taskAssign', caller, input, {
      type: 'task.assign',
      assignee,
      ...given({ reason: input.reason }),
    });
  }

  @Mutation(() => TaskResult, { description: 'Attaches an uploaded file or a link to a task.' })
  async taskAttach(
    @Args('input', { description: 'What to attach.' }) input: TaskAttachInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    return this.move(ctx, 'taskAttach', caller, input, {
      type: 'task.attach',
      evidence: await evidenceFrom(input, ctx),
    });
  }

  @Mutation(() => TaskResult, { description: 'Takes a task out of the pool of its role.' })
  taskClaim(
    @Args('input', { description: 'What to claim.' }) input: TaskOnlyInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    return this.move(ctx, 'taskClaim', caller, input, { type: 'task.claim' });
  }

  @Mutation(() => TaskResult, { description: 'Puts a task back into the pool of its role.' })
  taskRelease(
    @Args('input', { description: 'What to release.' }) input: TaskOnlyInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    return this.move(ctx, 'taskRelease', caller, input, { type: 'task.release' });
  }

  @Mutation(() => TaskResult, { description: 'Begins an attempt.' })
  taskStart(
    @Args('input', { description: 'What to start.' }) input: TaskOnlyInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    return this.move(ctx, 'taskStart', caller, input, { type: 'task.start' });
  }

  @Mutation(() => TaskResult, { description: 'Ticks or unticks a line of the checklist.' })
  taskTick(
    @Args('input', { description: 'Which line.' }) input: TaskTickInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    return this.move(ctx, 'taskTick', caller, input, { type: 'task.tick', item: input.item, done: input.isDone });
  }

  @Mutation(() => TaskResult, {
    description: 'Fills fields; wrong values are refused, missing ones may wait until the submit.',
  })
  taskFill(
    @Args('input', { description: 'What to fill in.' }) input: TaskFillInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    return this.move(ctx, 'taskFill', caller, input, { type: 'task.fill', fields: asJson(input.fields) });
  }

  @Mutation(() => TaskResult, { description: 'Takes evidence off a task.' })
  taskDetach(
    @Args('input', { description: 'Which evidence.' }) input: TaskDetachInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    return this.move(ctx, 'taskDetach', caller, input, { type: 'task.detach', evidence: input.evidenceId });
  }

  @Mutation(() => TaskResult, { description: 'Judges a manual criterion.' })
  taskJudge(
    @Args('input', { description: 'The verdict.' }) input: TaskJudgeInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    return this.move(ctx, 'taskJudge', caller, input, {
      type: 'task.judge',
      criterion: input.criterion,
      met: input.isMet,
      ...given({ note: input.note }),
    });
  }

  @Mutation(() => TaskResult, {
    description: 'Hands a task over for acceptance. Fields, checklist and criteria are checked in the same step.',
  })
  taskSubmit(
    @Args('input', { description: 'What to submit.' }) input: TaskSubmitInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    return this.move(ctx, 'taskSubmit', caller, input, {
      type: 'task.submit',
      ...(input.fields ? { fields: asJson(input.fields) } : {}),
    });
  }

  @Mutation(() => TaskResult, { description: 'Accepts a submitted task. The acceptor is never the doer.' })
  taskAccept(
    @Args('input', { description: 'What to accept.' }) input: TaskAcceptInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    return this.move(ctx, 'taskAccept', caller, input, {
      type: 'task.accept',
      ...given({ confirm: input.confirm, note: input.note }),
    });
  }

  @Mutation(() => TaskResult, { description: 'Sends a submitted task back for rework.' })
  taskReject(
    @Args('input', { description: 'What failed.' }) input: TaskRejectInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    return this.move(ctx, 'taskReject', caller, input, {
      type: 'task.reject',
      code: input.code,
      failed: input.failed,
      note: input.note,
    });
  }

  @Mutation(() => TaskResult, { description: 'Lets a task stand still.' })
  taskHold(
    @Args('input', { description: 'Why it waits.' }) input: TaskHoldInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    return this.move(ctx, 'taskHold', caller, input, {
      type: 'task.hold',
      reason: input.reason,
      external: input.isExternal,
    });
  }

  @Mutation(() => TaskResult, { description: 'Lets a task on hold go on.' })
  taskResume(
    @Args('input', { description: 'What to resume.' }) input: TaskOnlyInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    return this.move(ctx, 'taskResume', caller, input, { type: 'task.resume' });
  }

  @Mutation(() => TaskResult, { description: 'Lets a task go; it counts as done.' })
  taskWaive(
    @Args('input', { description: 'What to waive and why.' }) input: TaskReasonInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    return this.move(ctx, 'taskWaive', caller, input, { type: 'task.waive', reason: input.reason });
  }

  @Mutation(() => TaskResult, { description: 'Gives a task a new due time.' })
  taskExtend(
    @Args('input', { description: 'The new due time and why.' }) input: TaskExtendInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    return this.move(ctx, 'taskExtend', caller, input, {
      type: 'task.extend',
      due: input.dueAt.toISOString(),
      reason: input.reason,
    });
  }

  @Mutation(() => TaskResult, {
    description: 'Gives a task a new due time. Whoever created an ad-hoc task may; otherwise leads and managers.',
  })
  async taskSetDue(
    @Args('input', { description: 'The new due time.' }) input: TaskSetDueInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { taskId, dueAt, reason } = input;
    const wish = { taskId, dueAt, ...given({ reason }) };
    return this.say(ctx, 'taskSetDue', await this.engine.setDue(caller, wish, optionsOf(input)), taskId);
  }

  @Mutation(() => TaskResult, {
    description:
      'Takes the caller’s last move of a task back, within ten seconds and while nothing else hangs on it. Stands in the log like any move.',
  })
  async taskUndo(
    @Args('input', { description: 'Which task.' }) input: TaskUndoInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { taskId, of } = input;
    const wish = { taskId, ...given({ of }) };
    return this.say(ctx, 'taskUndo', await this.engine.undoTask(caller, wish, optionsOf(input)), taskId);
  }

  @Mutation(() => TaskResult, { description: 'Changes how urgent a task is.' })
  async taskPrioritize(
    @Args('input', { description: 'How urgent.' }) input: TaskPriorityInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { taskId, priority } = input;
    return this.say(
      ctx,
      'taskPrioritize',
      await this.engine.setPriority(caller, { taskId, priority }, optionsOf(input)),
      taskId,
    );
  }

  @Mutation(() => TaskResult, { description: 'Puts a card between two others of its column.' })
  async taskReorder(
    @Args('input', { description: 'Where to.' }) input: TaskReorderInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { taskId, afterTaskId, beforeTaskId } = input;
    return this.say(
      ctx,
      'taskReorder',
      await this.engine.reorderTask(caller, { taskId, ...given({ afterTaskId, beforeTaskId }) }, optionsOf(input)),
      taskId,
    );
  }

  @Mutation(() => TaskResult, { description: 'Writes a remark into the history of a task; nothing else changes.' })
  async taskComment(
    @Args('input', { description: 'The remark.' }) input: TaskCommentInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { taskId, text, mentionIds } = input;
    const remark = { taskId, text, ...given({ mentionIds }) };
    return this.say(ctx, 'taskComment', await this.engine.comment(caller, remark, optionsOf(input)), taskId);
  }

  private async move(
    ctx: RequestContext,
    mutation: string,
    caller: Caller,
    input: CommandInput & { taskId: string },
    move: MoveTaskInput['move'],
  ): Answer {
    const { taskId } = input;
    return this.say(ctx, mutation, await this.engine.moveTask(caller, { taskId, move }, optionsOf(input)), taskId);
  }

  private say(
    ctx: RequestContext,
    mutation: string,
    outcome: Outcome<TaskChange | RunChange>,
    taskId?: string,
  ): TaskPayload | RefusalModel {
    const payload = (change: TaskChange | RunChange, cursor: string): TaskPayload =>
      TaskPayload.from(ofTask(change), cursor, ctx.lang);
    return answer(ctx, mutation, outcome, payload, taskId ? { taskId } : {});
  }
}

/** Some commands are about runs or tasks; asked about a task they answer about a task. */
function ofTask(change: TaskChange | RunChange): TaskChange {
  if ('task' in change) return change;
  throw new Error('A command about a task answered about a run.');
}

/** The JSON scalar has made sure of it; the types of inputs do not know. */
const asJson = (fields: Record<string, unknown>): Record<string, Json> => fields as Record<string, Json>;

/** Without what was left out: an absent optional is not `null` to the core. */
function given<T extends Record<string, unknown>>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> };
}
