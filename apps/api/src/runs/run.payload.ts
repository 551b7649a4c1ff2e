import { Field, ObjectType } from '@nestjs/graphql';
import type { RunChange } from '#engine';
import type { Language } from '../edge/language.js';
import { resultOf } from '../graphql/result-union.js';
import { TaskModel } from '../tasks/task.model.js';
import { RunModel } from './run.model.js';

@ObjectType('RunPayload', { description: 'A run as a command left it.' })
export class RunPayload {
  @Field(() => RunModel, { description: 'The run.' })
  run!: RunModel;

  @Field(() => [TaskModel], { description: 'Tasks that the command opened or changed.' })
  tasks!: TaskModel[];

  @Field(() => String, { description: 'Place of the command in the log, to recognise its echo among live updates.' })
  cursor!: string;

  static from(change: RunChange, cursor: string, lang: Language): RunPayload {
    return Object.assign(new RunPayload(), {
      run: RunModel.from(change.run),
      tasks: change.tasks.map((task) => TaskModel.from(task, lang)),
      cursor,
    });
  }
}

export const RunResult = resultOf('Run', RunPayload);
