import { Field, ObjectType } from '@nestjs/graphql';
import type { TaskChange } from '#engine';
import type { Language } from '../edge/language.js';
import { resultOf } from '../graphql/result-union.js';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { RunModel } from '../runs/run.model.js';
import { TaskModel } from './task.model.js';

@ObjectType('TaskPayload', { description: 'A task as a command left it.' })
export class TaskPayload {
  @Field(() => TaskModel, { description: 'The task.' })
  task!: TaskModel;

  @Field(() => RunModel, { nullable: true, description: 'Its run; null for ad-hoc tasks.' })
  run!: RunModel | null;

  @Field(() => [TaskModel], { description: 'Other tasks that the command opened or changed.' })
  tasks!: TaskModel[];

  @Field(() => String, { description: 'Place of the command in the log, to recognise its echo among live updates.' })
  cursor!: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when the caller may take this back with `taskUndo`; null: not at all.',
  })
  undoableUntil!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'What `taskUndo` took back, as the log names it, such as task.claimed.',
  })
  undone!: string | null;

  static from(change: TaskChange, cursor: string, lang: Language): TaskPayload {
    return Object.assign(new TaskPayload(), {
      task: TaskModel.from(change.task, lang),
      run: change.run ? RunModel.from(change.run) : null,
      tasks: change.tasks.map((task) => TaskModel.from(task, lang)),
      cursor,
      undoableUntil: change.undoableUntil ?? null,
      undone: change.undone ?? null,
    });
  }
}

export const TaskResult = resultOf('Task', TaskPayload);
