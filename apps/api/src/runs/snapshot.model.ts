import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { RunMoment } from '#engine';
import { activeStages, runView, taskTitle } from '#sop-core';
import type { CompiledSop, TaskState } from '#sop-core';
import type { Language } from '../edge/language.js';
import { FieldValueModel, valuesOf } from '../graphql/field-value.model.js';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { TaskStatusEnum } from '../tasks/task.model.js';
import { ChartModel } from './chart.model.js';
import { RunStatusEnum, StageModel } from './run.model.js';

@ObjectType('TaskSnapshot', { description: 'A task as it was at a moment of its run.' })
export class TaskSnapshotModel {
  @Field(() => String, { description: 'Name of the task inside its run.' })
  instance!: string;

  @Field(() => String, { description: 'Key of the task in its SOP.' })
  key!: string;

  @Field(() => String, { description: 'Title in the language of the caller.' })
  title!: string;

  @Field(() => String, { description: 'Role that did it.' })
  role!: string;

  @Field(() => String, { nullable: true, description: 'Stage that opened it.' })
  stage!: string | null;

  @Field(() => TaskStatusEnum, { description: 'Where it stood.' })
  status!: string;

  @Field(() => UuidScalar, { nullable: true, description: 'Whose it was.' })
  assigneeId!: string | null;

  @Field(() => Int, { description: 'Which attempt.' })
  attempt!: number;

  @Field(() => Int, { description: 'How often it had come back.' })
  rework!: number;
}

@ObjectType('RunSnapshot', { description: 'A run as it was right after one row of its log, folded from the log.' })
export class RunSnapshotModel {
  @Field(() => UuidScalar, { description: 'The run.' })
  runId!: string;

  @Field(() => String, { description: 'The row of the log.' })
  eventId!: string;

  @Field(() => DateTimeScalar, { description: 'When that was.' })
  at!: Date;

  @Field(() => UuidScalar, { description: 'The version of the SOP it followed then.' })
  versionId!: string;

  @Field(() => ChartModel, { description: 'The chart of that version.' })
  chart!: ChartModel;

  @Field(() => RunStatusEnum, { description: 'Whether it went on.' })
  status!: string;

  @Field(() => String, { nullable: true, description: 'The final state it had reached.' })
  final!: string | null;

  @Field(() => [StageModel], { description: 'The innermost stages it was in.' })
  stages!: StageModel[];

  @Field(() => [TaskSnapshotModel], { description: 'Its tasks, in the order they were opened.' })
  tasks!: TaskSnapshotModel[];

  @Field(() => [FieldValueModel], { description: 'What it had been started with. Buyer data is masked.' })
  form!: FieldValueModel[];

  @Field(() => [FieldValueModel], { description: 'What had been found out. Buyer data is masked.' })
  data!: FieldValueModel[];

  @Field(() => [FieldValueModel], { description: 'What followed from both.' })
  derived!: FieldValueModel[];

  static from({ run, versionId, state, eventId, at }: RunMoment, sop: CompiledSop, lang: Language): RunSnapshotModel {
    const view = runView(sop, state, at.toISOString());
    const { doc } = sop;
    return Object.assign(new RunSnapshotModel(), {
      ...{
        runId: run.id,
        eventId,
        at,
        versionId,
        chart: ChartModel.from(sop, lang),
        status: state.status,
        final: state.final,
      },
      stages: activeStages(state).map((id) => stageModel(id, sop, lang)),
      tasks: Object.values(state.tasks)
        .sort(byOpening)
        .map((task) => taskModel(task, taskTitle(sop, state, task.instance)[lang])),
      form: valuesOf(doc.form, view.form, lang),
      data: valuesOf(doc.data ?? {}, view.data, lang),
      derived: valuesOf(doc.derived ?? {}, view.derived, lang),
    });
  }
}

/** A stage of a version by its path, in the language of the caller. */
export function stageModel(id: string, sop: CompiledSop, lang: Language): StageModel {
  const stage = sop.stages.get(id);
  const title = stage?.title?.[lang] ?? id;
  return Object.assign(new StageModel(), { id, title, isWaiting: stage?.waiting ?? false });
}

const taskModel = (task: TaskState, title: string): TaskSnapshotModel => {
  const { instance, key, role, stage, status, assignee, attempt, rework } = task;
  return Object.assign(new TaskSnapshotModel(), {
    ...{ instance, key, title, role, status, attempt, rework },
    stage: stage === '' ? null : stage,
    assigneeId: assignee,
  });
};

const byOpening = (a: TaskState, b: TaskState): number =>
  a.openedAt === b.openedAt ? (a.instance < b.instance ? -1 : 1) : a.openedAt < b.openedAt ? -1 : 1;
