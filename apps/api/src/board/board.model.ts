import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { BOARD_COLUMNS, columnOf } from '#boards';
import type { BoardColumn, CardRow } from '#boards';
import type { Language } from '../edge/language.js';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { Nested } from '../graphql/validation/nested.js';
import { IntBetween, TextsBetween } from '../graphql/validation/rules.js';
import { PriorityEnum } from '../runs/run.model.js';
import { TaskStatusEnum } from '../tasks/task.model.js';

export const BoardColumnEnum = Object.fromEntries(BOARD_COLUMNS.map((column) => [column, column]));
registerEnumType(BoardColumnEnum, {
  name: 'BoardColumnKey',
  description: 'The columns of a board: 待办, 进行中, 待验收, 返工, 阻塞, 完成. They follow from where a task stands.',
});

@ObjectType('TaskCard', { description: 'What a card shows of a task; small, so that a board may ask for a thousand.' })
export class TaskCardModel {
  @Field(() => UuidScalar, { description: 'Id of the task.' })
  id!: string;

  @Field(() => BoardColumnEnum, {
    nullable: true,
    description: 'The column it stands in; null: off the board (canceled).',
  })
  column!: string | null;

  @Field(() => String, { description: 'Title in the language of the caller.' })
  title!: string;

  @Field(() => String, { description: 'Name of the task inside its run.' })
  instance!: string;

  @Field(() => UuidScalar, { nullable: true, description: 'Its run.' })
  runId!: string | null;

  @Field(() => Int, { nullable: true, description: 'Number of the run.' })
  runNumber!: number | null;

  @Field(() => String, { nullable: true, description: 'What the run is about.' })
  runSubject!: string | null;

  @Field(() => String, { nullable: true, description: 'Key of the SOP.' })
  sopKey!: string | null;

  @Field(() => String, { description: 'Role that does it.' })
  role!: string;

  @Field(() => TaskStatusEnum, { description: 'Where it stands.' })
  status!: string;

  @Field(() => String, { nullable: true, description: 'Stage that opened it.' })
  stage!: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'Whose it is.' })
  assigneeId!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of whoever it belongs to.' })
  assigneeName!: string | null;

  @Field(() => PriorityEnum, { description: 'How urgent it is.' })
  priority!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it is due.' })
  dueAt!: Date | null;

  @Field(() => Boolean, { description: 'Open and past its due time.' })
  isOverdue!: boolean;

  @Field(() => Int, { description: 'How often it came back.' })
  rework!: number;

  @Field(() => Int, { description: 'The n of n/m.' })
  doneCount!: number;

  @Field(() => Int, { description: 'The m of n/m.' })
  totalCount!: number;

  @Field(() => String, { description: 'Place in its column; compares as text.' })
  rank!: string;

  @Field(() => DateTimeScalar, { description: 'Since when it has its status.' })
  statusSince!: Date;

  @Field(() => Int, { description: 'Counts changes; send it back as `expectedRevision`.' })
  revision!: number;

  static from(row: CardRow, lang: Language): TaskCardModel {
    const { titleZh, titleEn, overdue, ...card } = row;
    return Object.assign(new TaskCardModel(), card, {
      title: lang === 'zh' ? titleZh : titleEn,
      isOverdue: overdue,
      column: columnOf(row),
    });
  }
}

@ObjectType('BoardColumn', { description: 'A column of a board.' })
export class BoardColumnModel {
  @Field(() => BoardColumnEnum, { description: 'Which column.' })
  key!: string;

  @Field(() => Int, { description: 'How many tasks stand in it, shown or not.' })
  total!: number;

  @Field(() => [TaskCardModel], { description: 'The first cards, as people ordered them; finished ones newest first.' })
  cards!: TaskCardModel[];
}

@ObjectType('Board', { description: 'The tasks of a board, column by column, as they were at one place in the log.' })
export class BoardModel {
  @Field(() => String, { description: 'Place in the log to follow changes from, with `boardChanges(after:)`.' })
  cursor!: string;

  @Field(() => [BoardColumnModel], { description: 'The columns, in reading order.' })
  columns!: BoardColumnModel[];
}

@InputType({ description: 'Which tasks a board shows. What is left out does not limit.' })
export class BoardScopeInput {
  @TextsBetween(1, 60, 50)
  @Field(() => [String], { nullable: true, description: 'Keys of roles.' })
  roles?: string[];

  @Field(() => UuidScalar, { nullable: true, description: 'Member whose tasks they are.' })
  assigneeId?: string;

  @Field(() => UuidScalar, { nullable: true, description: 'A run.' })
  runId?: string;
}

const MOST_CARDS = 1_000;

@ArgsType()
export class BoardArgs {
  @Nested(() => BoardScopeInput)
  @Field(() => BoardScopeInput, { nullable: true, description: 'Which tasks; all when left out.' })
  scope?: BoardScopeInput;

  @Field(() => [BoardColumnEnum], { nullable: true, description: 'Which columns; all when left out.' })
  columns?: BoardColumn[];

  @IntBetween(1, MOST_CARDS)
  @Field(() => Int, { defaultValue: 50, description: `Cards of each column, at most ${MOST_CARDS}.` })
  first!: number;
}
