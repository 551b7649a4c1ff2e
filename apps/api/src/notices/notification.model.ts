import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Mute, NoticeRow } from '#boards';
import type { NoticeKind } from '#engine';
import type { Language } from '../edge/language.js';
import { RepeatableInput } from '../graphql/command.input.js';
import { connectionOf } from '../graphql/connection.js';
import { enumOf } from '../graphql/enum-of.js';
import { resultOf } from '../graphql/result-union.js';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { ListUpTo } from '../graphql/validation/rules.js';

export const NotificationKindEnum = enumOf<NoticeKind>('NotificationKind', 'Why somebody is told something.', {
  assigned: 'A task was given to them.',
  mention: 'Somebody named them in a remark.',
  rejected: 'Their work came back.',
  verdict_wanted: 'Work waits for them to accept it.',
  overdue: 'The time of a task is up.',
  escalated: 'Somebody has to step in.',
  notice: 'Whatever else an SOP wants them to know.',
});

@ObjectType('Notification', { description: 'Something a member should know.' })
export class NotificationModel {
  @Field(() => UuidScalar, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { description: 'The text, in the language of the caller.' })
  text!: string;

  @Field(() => NotificationKindEnum, { description: 'Why it came.' })
  kind!: NoticeKind;

  @Field(() => Boolean, { description: 'Stays until it is read.' })
  isUrgent!: boolean;

  @Field(() => UuidScalar, { nullable: true, description: 'The run it is about.' })
  runId!: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'The task it is about.' })
  taskId!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What else it leads to, as kind and key: article:KB09, sop:after_sales_refund, quiz:kb09_after_sales, reply:sorry.',
  })
  about!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it came.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was read.' })
  readAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Put off until then.' })
  snoozedUntil!: Date | null;

  static from(row: NoticeRow, lang: Language): NotificationModel {
    const { id, urgent, runId, taskId, about, createdAt, readAt, kind, snoozedUntil } = row;
    const text = lang === 'zh' ? row.textZh : row.textEn;
    return Object.assign(new NotificationModel(), {
      id,
      text,
      isUrgent: urgent,
      runId,
      taskId,
      about,
      createdAt,
      readAt,
      kind,
      snoozedUntil,
    });
  }
}

export const NotificationConnection = connectionOf(NotificationModel, 'Notification', 'notifications, newest first');

@InputType({ description: 'Marks notifications of one’s own as read.' })
export class NotificationReadInput extends RepeatableInput {
  @ListUpTo(200)
  @Field(() => [UuidScalar], { description: 'Which ones; at most 200. Unknown ids are passed over.' })
  ids!: string[];
}

@ObjectType('NotificationPayload', { description: 'Notifications that were marked as read.' })
export class NotificationPayload {
  @Field(() => [UuidScalar], { description: 'Ids of those that were unread until now.' })
  readIds!: string[];
}

export const NotificationResult = resultOf('Notification', NotificationPayload);

@InputType({ description: 'Marks everything as read that came before a moment.' })
export class NotificationReadAllInput extends RepeatableInput {
  @Field(() => DateTimeScalar, { description: 'The newest one that was seen; what came later stays unread.' })
  before!: Date;
}

@InputType({ description: 'Puts notifications of one’s own off.' })
export class NotificationSnoozeInput extends RepeatableInput {
  @ListUpTo(200)
  @Field(() => [UuidScalar], { description: 'Which ones; at most 200. Unknown ids are passed over.' })
  ids!: string[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when; null brings them back at once.' })
  until?: Date | null;
}

@ObjectType('NotificationSnoozePayload', { description: 'Notifications that were put off, or brought back.' })
export class NotificationSnoozePayload {
  @Field(() => [UuidScalar], { description: 'Ids of those that exist.' })
  snoozedIds!: string[];
}

export const NotificationSnoozeResult = resultOf('NotificationSnooze', NotificationSnoozePayload);

@InputType({ description: 'What one does not want to hear of: a run, a kind, or one kind of one run.' })
export class NotificationMuteInput extends RepeatableInput {
  @Field(() => UuidScalar, { nullable: true, description: 'The run; what is urgent still comes.' })
  runId?: string;

  @Field(() => NotificationKindEnum, { nullable: true, description: 'The kind; urgent or not.' })
  kind?: NoticeKind;
}

@ObjectType('NotificationMute', { description: 'Something a member does not want to hear of.' })
export class NotificationMuteModel {
  @Field(() => UuidScalar, { nullable: true, description: 'The run; null: all of them.' })
  runId!: string | null;

  @Field(() => NotificationKindEnum, { nullable: true, description: 'The kind; null: all but what is urgent.' })
  kind!: NoticeKind | null;

  @Field(() => DateTimeScalar, { description: 'Since when.' })
  since!: Date;

  static from(mute: Mute): NotificationMuteModel {
    return Object.assign(new NotificationMuteModel(), mute);
  }
}

@ObjectType('NotificationMutePayload', { description: 'What one does not want to hear of now.' })
export class NotificationMutePayload {
  @Field(() => [NotificationMuteModel], { description: 'All of it.' })
  mutes!: NotificationMuteModel[];
}

export const NotificationMuteResult = resultOf('NotificationMute', NotificationMutePayload);

@ObjectType('InboxChanges', { description: 'What came into the inbox of the caller.' })
export class InboxChangesModel {
  @Field(() => Int, { description: 'How many are unread now.' })
  unreadCount!: number;

  @Field(() => [NotificationModel], { description: 'What came since the message before; none in the first one.' })
  added!: NotificationModel[];
}
