import { Field, InputType, ObjectType } from '@nestjs/graphql';
import type { NoticeRow } from '#boards';
import type { Language } from '../edge/language.js';
import { RepeatableInput } from '../graphql/command.input.js';
import { connectionOf } from '../graphql/connection.js';
import { resultOf } from '../graphql/result-union.js';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { ListUpTo } from '../graphql/validation/rules.js';

@ObjectType('Notification', { description: 'Something a member should know.' })
export class NotificationModel {
  @Field(() => UuidScalar, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { description: 'The text, in the language of the caller.' })
  text!: string;

  @Field(() => Boolean, { description: 'Stays until it is read.' })
  isUrgent!: boolean;

  @Field(() => UuidScalar, { nullable: true, description: 'The run it is about.' })
  runId!: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'The task it is about.' })
  taskId!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it came.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was read.' })
  readAt!: Date | null;

  static from(row: NoticeRow, lang: Language): NotificationModel {
    const { id, urgent, runId, taskId, createdAt, readAt } = row;
    const text = lang === 'zh' ? row.textZh : row.textEn;
    return Object.assign(new NotificationModel(), { id, text, isUrgent: urgent, runId, taskId, createdAt, readAt });
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
