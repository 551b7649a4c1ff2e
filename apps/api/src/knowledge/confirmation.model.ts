import { ArgsType, Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ARTICLE_LIMITS } from '#knowledge';
import type { Reading, RequestView } from '#knowledge';
import type { Language } from '../edge/language.js';
import { LoggedPayload } from '../graphql/answer-logged.js';
import { RepeatableInput } from '../graphql/command.input.js';
import { connectionOf, PageArgs } from '../graphql/connection.js';
import { resultOf } from '../graphql/result-union.js';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { Key, ListUpTo, TextBetween, TextsBetween } from '../graphql/validation/rules.js';

@ObjectType('ReadingStep', { description: 'A task of an SOP version that somebody has to read.' })
export class ReadingStepModel {
  @Field(() => String, { description: 'Key of the task.' })
  key!: string;

  @Field(() => String, { description: 'Title in the language of the caller.' })
  title!: string;
}

/** Fields with a resolver of their own are in `confirmation.resolver.ts`. */
@ObjectType('Reading', { description: 'Something a member is asked to read, and to say that they have.' })
export class ReadingModel {
  @Field(() => UuidScalar, { description: 'The request.' })
  requestId!: string;

  @Field(() => UuidScalar, { nullable: true, description: 'Version of an article to read; or it is about an SOP.' })
  articleVersionId!: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'Version of an SOP to read; or it is about an article.' })
  sopVersionId!: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'The SOP.' })
  sopId!: string | null;

  @Field(() => String, { nullable: true, description: 'Key of the SOP.' })
  sopKey!: string | null;

  @Field(() => String, { description: 'Title in the language of the caller.' })
  title!: string;

  @Field(() => Int, { description: 'Number of the version.' })
  number!: number;

  @Field(() => String, { description: 'Why; may be empty.' })
  note!: string;

  @Field(() => DateTimeScalar, { description: 'Since when.' })
  askedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'Until when.' })
  dueAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was confirmed.' })
  confirmedAt!: Date | null;

  @Field(() => Boolean, { description: 'The time is up and nothing was confirmed.' })
  isLate!: boolean;

  /** What it was made from; not part of the schema. */
  row!: Reading;

  static from(row: Reading, { lang, now }: { lang: Language; now: Date }): ReadingModel {
    const { requestId, articleVersionId, sopVersionId, sopId, sopKey, number, note, askedAt, dueAt, confirmedAt } = row;
    return Object.assign(new ReadingModel(), {
      ...{ requestId, articleVersionId, sopVersionId, sopId, sopKey, number, note, askedAt, dueAt, confirmedAt, row },
      ...{ title: lang === 'zh' ? row.titleZh : row.titleEn, isLate: confirmedAt === null && dueAt < now },
    });
  }
}

export const ReadingConnection = connectionOf(ReadingModel, 'Reading', 'things to read');

/** Fields with a resolver of their own are in `confirmation.resolver.ts`. */
@ObjectType('ConfirmationRequest', { description: 'Members were asked to read something; how far that has come.' })
export class ConfirmationRequestModel {
  @Field(() => UuidScalar, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Key of the SOP; or it is about an article.' })
  sopKey!: string | null;

  @Field(() => String, { description: 'Title in the language of the caller.' })
  title!: string;

  @Field(() => Int, { description: 'Number of the version.' })
  number!: number;

  @Field(() => String, { description: 'Why; may be empty.' })
  note!: string;

  @Field(() => Boolean, { description: 'The program asked, because a version was published.' })
  isAutomatic!: boolean;

  @Field(() => DateTimeScalar, { description: 'Since when.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'The last deadline.' })
  dueAt!: Date;

  @Field(() => Int, { description: 'Members it asks; those whom a newer request asks do not count.' })
  asked!: number;

  @Field(() => Int, { description: 'Of these have confirmed.' })
  confirmed!: number;

  @Field(() => Int, { description: 'Of these are late.' })
  late!: number;

  /** What it was made from; not part of the schema. */
  row!: RequestView;

  static from(row: RequestView, lang: Language): ConfirmationRequestModel {
    const { id, sopKey, number, note, createdBy, createdAt, dueAt, asked, confirmed, late } = row;
    return Object.assign(new ConfirmationRequestModel(), {
      ...{ id, sopKey, number, note, createdAt, dueAt, asked, confirmed, late, row },
      ...{ title: lang === 'zh' ? row.titleZh : row.titleEn, isAutomatic: createdBy === null },
    });
  }
}

export const ConfirmationRequestConnection = connectionOf(
  ConfirmationRequestModel,
  'ConfirmationRequest',
  'requests to read, newest first',
);

@ArgsType()
export class ConfirmationRequestArgs extends PageArgs {
  @Key()
  @Field(() => String, { nullable: true, description: 'Key of an article; all requests when left out.' })
  article?: string;
}

@ArgsType()
export class LateReadingArgs extends PageArgs {
  @Field(() => UuidScalar, { nullable: true, description: 'Only of this member.' })
  memberId?: string;
}

@InputType({ description: 'Asks members to read something. Either an article or a version of an SOP.' })
export class ConfirmationAskInput extends RepeatableInput {
  @Field(() => UuidScalar, { nullable: true, description: 'An article, in the version that is read now.' })
  articleId?: string;

  @Field(() => UuidScalar, { nullable: true, description: 'A version of an SOP.' })
  sopVersionId?: string;

  @TextsBetween(1, 80, 300)
  @Field(() => [String], { nullable: true, description: 'Keys of tasks of the SOP version; all when left out.' })
  steps?: string[];

  @TextsBetween(1, 40, 20)
  @Field(() => [String], { description: 'Roles; cs.lead asks the leads of cs.' })
  roles!: string[];

  @ListUpTo(200)
  @Field(() => [UuidScalar], { description: 'Members.' })
  memberIds!: string[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when; three working days when left out.' })
  dueAt?: Date;

  @TextBetween(0, ARTICLE_LIMITS.note)
  @Field(() => String, { nullable: true, description: 'Why it matters.' })
  note?: string;
}

@InputType({ description: 'Confirms that the caller has read something. Either an article or a version of an SOP.' })
export class ConfirmationGiveInput extends RepeatableInput {
  @Field(() => UuidScalar, { nullable: true, description: 'The version of the article that was read.' })
  articleVersionId?: string;

  @Field(() => UuidScalar, { nullable: true, description: 'The version of the SOP that was read.' })
  sopVersionId?: string;

  @TextsBetween(1, 80, 300)
  @Field(() => [String], {
    nullable: true,
    description: 'Keys of the tasks that were read; the whole version when left out.',
  })
  steps?: string[];
}

@ObjectType('ConfirmationAskPayload', { description: 'Who was asked.' })
export class ConfirmationAskPayload extends LoggedPayload {
  @Field(() => UuidScalar, { nullable: true, description: 'The request; null: everybody has read it already.' })
  requestId!: string | null;

  @Field(() => Int, { description: 'Members who have to read it.' })
  asked!: number;
}

export const ConfirmationAskResult = resultOf('ConfirmationAsk', ConfirmationAskPayload);

@ObjectType('ConfirmationGivePayload', { description: 'What is still to be read.' })
export class ConfirmationGivePayload extends LoggedPayload {
  @Field(() => Int, { description: 'Requests that this settled.' })
  settled!: number;

  @Field(() => [ReadingModel], { description: 'What the caller still has to read, the most urgent first.' })
  left!: ReadingModel[];
}

export const ConfirmationGiveResult = resultOf('ConfirmationGive', ConfirmationGivePayload);
