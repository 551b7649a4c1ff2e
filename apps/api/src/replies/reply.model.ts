import { ArgsType, Field, Float, InputType, Int, ObjectType } from '@nestjs/graphql';
import { REPLY_LIMITS, textIn } from '#replies';
import type { AdaptedUse, ReplySuggestion, ReplyVersion, ReplyView, SituationParts, Tone, UsedReply } from '#replies';
import type { Language } from '../edge/language.js';
import { LoggedPayload } from '../graphql/answer-logged.js';
import { CommandInput, RepeatableInput } from '../graphql/command.input.js';
import { connectionOf, PageArgs } from '../graphql/connection.js';
import { enumOf } from '../graphql/enum-of.js';
import { LanguageEnum } from '../graphql/language.enum.js';
import { resultOf } from '../graphql/result-union.js';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { Nested } from '../graphql/validation/nested.js';
import { Key, ListUpTo, TextBetween, TextsBetween } from '../graphql/validation/rules.js';
import { OriginEnum, SuggestionStatusEnum } from '../knowledge/article.model.js';
import { NodeModel } from '../node/node.model.js';

export const ToneEnum = enumOf<Tone>('ReplyTone', 'How a reply sounds.', {
  warm: 'Warm.',
  formal: 'Formal.',
  brief: 'Brief.',
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

@InputType({ description: 'Which replies. Everything given must hold.' })
export class ReplyFilterInput {
  @TextBetween(1, 100)
  @Field(() => String, {
    nullable: true,
    description: 'Words in key, titles, tags or texts, Chinese or English; the best come first then.',
  })
  text?: string;

  @Key()
  @Field(() => String, { nullable: true, description: 'For this channel: its own, and those for every channel.' })
  channel?: string;

  @Field(() => ToneEnum, { nullable: true, description: 'How they sound.' })
  tone?: Tone;

  @TextBetween(1, REPLY_LIMITS.tag)
  @Field(() => String, { nullable: true, description: 'With this tag.' })
  tag?: string;

  @Field(() => Boolean, { nullable: true, description: 'True: archived ones, too. Not together with `text`.' })
  archived?: boolean;
}

@ArgsType()
export class ReplyListArgs extends PageArgs {
  @Nested(() => ReplyFilterInput)
  @Field(() => ReplyFilterInput, { nullable: true, description: 'Which replies; all when left out.' })
  filter?: ReplyFilterInput;
}

@ArgsType()
export class ReplySuggestionArgs extends PageArgs {
  @Field(() => SuggestionStatusEnum, { nullable: true, description: 'What became of them.' })
  status?: 'open' | 'accepted' | 'refused';
}

@InputType({ description: 'Where a reply is offered first.' })
export class ReplySituationInput {
  @Key()
  @Field(() => String, { description: 'Key of the SOP.' })
  sop!: string;

  @TextBetween(1, 200)
  @Field(() => String, { nullable: true, description: 'Stage of it, as a path.' })
  stage?: string;

  @Key()
  @Field(() => String, { nullable: true, description: 'Task of it.' })
  task?: string;
}

@InputType({
  description:
    'Adds a reply or changes it; what is left out stays. A new one needs both titles and a Chinese text. `expectedRevision` 0: there was none.',
})
export class ReplySaveInput extends CommandInput {
  @TextBetween(1, 60)
  @Field(() => String, { description: 'Its key: small letters, digits and _' })
  key!: string;

  @TextBetween(1, REPLY_LIMITS.title)
  @Field(() => String, { nullable: true, description: 'Title in Chinese.' })
  titleZh?: string;

  @TextBetween(1, REPLY_LIMITS.title)
  @Field(() => String, { nullable: true, description: 'Title in English.' })
  titleEn?: string;

  @TextBetween(1, REPLY_LIMITS.text)
  @Field(() => String, {
    nullable: true,
    description: 'The template in Chinese; {{orderNo}} and other expressions of SOP texts.',
  })
  textZh?: string;

  @TextBetween(0, REPLY_LIMITS.text)
  @Field(() => String, { nullable: true, description: 'The template in English; an empty text takes it away.' })
  textEn?: string;

  @TextsBetween(1, 30, REPLY_LIMITS.channels)
  @Field(() => [String], { nullable: true, description: 'Channels it is for from now on; empty: every channel.' })
  channels?: string[];

  @Field(() => ToneEnum, { nullable: true, description: 'How it sounds.' })
  tone?: Tone;

  @TextsBetween(1, REPLY_LIMITS.tag, REPLY_LIMITS.tags)
  @Field(() => [String], { nullable: true, description: 'All tags from now on.' })
  tags?: string[];

  @ListUpTo(REPLY_LIMITS.situations)
  @Nested(() => ReplySituationInput)
  @Field(() => [ReplySituationInput], { nullable: true, description: 'All situations from now on.' })
  situations?: ReplySituationInput[];

  @TextBetween(0, REPLY_LIMITS.note)
  @Field(() => String, { nullable: true, description: 'What is new, for colleagues.' })
  note?: string;
}

@InputType({ description: 'Puts a reply away, or takes it back.' })
export class ReplyArchiveInput extends CommandInput {
  @Key()
  @Field(() => String, { description: 'Its key.' })
  key!: string;

  @Field(() => Boolean, { description: 'False takes it back.' })
  archived!: boolean;
}

@InputType({ description: 'Takes a reply: fills it and counts that it was used.' })
export class ReplyUseInput extends RepeatableInput {
  @Key()
  @Field(() => String, { description: 'Its key.' })
  key!: string;

  @Field(() => LanguageEnum, { nullable: true, description: 'Language to the buyer; Chinese when left out.' })
  lang?: Language;

  @Field(() => UuidScalar, { nullable: true, description: 'Run whose facts go into it.' })
  runId?: string;

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'Task it is used for; its run is the one whose facts go into it.',
  })
  taskId?: string;

  @Key()
  @Field(() => String, { nullable: true, description: 'Channel it is sent in.' })
  channel?: string;

  @TextBetween(1, REPLY_LIMITS.text)
  @Field(() => String, { nullable: true, description: 'What is sent, when it was changed before sending.' })
  adaptedText?: string;
}

@InputType({ description: 'Says what was sent in the end and whether it helped.' })
export class ReplyJudgeInput extends RepeatableInput {
  @Field(() => UuidScalar, { description: 'The use.' })
  useId!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Did it settle the matter? Null takes the mark back; left out: stays.',
  })
  solved?: boolean | null;

  @TextBetween(1, REPLY_LIMITS.text)
  @Field(() => String, { nullable: true, description: 'What was sent; left out: stays.' })
  adaptedText?: string;
}

@InputType({ description: 'Suggests a better text or a new reply.' })
export class ReplySuggestInput extends RepeatableInput {
  @Key()
  @Field(() => String, {
    nullable: true,
    description: 'Key of the reply to improve; left out: a new one, which needs titles.',
  })
  key?: string;

  @TextBetween(1, REPLY_LIMITS.title)
  @Field(() => String, { nullable: true, description: 'Title in Chinese.' })
  titleZh?: string;

  @TextBetween(1, REPLY_LIMITS.title)
  @Field(() => String, { nullable: true, description: 'Title in English.' })
  titleEn?: string;

  @TextBetween(1, REPLY_LIMITS.text)
  @Field(() => String, { description: 'The template in Chinese.' })
  textZh!: string;

  @TextBetween(1, REPLY_LIMITS.text)
  @Field(() => String, { nullable: true, description: 'The template in English.' })
  textEn?: string;

  @TextBetween(1, REPLY_LIMITS.why)
  @Field(() => String, { description: 'Why it is better.' })
  why!: string;
}

@InputType({ description: 'Takes a suggestion over as a new version, or says why not.' })
export class ReplySuggestionDecideInput extends RepeatableInput {
  @Field(() => UuidScalar, { description: 'The suggestion.' })
  suggestionId!: string;

  @Field(() => Boolean, { description: 'Whether it becomes a version.' })
  accept!: boolean;

  @TextBetween(0, REPLY_LIMITS.reason)
  @Field(() => String, { nullable: true, description: 'Needed to refuse.' })
  reason?: string;

  @Key()
  @Field(() => String, { nullable: true, description: 'Needed to accept a new reply: its key.' })
  key?: string;
}

@ObjectType('ReplyPayload', { description: 'A reply as a command left it.' })
export class ReplyPayload extends LoggedPayload {
  @Field(() => ReplyModel, { description: 'The reply.' })
  reply!: ReplyModel;
}

export const ReplyResult = resultOf('Reply', ReplyPayload);

@ObjectType('ReplyUsePayload', { description: 'What to send.' })
export class ReplyUsePayload extends LoggedPayload {
  @Field(() => UuidScalar, { description: 'The use, to say later whether it helped.' })
  useId!: string;

  @Field(() => String, { description: 'What to send: the adapted text, or the template with the facts of the run.' })
  text!: string;

  @Field(() => [String], { description: 'Expressions that had to stay as they are written: fill them before sending.' })
  missing!: string[];

  @Field(() => ReplyModel, { description: 'The reply with its counts.' })
  reply!: ReplyModel;

  static of({ useId, text, missing }: UsedReply, reply: ReplyModel): Omit<ReplyUsePayload, 'cursor'> {
    return { useId, text, missing, reply };
  }
}

export const ReplyUseResult = resultOf('ReplyUse', ReplyUsePayload);

@ObjectType('ReplySuggestionPayload', { description: 'A suggestion as a command left it.' })
export class ReplySuggestionPayload extends LoggedPayload {
  @Field(() => UuidScalar, { description: 'The suggestion.' })
  suggestionId!: string;

  @Field(() => ReplyModel, { nullable: true, description: 'The reply that came of it, when it was accepted.' })
  reply!: ReplyModel | null;
}

export const ReplySuggestionResult = resultOf('ReplySuggestion', ReplySuggestionPayload);
