import { ArgsType, Field, InputType, Int } from '@nestjs/graphql';
import { ARTICLE_LIMITS, type ArticleStatus } from '#knowledge';
import { CommandInput, RepeatableInput } from '../graphql/command.input.js';
import { PageArgs } from '../graphql/connection.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { Nested } from '../graphql/validation/nested.js';
import { IntBetween, Key, ListUpTo, TextBetween, TextsBetween } from '../graphql/validation/rules.js';
import { ArticleStatusEnum, SuggestionStatusEnum } from './article.model.js';

@InputType({ description: 'Which articles. Everything given must hold; archived ones only when asked for.' })
export class ArticleFilterInput {
  @Field(() => ArticleStatusEnum, { nullable: true, description: 'Whether they are read.' })
  status?: ArticleStatus;

  @Key()
  @Field(() => String, {
    nullable: true,
    description: 'For people of this role: theirs, and what everybody should read.',
  })
  role?: string;

  @Key()
  @Field(() => String, { nullable: true, description: 'Key of an SOP that they link to.' })
  sop?: string;

  @Field(() => Boolean, { nullable: true, description: 'True: only those whose review is due.' })
  reviewDue?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'True: only those that somebody is writing on.' })
  hasDraft?: boolean;
}

@ArgsType()
export class ArticleListArgs extends PageArgs {
  @Nested(() => ArticleFilterInput)
  @Field(() => ArticleFilterInput, { nullable: true, description: 'Which articles; all when left out.' })
  filter?: ArticleFilterInput;
}

@ArgsType()
export class SearchArgs extends PageArgs {
  @TextBetween(1, 100)
  @Field(() => String, {
    description: 'What to look for: words of two Chinese characters and more, beginnings of Latin ones.',
  })
  text!: string;
}

@ArgsType()
export class WorkPlaceArgs {
  @Key()
  @Field(() => String, { description: 'Key of the SOP.' })
  sop!: string;

  @TextBetween(1, 200)
  @Field(() => String, { nullable: true, description: 'Active stage, as a path.' })
  state?: string;

  @Key()
  @Field(() => String, { nullable: true, description: 'Key of the task.' })
  task?: string;

  @Key()
  @Field(() => String, { nullable: true, description: 'Field of the task, or of the form of the run.' })
  field?: string;
}

@ArgsType()
export class SuggestionArgs extends PageArgs {
  @Key()
  @Field(() => String, { nullable: true, description: 'Key of an article; all when left out.' })
  key?: string;

  @Field(() => SuggestionStatusEnum, { nullable: true, description: 'What became of them.' })
  status?: 'open' | 'accepted' | 'refused';
}

@InputType({ description: 'Work beside which an article is shown.' })
export class ArticleLinkInput {
  @Key()
  @Field(() => String, { description: 'Key of the SOP.' })
  sop!: string;

  @TextBetween(1, 200)
  @Field(() => String, { nullable: true, description: 'Stage of it, as a path: return_flow.inspecting.' })
  state?: string;

  @Key()
  @Field(() => String, { nullable: true, description: 'Task of it.' })
  task?: string;

  @Key()
  @Field(() => String, { nullable: true, description: 'Field of the task, or of the form of the run.' })
  field?: string;
}

@InputType({
  description:
    'Keeps a draft. What is left out stays; a new article needs both titles and an owner. `expectedRevision` is the draft’s, 0: there was none.',
})
export class ArticleSaveInput extends CommandInput {
  @TextBetween(1, 20)
  @Field(() => String, { description: 'Its key, letters and digits: KB09.' })
  key!: string;

  @Field(() => Boolean, { nullable: true, description: 'True: it begins an article; refused when its key is taken.' })
  isNew?: boolean;

  @TextBetween(1, ARTICLE_LIMITS.title)
  @Field(() => String, { nullable: true, description: 'Title in Chinese.' })
  titleZh?: string;

  @TextBetween(1, ARTICLE_LIMITS.title)
  @Field(() => String, { nullable: true, description: 'Title in English.' })
  titleEn?: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Markdown in Chinese, at most 200 kB. Pictures: pictures/name.svg for those that came with the program, file:id for those uploaded with POST /files.',
  })
  bodyZh?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Markdown in English, at most 200 kB; an empty text takes it away.',
  })
  bodyEn?: string;

  @Key()
  @Field(() => String, {
    nullable: true,
    description: 'Role that answers for it. Takes the place of an owning member.',
  })
  ownerRole?: string;

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'Member who answers for it. Takes the place of an owning role.',
  })
  ownerId?: string;

  @TextsBetween(1, 40, ARTICLE_LIMITS.roles)
  @Field(() => [String], { nullable: true, description: 'Roles that should read it from now on; empty: everybody.' })
  roles?: string[];

  @IntBetween(0, ARTICLE_LIMITS.reviewMonths)
  @Field(() => Int, { nullable: true, description: 'Months from publishing to the next review; 0: none.' })
  reviewMonths?: number;

  @ListUpTo(ARTICLE_LIMITS.links)
  @Nested(() => ArticleLinkInput)
  @Field(() => [ArticleLinkInput], {
    nullable: true,
    description: 'Beside which work it is shown, all of it from now on.',
  })
  links?: ArticleLinkInput[];
}

@InputType({ description: 'Makes the draft what everybody reads. `expectedRevision` is the draft’s.' })
export class ArticlePublishInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The article.' })
  articleId!: string;

  @TextBetween(0, ARTICLE_LIMITS.note)
  @Field(() => String, { nullable: true, description: 'What is new, for colleagues.' })
  note?: string;
}

@InputType({ description: 'Throws away what is being written of an article. `expectedRevision` is the draft’s.' })
export class ArticleDiscardInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The article.' })
  articleId!: string;
}

@InputType({ description: 'Puts an article away, or takes it back.' })
export class ArticleArchiveInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The article.' })
  articleId!: string;

  @Field(() => Boolean, { description: 'False takes it back.' })
  archived!: boolean;
}

@InputType({ description: 'Says that an article still holds.' })
export class ArticleReviewInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The article.' })
  articleId!: string;
}

@InputType({ description: 'Says what should change in an article.' })
export class ArticleSuggestInput extends RepeatableInput {
  @Field(() => UuidScalar, { description: 'The article.' })
  articleId!: string;

  @TextBetween(1, ARTICLE_LIMITS.suggestion)
  @Field(() => String, { description: 'What should change, and why.' })
  text!: string;
}

@InputType({ description: 'Takes a suggestion up, or says why not.' })
export class ArticleSuggestionDecideInput extends RepeatableInput {
  @Field(() => UuidScalar, { description: 'The suggestion.' })
  suggestionId!: string;

  @Field(() => Boolean, { description: 'Taking it up promises to write it.' })
  accept!: boolean;

  @TextBetween(0, ARTICLE_LIMITS.reason)
  @Field(() => String, { nullable: true, description: 'Needed to refuse.' })
  reason?: string;
}
