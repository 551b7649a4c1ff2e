import { ArgsType, Field, InputType } from '@nestjs/graphql';
import { REPLY_LIMITS, type ReplyOrder, type Tone } from '#replies';
import type { Language } from '../edge/language.js';
import { CommandInput, RepeatableInput } from '../graphql/command.input.js';
import { PageArgs } from '../graphql/connection.js';
import { LanguageEnum } from '../graphql/language.enum.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { Nested } from '../graphql/validation/nested.js';
import { Key, ListUpTo, TextBetween, TextsBetween } from '../graphql/validation/rules.js';
import { SuggestionStatusEnum } from '../knowledge/article.model.js';
import { ReplyOrderEnum, ToneEnum } from './reply.model.js';

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

  @Key()
  @Field(() => String, { nullable: true, description: 'For situations of this SOP, and those that its tasks name.' })
  sop?: string;

  @Key()
  @Field(() => String, { nullable: true, description: 'For this task of the SOP. Only together with `sop`.' })
  task?: string;

  @Field(() => Boolean, { nullable: true, description: 'True: archived ones, too. Not together with `text` or `sop`.' })
  archived?: boolean;
}

@ArgsType()
export class ReplyListArgs extends PageArgs {
  @Nested(() => ReplyFilterInput)
  @Field(() => ReplyFilterInput, { nullable: true, description: 'Which replies; all when left out.' })
  filter?: ReplyFilterInput;

  @Field(() => ReplyOrderEnum, { nullable: true, description: 'Left out: by key, or the best hits first.' })
  order?: ReplyOrder;
}

@ArgsType()
export class ReplyVariablesArgs {
  @Key()
  @Field(() => String, { description: 'Key of the SOP.' })
  sop!: string;
}

@ArgsType()
export class ReplyPreviewArgs {
  @Key()
  @Field(() => String, { nullable: true, description: 'SOP whose example fills it; left out: nothing is filled.' })
  sop?: string;

  @TextBetween(0, REPLY_LIMITS.text)
  @Field(() => String, { description: 'The template.' })
  text!: string;
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

  @TextBetween(1, REPLY_LIMITS.title)
  @Field(() => String, { nullable: true, description: 'Title in Chinese to take instead of the suggested one.' })
  titleZh?: string;

  @TextBetween(1, REPLY_LIMITS.title)
  @Field(() => String, { nullable: true, description: 'Title in English to take instead.' })
  titleEn?: string;

  @TextBetween(1, REPLY_LIMITS.text)
  @Field(() => String, { nullable: true, description: 'Text in Chinese to take instead.' })
  textZh?: string;

  @TextBetween(1, REPLY_LIMITS.text)
  @Field(() => String, { nullable: true, description: 'Text in English to take instead.' })
  textEn?: string;
}
