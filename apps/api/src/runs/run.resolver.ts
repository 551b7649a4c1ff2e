import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { listRuns } from '#boards';
import type { Filter } from '#boards';
import { Engine } from '#engine';
import type { Caller, Outcome, RunChange, TaskChange } from '#engine';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { answer } from '../graphql/answer.js';
import { optionsOf } from '../graphql/command.input.js';
import { toConnection } from '../graphql/connection.js';
import type { Connection } from '../graphql/connection.js';
import { RefusalModel } from '../graphql/refusal.model.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { readPage } from '../graphql/read-page.js';
import { runOf } from './run.fields.resolver.js';
import {
  RunCommentInput,
  RunListArgs,
  RunOnlyInput,
  RunPriorityInput,
  RunReasonInput,
  RunReopenInput,
  RunRescheduleInput,
  RunSendInput,
  RunStartInput,
} from './run.inputs.js';
import { RunConnection, RunModel } from './run.model.js';
import { RunPayload, RunResult } from './run.payload.js';

type Answer = Promise<RunPayload | RefusalModel>;

/** Runs: what callers ask of the engine, and what they read. */
@Resolver(() => RunModel)
export class RunResolver {
  constructor(private readonly engine: Engine) {}

  @Query(() => RunModel, { nullable: true, description: 'A run by id; null when there is none in this workspace.' })
  run(
    @Args('id', { type: () => UuidScalar, description: 'Its id.' }) id: string,
    @Ctx() ctx: RequestContext,
  ): Promise<RunModel | null> {
    return runOf(id, ctx);
  }

  @Query(() => RunConnection, { description: 'Runs of the workspace.' })
  async runs(
    @Args() args: RunListArgs,
    @CurrentCaller() _caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<Connection<RunModel>> {
    const filter = (args.filter ?? null) as Filter | null;
    const found = await readPage(ctx, (tx) => listRuns(tx, { filter, order: args.order, page: args }));
    return toConnection(found, (row) => RunModel.from(row));
  }

  @Mutation(() => RunResult, { description: 'Starts a run of the active version of an SOP.' })
  async runStart(
    @Args('input', { description: 'What to start.' }) input: RunStartInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { commandId: _id, ...start } = input;
    return this.say(ctx, 'runStart', await this.engine.startRun(caller, start, optionsOf(input)));
  }

  @Mutation(() => RunResult, {
    description: 'Starts a finished run again, as a new run linked to it, within the time its SOP allows.',
  })
  async runReopen(
    @Args('input', { description: 'What to reopen.' }) input: RunReopenInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { runId, form = {} } = input;
    const finished = await ctx.loaders.run.load(runId);
    const start = { ...(input.id ? { id: input.id } : {}), sopKey: finished?.sopKey ?? '', form, reopenOf: runId };
    return this.say(ctx, 'runReopen', await this.engine.startRun(caller, start, optionsOf(input)), runId);
  }

  @Mutation(() => RunResult, { description: 'Tells a run that something happened outside of its tasks.' })
  async runSend(
    @Args('input', { description: 'What happened.' }) input: RunSendInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { runId, event, payload = {} } = input;
    return this.say(
      ctx,
      'runSend',
      await this.engine.moveRun(caller, { runId, type: 'run.event', event, payload }, optionsOf(input)),
      runId,
    );
  }

  @Mutation(() => RunResult, { description: 'Lets a run stand still; its timers keep what they have left.' })
  async runPause(
    @Args('input', { description: 'What to pause and why.' }) input: RunReasonInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { runId, reason } = input;
    return this.say(
      ctx,
      'runPause',
      await this.engine.moveRun(caller, { runId, type: 'run.pause', reason }, optionsOf(input)),
      runId,
    );
  }

  @Mutation(() => RunResult, { description: 'Lets a paused run go on exactly where it stood.' })
  async runResume(
    @Args('input', { description: 'What to resume.' }) input: RunOnlyInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { runId } = input;
    return this.say(
      ctx,
      'runResume',
      await this.engine.moveRun(caller, { runId, type: 'run.resume' }, optionsOf(input)),
      runId,
    );
  }

  @Mutation(() => RunResult, { description: 'Ends a run before its time, where its SOP allows.' })
  async runCancel(
    @Args('input', { description: 'What to cancel and why.' }) input: RunReasonInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { runId, reason } = input;
    return this.say(
      ctx,
      'runCancel',
      await this.engine.moveRun(caller, { runId, type: 'run.cancel', reason }, optionsOf(input)),
      runId,
    );
  }

  @Mutation(() => RunResult, {
    description: 'Moves dates of a run; due times and timers that count from them move along.',
  })
  async runReschedule(
    @Args('input', { description: 'The new dates and why.' }) input: RunRescheduleInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { runId, fields, reason } = input;
    return this.say(
      ctx,
      'runReschedule',
      await this.engine.moveRun(caller, { runId, type: 'run.reschedule', fields, reason }, optionsOf(input)),
      runId,
    );
  }

  @Mutation(() => RunResult, { description: 'Changes how urgent a run is.' })
  async runPrioritize(
    @Args('input', { description: 'How urgent.' }) input: RunPriorityInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { runId, priority } = input;
    return this.say(
      ctx,
      'runPrioritize',
      await this.engine.setPriority(caller, { runId, priority }, optionsOf(input)),
      runId,
    );
  }

  @Mutation(() => RunResult, { description: 'Writes a remark into the history of a run; nothing else changes.' })
  async runComment(
    @Args('input', { description: 'The remark.' }) input: RunCommentInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { runId, text, mentionIds } = input;
    const remark = { runId, text, ...(mentionIds ? { mentionIds } : {}) };
    return this.say(ctx, 'runComment', await this.engine.comment(caller, remark, optionsOf(input)), runId);
  }

  private say(
    ctx: RequestContext,
    mutation: string,
    outcome: Outcome<RunChange | TaskChange>,
    runId?: string,
  ): RunPayload | RefusalModel {
    const payload = (change: RunChange | TaskChange, cursor: string): RunPayload =>
      RunPayload.from(ofRun(change), cursor, ctx.lang);
    return answer(ctx, mutation, outcome, payload, runId ? { runId } : {});
  }
}

/** Some commands are about runs or tasks; asked about a run they answer about a run. */
function ofRun(change: RunChange | TaskChange): RunChange {
  if (!('task' in change)) return change;
  throw new Error('A command about a run answered about a task.');
}
