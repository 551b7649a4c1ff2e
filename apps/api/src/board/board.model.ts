import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { BOARD_COLUMNS, columnOf, COUNTED } from '#boards';
import type { BoardColumn, BoardGroup, CardFacts, CardOrder, CardRow } from '#boards';
import type { Language } from '../edge/language.js';
import { enumOf } from '../graphql/enum-of.js';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { Nested } from '../graphql/validation/nested.js';
import { IntBetween, ListUpTo, TextBetween, TextsBetween } from '../graphql/validation/rules.js';
import { PriorityEnum } from '../runs/run.model.js';
import { TaskStatusEnum } from '../tasks/task.model.js';
import { cardSla, CardSlaEnum } from './card-sla.js';
import type { CardSla } from './card-sla.js';
import { WipLaneModel, WipLimitModel } from './wip.model.js';

export const BoardColumnEnum = Object.fromEntries(BOARD_COLUMNS.map((column) => [column, column]));
registerEnumType(BoardColumnEnum, {
  name: 'BoardColumnKey',
  description: 'The columns of a board: 待办, 进行中, 待验收, 返工, 阻塞, 完成. They follow from where a task stands.',
});

export const BoardGroupEnum = enumOf<BoardGroup>('BoardGroup', 'What the columns of a board stand for.', {
  status: 'The way of a task, from to do to done.',
  role: 'The role that does it. Open tasks only, like all that follow.',
  assignee: 'Whose it is; `none` is the pool.',
  due: 'When it is due: overdue, today, tomorrow, week, later, none.',
  stage: 'The stage of the SOP that opened it, as `sop/stage`; `none` is ad hoc.',
  sop: 'The SOP; `none` is ad hoc.',
  priority: 'P0 to P3.',
});

export const CardOrderEnum = enumOf<CardOrder>('CardOrder', 'Order of the cards in a column.', {
  rank: 'As people ordered them by hand.',
  due: 'Soonest due first; without a due time last.',
  priority: 'P0 first; inside as people ordered them.',
  opened: 'Newest first.',
  updated: 'Last changed first.',
});

@ObjectType('TaskCard', { description: 'What a card shows of a task; small, so that a board may ask for a thousand.' })
export class TaskCardModel {
  @Field(() => UuidScalar, { description: 'Id of the task.' })
  id!: string;

  @Field(() => BoardColumnEnum, {
    nullable: true,
    description: 'The column it stands in when grouped by status; null: off the board (canceled).',
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

  @Field(() => String, { nullable: true, description: 'The sales channel its run is about.' })
  channel!: string | null;

  @Field(() => String, { description: 'Role that does it.' })
  role!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Role that accepts it. While it is submitted, they have been waited for since `statusSince`.',
  })
  acceptorRole!: string | null;

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

  @Field(() => DateTimeScalar, { description: 'When it was opened.' })
  openedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it is due.' })
  dueAt!: Date | null;

  @Field(() => Boolean, { description: 'Open and past its due time.' })
  isOverdue!: boolean;

  @Field(() => CardSlaEnum, { description: 'How it stands against its due time, as of this answer.' })
  slaState!: CardSla;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When half of its time is used up.' })
  risk50At!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When three quarters of its time are used up.' })
  risk75At!: Date | null;

  @Field(() => Int, { description: 'How many tasks a blocked one still waits for; otherwise 0.' })
  blockerCount!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Why it stands still: the reason of the hold, or the first task it waits for.',
  })
  reason!: string | null;

  @Field(() => Boolean, { description: 'On hold for somebody outside: it does not count as work in progress.' })
  isHoldExternal!: boolean;

  @Field(() => Int, {
    nullable: true,
    description:
      'Handed in by somebody new, so two people accept it: how many have, 0 or 1. Null: one is enough, or nobody is asked now.',
  })
  acceptedOfTwo!: number | null;

  @Field(() => Boolean, { description: 'Comes again and again while its stage is active.' })
  isRecurring!: boolean;

  @Field(() => Int, { description: 'How many remarks were written about it.' })
  commentCount!: number;

  @Field(() => UuidScalar, { nullable: true, description: 'The ad-hoc task it is a part of.' })
  parentTaskId!: string | null;

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

  @Field(() => DateTimeScalar, { description: 'When anything about it last changed.' })
  updatedAt!: Date;

  @Field(() => Int, { description: 'Counts changes; send it back as `expectedRevision`.' })
  revision!: number;

  static from(row: CardRow, facts: CardFacts | undefined, { lang, now }: { lang: Language; now: Date }): TaskCardModel {
    const { titleZh, titleEn, overdue, holdReason, holdExternal, ...card } = row;
    const waitsFor = facts?.waitsFor ?? [];
    return Object.assign(new TaskCardModel(), card, {
      title: lang === 'zh' ? titleZh : titleEn,
      isOverdue: overdue,
      column: columnOf(row),
      slaState: cardSla(row, now),
      blockerCount: waitsFor.length,
      reason: holdReason ?? waitsFor[0]?.[lang] ?? null,
      isHoldExternal: holdExternal,
      isRecurring: facts?.isRecurring ?? false,
    });
  }
}

@ObjectType('BoardColumn', { description: 'A column of a board.' })
export class BoardColumnModel {
  @Field(() => String, {
    description: 'Which column: a `BoardColumnKey`, a role, a member or `none`, and so on, as the board is grouped.',
  })
  key!: string;

  @Field(() => String, { description: 'Its name in the language of the caller.' })
  label!: string;

  @Field(() => Int, { description: `How many tasks stand in it, shown or not, counted up to ${COUNTED} by status.` })
  total!: number;

  @Field(() => Boolean, { description: 'There are more than `total`: show it as 1000+.' })
  totalIsAtLeast!: boolean;

  @Field(() => [TaskCardModel], {
    description: 'Its cards in the order asked for; finished ones newest first.',
  })
  cards!: TaskCardModel[];

  @Field(() => Boolean, { description: 'Whether more cards follow after these.' })
  hasMore!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Position of the last card; read on with `after` and this column alone in `keys`.',
  })
  endCursor!: string | null;

  @Field(() => WipLimitModel, {
    nullable: true,
    description: 'The limit of work in progress of the column, when grouped by status and one is set.',
  })
  wip!: WipLimitModel | null;

  @Field(() => [WipLaneModel], { description: 'Limits of single roles in this column.' })
  lanes!: WipLaneModel[];
}

@ObjectType('Board', { description: 'The tasks of a board, column by column, as they were at one place in the log.' })
export class BoardModel {
  @Field(() => String, { description: 'Place in the log to follow changes from, with `boardChanges(after:)`.' })
  cursor!: string;

  @Field(() => BoardGroupEnum, { description: 'What its columns stand for.' })
  groupBy!: BoardGroup;

  @Field(() => [BoardColumnModel], { description: 'The columns, in reading order; at most 100.' })
  columns!: BoardColumnModel[];
}

@InputType({ description: 'Which tasks a board shows. What is left out does not limit; everything given must hold.' })
export class BoardScopeInput {
  @TextsBetween(1, 60, 50)
  @Field(() => [String], { nullable: true, description: 'Keys of roles.' })
  roles?: string[];

  @Field(() => UuidScalar, { nullable: true, description: 'Member whose tasks they are.' })
  assigneeId?: string;

  @Field(() => Boolean, { nullable: true, description: 'True: only one’s own.' })
  isMine?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Nobody’s yet.' })
  isUnassigned?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Outside of any run.' })
  isAdHoc?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Open and past its due time.' })
  isOverdue?: boolean;

  @Field(() => UuidScalar, { nullable: true, description: 'A run.' })
  runId?: string;

  @TextsBetween(1, 80, 50)
  @Field(() => [String], { nullable: true, description: 'Keys of SOPs.' })
  sopKeys?: string[];

  @ListUpTo(4)
  @Field(() => [PriorityEnum], { nullable: true, description: 'How urgent.' })
  priorities?: PriorityEnum[];

  @TextsBetween(1, 80, 50)
  @Field(() => [String], {
    nullable: true,
    description: 'Sales channels, as the form field `channel` of the run holds them.',
  })
  channels?: string[];

  @TextBetween(1, 100)
  @Field(() => String, { nullable: true, description: 'Part of a title or of the run’s subject, or the run’s number.' })
  text?: string;

  @TextsBetween(1, 60, 50)
  @Field(() => [String], { nullable: true, description: 'Roles that accept.' })
  acceptorRoles?: string[];

  @TextsBetween(1, 200, 50)
  @Field(() => [String], { nullable: true, description: 'Stages that opened them, such as return_flow.inspecting.' })
  stages?: string[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'Due before this moment.' })
  dueBefore?: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Due at this moment or later.' })
  dueAfter?: Date;
}

const MOST_CARDS = 1_000;
/** More columns than anybody scrolls through. */
export const MOST_COLUMNS = 100;

@ArgsType()
export class BoardArgs {
  @Nested(() => BoardScopeInput)
  @Field(() => BoardScopeInput, { nullable: true, description: 'Which tasks; all when left out.' })
  scope?: BoardScopeInput;

  @ListUpTo(6)
  @Field(() => [BoardColumnEnum], {
    nullable: true,
    description: 'Which columns when grouped by status; all when left out.',
  })
  columns?: BoardColumn[];

  @Field(() => BoardGroupEnum, { defaultValue: 'status', description: 'What the columns stand for.' })
  groupBy!: BoardGroup;

  @TextsBetween(1, 300, MOST_COLUMNS)
  @Field(() => [String], { nullable: true, description: 'Only the columns with these keys, however it is grouped.' })
  keys?: string[];

  @Field(() => CardOrderEnum, { defaultValue: 'rank', description: 'In which order.' })
  order!: CardOrder;

  @IntBetween(1, MOST_CARDS)
  @Field(() => Int, { defaultValue: 50, description: `Cards of each column, at most ${MOST_CARDS}.` })
  first!: number;

  @TextBetween(1, 300)
  @Field(() => String, {
    nullable: true,
    description: 'Only what follows this position of a column, with `keys` or `columns` naming that one column.',
  })
  after?: string;
}
