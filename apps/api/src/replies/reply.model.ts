import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { textIn } from '#replies';
import type {
  AdaptedUse,
  ReplyOrder,
  ReplySuggestion,
  ReplyVariable,
  ReplyVersion,
  ReplyView,
  SituationParts,
  Tone,
} from '#replies';
import type { Language } from '../edge/language.js';
import { connectionOf } from '../graphql/connection.js';
import { enumOf } from '../graphql/enum-of.js';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { OriginEnum, SuggestionStatusEnum } from '../knowledge/article.model.js';
import { NodeModel } from '../node/node.model.js';

export const ToneEnum = enumOf<Tone>('ReplyTone', 'How a reply sounds.', {
  warm: 'Warm.',
  formal: 'Formal.',
  brief: 'Brief.',
});

export const ReplyOrderEnum = enumOf<ReplyOrder>('ReplyOrder', 'In what order replies come.', {
  key: 'By key.',
  used: 'What is used most first.',
  solved: 'What helps most often first; what nobody judged last.',
  updated: 'What changed last first.',
});

@ObjectType('ReplySituation', { description: 'Where a reply is offered first.' })
export class ReplySituationModel {
  @Field(() => String, { description: 'Key of the SOP.' })
  sop!: string;

  @Field(() => String, { nullable: true, description: 'Stage of it, as a path.' })
  stage!: string | null;

  @Field(() => String, { nullable: true, description: 'Task of it.' })
  task!: string | null;

  static from({ sop, stage, task }: SituationParts): ReplySituationModel {
    return Object.assign(new ReplySituationModel(), { sop, stage: stage || null, task: task || null });
  }
}

/** Fields with a resolver of their own are in `reply.resolver.ts`. */
@ObjectType('Reply', { implements: () => [NodeModel], description: 'A template of what customer service says.' })
export class ReplyModel implements NodeModel {
  id!: string;

  @Field(() => String, { description: 'Its key, as SOP tasks name it.' })
  key!: string;

  @Field(() => String, { description: 'Title in the language of the caller.' })
  title!: string;

  @Field(() => String, { description: 'Title in Chinese.' })
  titleZh!: string;

  @Field(() => String, { description: 'Title in English.' })
  titleEn!: string;

  @Field(() => String, {
    description:
      'The template in the language of the caller, Chinese when there is no English one. {{ }} holds expressions.',
  })
  text!: string;

  @Field(() => String, { description: 'The template in Chinese.' })
  textZh!: string;

  @Field(() => String, { description: 'The template in English; may be empty.' })
  textEn!: string;

  @Field(() => [String], { description: 'Channels it is for; empty: every channel.' })
  channels!: string[];

  @Field(() => ToneEnum, { description: 'How it sounds.' })
  tone!: string;

  @Field(() => [String], { description: 'Tags.' })
  tags!: string[];

  @Field(() => [ReplySituationModel], { description: 'Where it is offered first.' })
  situations!: ReplySituationModel[];

  @Field(() => Boolean, { description: 'False: archived.' })
  isActive!: boolean;

  @Field(() => Int, { description: 'Number of its version.' })
  number!: number;

  @Field(() => Int, { description: 'How often it was used.' })
  used!: number;

  @Field(() => Int, { description: 'How often that settled the matter.' })
  solved!: number;

  @Field(() => Int, { description: 'How often it did not.' })
  unsolved!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Share of the judged uses that settled the matter, 0 to 1; null: none was judged.',
  })
  solvedRate!: number | null;

  @Field(() => Int, { description: 'Counts its changes; send it back as `expectedRevision`.' })
  revision!: number;

  @Field(() => DateTimeScalar, { description: 'When it last changed.' })
  updatedAt!: Date;

  static from({ reply, version, situations }: ReplyView, lang: Language): ReplyModel {
    const { id, key, titleZh, titleEn, channels, tone, tags, status, used, solved, unsolved, revision, updatedAt } =
      reply;
    const { number, textZh, textEn } = version;
    const judged = solved + unsolved;
    return Object.assign(new ReplyModel(), {
      ...{
        id,
        key,
        titleZh,
        titleEn,
        textZh,
        textEn,
        channels,
        tone,
        tags,
        number,
        used,
        solved,
        unsolved,
        revision,
        updatedAt,
      },
      ...{ title: lang === 'zh' ? titleZh : titleEn, text: textIn(version, lang), isActive: status === 'active' },
      ...{
        solvedRate: judged === 0 ? null : solved / judged,
        situations: situations.map((one) => ReplySituationModel.from(one)),
      },
    });
  }
}

export const ReplyConnection = connectionOf(ReplyModel, 'Reply', 'replies');

@ObjectType('FilledReply', { description: 'A reply with the facts of a run in it.' })
export class FilledReplyModel {
  @Field(() => ReplyModel, { description: 'The reply.' })
  reply!: ReplyModel;

  @Field(() => String, { description: 'Its text for this run; buyer data is masked. Show it as text.' })
  text!: string;

  @Field(() => [String], { description: 'Expressions that had to stay as they are written.' })
  missing!: string[];
}

@ObjectType('ReplyVariable', { description: 'Something a reply may say of the runs of an SOP.' })
export class ReplyVariableModel {
  @Field(() => String, { description: 'What goes between the double braces.' })
  expression!: string;

  @Field(() => String, { description: 'What it is.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'As it comes out in an example; null: not in this one.' })
  example!: string | null;

  static from({ expression, title, example }: ReplyVariable, lang: Language): ReplyVariableModel {
    return Object.assign(new ReplyVariableModel(), { expression, title: title[lang], example });
  }
}

@ObjectType('ReplyPreview', { description: 'A template as it would come out.' })
export class ReplyPreviewModel {
  @Field(() => String, { description: 'With the facts of an example of the SOP. Show it as text.' })
  text!: string;

  @Field(() => [String], { description: 'Expressions that stay as they are written in this example.' })
  missing!: string[];

  @Field(() => [String], { description: 'Expressions that no run of the SOP could fill; without an SOP, of any.' })
  unknown!: string[];
}

@ObjectType('ReplyVersion', { description: 'One text of a reply. Never changes.' })
export class ReplyVersionModel {
  @Field(() => UuidScalar, { description: 'Its id.' })
  id!: string;

  @Field(() => Int, { description: '1, 2, 3 … inside the reply.' })
  number!: number;

  @Field(() => String, { description: 'The template in Chinese.' })
  textZh!: string;

  @Field(() => String, { description: 'The template in English; may be empty.' })
  textEn!: string;

  @Field(() => String, { description: 'What is new, for colleagues; may be empty.' })
  note!: string;

  @Field(() => OriginEnum, { description: 'Where it came from.' })
  origin!: string;

  @Field(() => UuidScalar, { nullable: true, description: 'Member who wrote it.' })
  publishedById!: string | null;

  @Field(() => DateTimeScalar, { description: 'When.' })
  publishedAt!: Date;

  static from({ id, number, textZh, textEn, note, origin, publishedBy, publishedAt }: ReplyVersion): ReplyVersionModel {
    return Object.assign(new ReplyVersionModel(), {
      ...{ id, number, textZh, textEn, note, origin, publishedById: publishedBy, publishedAt },
    });
  }
}

@ObjectType('AdaptedReply', { description: 'What somebody made of a reply.' })
export class AdaptedReplyModel {
  @Field(() => String, { description: 'What was sent. Show it as text.' })
  text!: string;

  @Field(() => UuidScalar, { description: 'Member who sent it.' })
  memberId!: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether that settled the matter; null: nobody said.' })
  isSolved!: boolean | null;

  @Field(() => DateTimeScalar, { description: 'When.' })
  usedAt!: Date;

  static from({ adaptedText, memberId, solved, usedAt }: AdaptedUse): AdaptedReplyModel {
    return Object.assign(new AdaptedReplyModel(), { text: adaptedText, memberId, isSolved: solved, usedAt });
  }
}

/** Fields with a resolver of their own are in `reply.resolver.ts`. */
@ObjectType('ReplySuggestion', { description: 'A better text, or a new reply, from somebody who uses them.' })
export class ReplySuggestionModel {
  @Field(() => UuidScalar, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { description: 'Title in Chinese.' })
  titleZh!: string;

  @Field(() => String, { description: 'Title in English.' })
  titleEn!: string;

  @Field(() => String, { description: 'The template in Chinese.' })
  textZh!: string;

  @Field(() => String, { description: 'The template in English; may be empty.' })
  textEn!: string;

  @Field(() => String, { description: 'Why it is better.' })
  why!: string;

  @Field(() => SuggestionStatusEnum, { description: 'What became of it.' })
  status!: string;

  @Field(() => UuidScalar, { description: 'Member who suggested it.' })
  suggestedById!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided.' })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why not, or a word of thanks.' })
  reason!: string | null;

  /** Null: a new one. Not part of the schema. */
  replyId!: string | null;

  static from(row: ReplySuggestion): ReplySuggestionModel {
    const { id, titleZh, titleEn, textZh, textEn, why, status, suggestedBy, createdAt, decidedAt, reason, replyId } =
      row;
    return Object.assign(new ReplySuggestionModel(), {
      ...{
        id,
        titleZh,
        titleEn,
        textZh,
        textEn,
        why,
        status,
        createdAt,
        decidedAt,
        reason,
        replyId,
        suggestedById: suggestedBy,
      },
    });
  }
}

export const ReplySuggestionConnection = connectionOf(
  ReplySuggestionModel,
  'ReplySuggestion',
  'suggestions, newest first',
);
