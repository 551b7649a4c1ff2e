import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type { Article, ArticleDraft, ArticleStatus, ArticleSuggestion, ArticleVersion, Reader } from '#knowledge';
import type { Language } from '../edge/language.js';
import { LoggedPayload } from '../graphql/answer-logged.js';
import { connectionOf } from '../graphql/connection.js';
import { enumOf } from '../graphql/enum-of.js';
import { resultOf } from '../graphql/result-union.js';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { NodeModel } from '../node/node.model.js';
import { ArticleLinkModel } from './link.model.js';

export const ArticleStatusEnum = enumOf<ArticleStatus>('ArticleStatus', 'Whether an article is read.', {
  draft: 'Never published.',
  published: 'Everybody reads it.',
  archived: 'Out of sight.',
});

export const OriginEnum = enumOf<'shipped' | 'member'>('Origin', 'Where a text came from.', {
  shipped: 'It came with the program.',
  member: 'It was written here.',
});

export const SuggestionStatusEnum = enumOf<ArticleSuggestion['status']>(
  'SuggestionStatus',
  'What became of a suggestion.',
  {
    open: 'Nobody has decided.',
    accepted: 'It was taken up.',
    refused: 'It was not, for a reason.',
  },
);

@ObjectType('ArticleVersion', { description: 'One published text of an article. Never changes.' })
export class ArticleVersionModel {
  @Field(() => UuidScalar, { description: 'Its id, to confirm that one has read it.' })
  id!: string;

  @Field(() => Int, { description: '1, 2, 3 … inside the article.' })
  number!: number;

  @Field(() => String, { description: 'Title in the language of the caller.' })
  title!: string;

  @Field(() => String, { description: 'Title in Chinese.' })
  titleZh!: string;

  @Field(() => String, { description: 'Title in English.' })
  titleEn!: string;

  @Field(() => String, {
    description:
      'Markdown in the language of the caller, Chinese when there is no English text. Data of people: never run it, never show its HTML.',
  })
  body!: string;

  @Field(() => String, { description: 'Markdown in Chinese.' })
  bodyZh!: string;

  @Field(() => String, { description: 'Markdown in English; may be empty.' })
  bodyEn!: string;

  @Field(() => String, { description: 'What is new, for colleagues; may be empty.' })
  note!: string;

  @Field(() => OriginEnum, { description: 'Where it came from.' })
  origin!: string;

  @Field(() => [UuidScalar], { description: 'Members who wrote it.' })
  authorIds!: string[];

  @Field(() => UuidScalar, { nullable: true, description: 'Member who published it.' })
  publishedById!: string | null;

  @Field(() => DateTimeScalar, { description: 'When.' })
  publishedAt!: Date;

  static from(version: ArticleVersion, lang: Language): ArticleVersionModel {
    const { id, number, titleZh, titleEn, bodyZh, bodyEn, note, origin, authorIds, publishedBy, publishedAt } = version;
    return Object.assign(new ArticleVersionModel(), {
      ...{ id, number, titleZh, titleEn, bodyZh, bodyEn, note, origin, authorIds, publishedAt },
      ...{ publishedById: publishedBy, title: lang === 'zh' ? titleZh : titleEn },
      body: lang === 'en' && bodyEn !== '' ? bodyEn : bodyZh,
    });
  }
}

@ObjectType('ArticleDraft', { description: 'What is being written.' })
export class ArticleDraftModel {
  @Field(() => String, { description: 'Title in Chinese.' })
  titleZh!: string;

  @Field(() => String, { description: 'Title in English.' })
  titleEn!: string;

  @Field(() => String, { description: 'Markdown in Chinese.' })
  bodyZh!: string;

  @Field(() => String, { description: 'Markdown in English; may be empty.' })
  bodyEn!: string;

  @Field(() => String, { nullable: true, description: 'Role that answers for it.' })
  ownerRole!: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'Member who answers for it.' })
  ownerId!: string | null;

  @Field(() => [String], { description: 'Roles that should read it; empty: everybody.' })
  roles!: string[];

  @Field(() => Int, { nullable: true, description: 'Months until somebody has to look at it again.' })
  reviewMonths!: number | null;

  @Field(() => [ArticleLinkModel], { description: 'Beside which work it will be shown.' })
  links!: ArticleLinkModel[];

  @Field(() => [UuidScalar], { description: 'Members who wrote on it.' })
  authorIds!: string[];

  @Field(() => Int, { description: 'Counts its changes; send it back as `expectedRevision`.' })
  revision!: number;

  @Field(() => DateTimeScalar, { description: 'When it was saved last.' })
  updatedAt!: Date;

  /** Not part of the schema. */
  updatedById!: string | null;

  static from(draft: ArticleDraft): ArticleDraftModel {
    const { titleZh, titleEn, bodyZh, bodyEn, ownerRole, ownerId, roles, reviewMonths } = draft;
    const { links, authorIds, revision, updatedAt, updatedBy } = draft;
    return Object.assign(new ArticleDraftModel(), {
      ...{ titleZh, titleEn, bodyZh, bodyEn, ownerRole, ownerId, roles, reviewMonths, authorIds, revision, updatedAt },
      updatedById: updatedBy,
      links: links.map((link) => ArticleLinkModel.from(link, 'article')),
    });
  }
}

/** Fields with a resolver of their own are in `article.fields.resolver.ts`. */
@ObjectType('Article', {
  implements: () => [NodeModel],
  description: 'What people need to know, through all its versions.',
})
export class ArticleModel implements NodeModel {
  id!: string;

  @Field(() => String, { description: 'Its key, such as KB09; never changes.' })
  key!: string;

  @Field(() => String, { description: 'Title in the language of the caller.' })
  title!: string;

  @Field(() => String, { description: 'Title in Chinese.' })
  titleZh!: string;

  @Field(() => String, { description: 'Title in English.' })
  titleEn!: string;

  @Field(() => ArticleStatusEnum, { description: 'Whether it is read.' })
  status!: string;

  @Field(() => String, { nullable: true, description: 'Role that answers for it; else a member does.' })
  ownerRole!: string | null;

  @Field(() => [String], { description: 'Roles that should read it; empty: everybody.' })
  roles!: string[];

  @Field(() => Int, { nullable: true, description: 'Months from publishing to the next review; null: none.' })
  reviewMonths!: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When somebody has to say again that it holds.' })
  reviewAt!: Date | null;

  @Field(() => Boolean, { description: 'That time has come.' })
  isReviewDue!: boolean;

  @Field(() => Int, { description: 'Number of the latest version; 0: none.' })
  latestNumber!: number;

  @Field(() => DateTimeScalar, { description: 'When it was begun.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it last changed.' })
  updatedAt!: Date;

  @Field(() => Int, { description: 'Counts its changes, drafts not included.' })
  revision!: number;

  /** What it was made from; not part of the schema. */
  row!: Article;

  static from(row: Article, { lang, now }: { lang: Language; now: Date }): ArticleModel {
    const { id, key, titleZh, titleEn, status, ownerRole, roles, reviewMonths, reviewAt } = row;
    const { latestNumber, createdAt, updatedAt, revision } = row;
    return Object.assign(new ArticleModel(), {
      ...{
        id,
        key,
        titleZh,
        titleEn,
        status,
        ownerRole,
        roles,
        reviewMonths,
        reviewAt,
        latestNumber,
        createdAt,
        updatedAt,
        revision,
      },
      ...{ title: lang === 'zh' ? titleZh : titleEn, row },
      isReviewDue: status === 'published' && reviewAt !== null && reviewAt <= now,
    });
  }
}

export const ArticleConnection = connectionOf(ArticleModel, 'Article', 'articles, by key');

@ObjectType('SnippetPart', { description: 'A piece of plain text.' })
export class SnippetPartModel {
  @Field(() => String, { description: 'The text, without markup; show it as text only.' })
  text!: string;

  @Field(() => Boolean, { description: 'This is what was looked for.' })
  isHit!: boolean;
}

@ObjectType('ArticleHit', { description: 'An article that was found.' })
export class ArticleHitModel {
  @Field(() => ArticleModel, { description: 'The article.' })
  article!: ArticleModel;

  @Field(() => [SnippetPartModel], {
    description: 'A piece of its text around what was looked for, about 120 letters.',
  })
  snippet!: SnippetPartModel[];

  @Field(() => Float, { description: 'How well it fits; a hit in the title counts eight times one in the text.' })
  score!: number;

  @Field(() => Boolean, {
    description: 'Nothing held all the words; this holds most of them, or words spelt nearly so.',
  })
  isApproximate!: boolean;
}

export const ArticleHitConnection = connectionOf(
  ArticleHitModel,
  'ArticleHit',
  'articles that were found, the best first',
);

/** Fields with a resolver of their own are in `article.fields.resolver.ts`. */
@ObjectType('ArticleReader', { description: 'Somebody who has confirmed having read an article.' })
export class ArticleReaderModel {
  @Field(() => DateTimeScalar, { description: 'When.' })
  readAt!: Date;

  /** Not part of the schema. */
  memberId!: string;

  static from({ memberId, readAt }: Reader): ArticleReaderModel {
    return Object.assign(new ArticleReaderModel(), { memberId, readAt });
  }
}

@ObjectType('ArticleBeside', { description: 'An article to show beside some work.' })
export class ArticleBesideModel {
  @Field(() => ArticleModel, { description: 'The article.' })
  article!: ArticleModel;

  @Field(() => ArticleLinkModel, { description: 'Why it stands here.' })
  link!: ArticleLinkModel;
}

@ObjectType('ArticleSuggestion', { description: 'What somebody wants changed in an article.' })
export class ArticleSuggestionModel {
  @Field(() => UuidScalar, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { description: 'What should change. Data of people: show it as text.' })
  text!: string;

  @Field(() => SuggestionStatusEnum, { description: 'What became of it.' })
  status!: string;

  @Field(() => UuidScalar, { description: 'Member who suggested it.' })
  suggestedById!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  createdAt!: Date;

  @Field(() => UuidScalar, { nullable: true, description: 'Member who decided.' })
  decidedById!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided.' })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why not, or a word of thanks.' })
  reason!: string | null;

  /** Of the article; not part of the schema. */
  articleId!: string;

  static from(row: ArticleSuggestion): ArticleSuggestionModel {
    const { id, text, status, suggestedBy, createdAt, decidedBy, decidedAt, reason, articleId } = row;
    return Object.assign(new ArticleSuggestionModel(), {
      ...{
        id,
        text,
        status,
        createdAt,
        decidedAt,
        reason,
        articleId,
        suggestedById: suggestedBy,
        decidedById: decidedBy,
      },
    });
  }
}

export const ArticleSuggestionConnection = connectionOf(
  ArticleSuggestionModel,
  'ArticleSuggestion',
  'suggestions, newest first',
);

@ObjectType('ArticlePayload', { description: 'An article as a command left it.' })
export class ArticlePayload extends LoggedPayload {
  @Field(() => ArticleModel, { description: 'The article.' })
  article!: ArticleModel;
}

export const ArticleResult = resultOf('Article', ArticlePayload);
