import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Engine } from '#engine';
import type { Caller } from '#engine';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { answer } from '../graphql/answer.js';
import { optionsOf } from '../graphql/command.input.js';
import { RefusalModel } from '../graphql/refusal.model.js';
import { InputInvalid } from '../graphql/validation/input.pipe.js';
import { batchOf, TaskBatchInput, TaskBatchPayload, TaskBatchResult } from './task-batch.model.js';

/** One thing done to several tasks. */
@Resolver()
export class TaskBatchResolver {
  constructor(private readonly engine: Engine) {}

  @Mutation(() => TaskBatchResult, {
    description:
      'Does one thing to several tasks, of whatever runs: all of them or none. The refusal lists every task that does not allow it.',
  })
  async taskBatch(
    @Args('input', { description: 'What to do to which tasks.' }) input: TaskBatchInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<TaskBatchPayload | RefusalModel> {
    const wish = batchOf(input);
    if ('missing' in wish)
      throw new InputInvalid([{ code: 'batch_field', field: wish.missing, params: { field: wish.missing } }]);
    const outcome = await this.engine.batchTasks(caller, wish, optionsOf(input));
    return answer(ctx, 'taskBatch', outcome, (change, cursor) => TaskBatchPayload.from(change, cursor, ctx.lang));
  }
}
