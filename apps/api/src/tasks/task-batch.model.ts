import { Field, InputType, ObjectType } from '@nestjs/graphql';
import type { BatchChange, BatchInput } from '#engine';
import type { Language } from '../edge/language.js';
import { RepeatableInput } from '../graphql/command.input.js';
import { enumOf } from '../graphql/enum-of.js';
import { resultOf } from '../graphql/result-union.js';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { ListUpTo, TextBetween } from '../graphql/validation/rules.js';
import { PriorityEnum, RunModel } from '../runs/run.model.js';
import { TaskModel } from './task.model.js';

const TaskBatchActionEnum = enumOf<BatchInput['action']>('TaskBatchAction', 'What shall be done to several tasks.', {
  assign: 'Give them to a member; needs `memberId`.',
  claim: 'Take them.',
  start: 'Begin them.',
  release: 'Put them back into the pool.',
  hold: 'Let them stand still; needs `reason`.',
  resume: 'Let them go on.',
  setDue: 'Give them a new due; needs `dueAt`, and `reason` for tasks of runs.',
  prioritize: 'Say how urgent they are; needs `priority`.',
  waive: 'Let them go; needs `reason`.',
});

@InputType({ description: 'Does one thing to several tasks: all of them or none.' })
export class TaskBatchInput extends RepeatableInput {
  @ListUpTo(50)
  @Field(() => [UuidScalar], { description: 'The tasks; at most 50.' })
  taskIds!: string[];

  @Field(() => TaskBatchActionEnum, { description: 'What to do.' })
  action!: BatchInput['action'];

  @Field(() => UuidScalar, { nullable: true, description: 'Who takes over.' })
  memberId?: string;

  @TextBetween(1, 500)
  @Field(() => String, { nullable: true, description: 'Why.' })
  reason?: string;

  @Field(() => Boolean, { nullable: true, description: 'On hold for somebody outside: clocks stand still too.' })
  isExternal?: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When they are due from now on.' })
  dueAt?: Date;

  @Field(() => PriorityEnum, { nullable: true, description: 'How urgent from now on.' })
  priority?: PriorityEnum;
}

@ObjectType('TaskBatchPayload', { description: 'Several tasks as one command left them.' })
export class TaskBatchPayload {
  @Field(() => [TaskModel], {
    description: 'The tasks asked for, in that order, then others that were opened or changed.',
  })
  tasks!: TaskModel[];

  @Field(() => [RunModel], { description: 'Their runs.' })
  runs!: RunModel[];

  @Field(() => String, { description: 'Place of the command in the log, to recognise its echo among live updates.' })
  cursor!: string;

  static from({ tasks, runs }: BatchChange, cursor: string, lang: Language): TaskBatchPayload {
    return Object.assign(new TaskBatchPayload(), {
      tasks: tasks.map((task) => TaskModel.from(task, lang)),
      runs: runs.map((run) => RunModel.from(run)),
      cursor,
    });
  }
}

export const TaskBatchResult = resultOf('TaskBatch', TaskBatchPayload);

/** The wish as the engine knows it, or the name of what it still needs. */
export function batchOf(input: TaskBatchInput): BatchInput | { missing: string } {
  const { taskIds, action, memberId, reason, isExternal, dueAt, priority } = input;
  const why = reason ? { reason } : {};
  switch (action) {
    case 'assign':
      return memberId ? { taskIds, action, memberId, ...why } : { missing: 'memberId' };
    case 'hold':
      return reason ? { taskIds, action, reason, external: isExternal ?? false } : { missing: 'reason' };
    case 'waive':
      return reason ? { taskIds, action, reason } : { missing: 'reason' };
    case 'setDue':
      return dueAt ? { taskIds, action, dueAt, ...why } : { missing: 'dueAt' };
    case 'prioritize':
      return priority ? { taskIds, action, priority } : { missing: 'priority' };
    default:
      return { taskIds, action };
  }
}
