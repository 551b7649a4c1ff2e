import { Injectable } from '@nestjs/common';
import { newId } from '#database';
import {
  Acting,
  done,
  refused,
  rightMissing,
  staleUnless,
  type CommandOptions,
  type Logged,
  type Who,
} from '#identity';
import { mayPublishArticle } from '../articles/allowed.js';
import type { Article, ArticleVersion } from '../articles/article.entity.js';
import { ARTICLE_LIMITS, textBlockers, type ArticleValues } from '../articles/article-values.js';
import { articleHash, ArticleStore } from '../articles/article.store.js';
import { missingIn, valuesOf } from './save-article.js';

export interface PublishArticleInput {
  articleId: string;
  /** What is new, for colleagues. */
  note?: string;
}

export interface PublishedArticle {
  articleId: string;
  versionId: string;
  number: number;
}

/** Makes the draft of an article the version that everybody reads. */
@Injectable()
export class PublishArticle {
  constructor(
    private readonly acting: Acting,
    private readonly articles: ArticleStore,
  ) {}

  /** @param options - `expectedRevision` is the draft's: what the publisher has read. */
  async run(who: Who, input: PublishArticleInput, options: CommandOptions = {}): Promise<Logged<PublishedArticle>> {
    const { articleId, note = '' } = input;
    const blockers = textBlockers('note', note, 0, ARTICLE_LIMITS.note);
    if (blockers.length > 0) return refused('INPUT_INVALID', ...blockers);
    return this.acting.as(
      who,
      null,
      async (tx, deed) => {
        const article = await this.articles.lock(tx, articleId);
        const draft = article && (await this.articles.draft(tx, articleId));
        if (!draft)
          return refused('NOT_FOUND', { code: article ? 'article_no_draft' : 'article_unknown', field: 'articleId' });
        // A lead may not take over another role's article by writing their own role into it.
        const isTheirs = article.latestNumber === 0 || mayPublishArticle(deed.actor, article);
        if (!isTheirs || !mayPublishArticle(deed.actor, draft)) return rightMissing('article.publish');
        const no = staleUnless(options.expectedRevision, draft.revision);
        if (no) return no;
        const values = valuesOf(draft);
        const missing = missingIn(values, ['titleZh', 'titleEn', 'bodyZh']);
        if (missing.length > 0) return refused('INPUT_INVALID', ...missing);
        const version = versionOf(article, values, {
          ...{
            note: note.trim(),
            origin: 'member' as const,
            authorIds: draft.authorIds,
            publishedBy: deed.memberId,
            publishedAt: deed.at,
          },
        });
        await this.articles.publish(tx, article, version, values.links);
        await this.articles.update(tx, article, published(values, version));
        await this.articles.removeDraft(tx, articleId);
        await deed.log('article.published', logOf(article, version));
        return done({ articleId, versionId: version.id, number: version.number });
      },
      { name: 'PublishArticle', input, options },
    );
  }
}

/** The next version of an article. */
export const versionOf = (
  article: Article,
  values: ArticleValues,
  rest: Pick<ArticleVersion, 'note' | 'origin' | 'authorIds' | 'publishedBy' | 'publishedAt'>,
): ArticleVersion => ({
  ...{ workspaceId: article.workspaceId, id: newId(), articleId: article.id, number: article.latestNumber + 1 },
  ...{ titleZh: values.titleZh, titleEn: values.titleEn, bodyZh: values.bodyZh, bodyEn: values.bodyEn },
  ...{ contentHash: hashOf(values), ...rest },
});

/** The fingerprint of what is published together. */
export const hashOf = (values: ArticleValues): Buffer => {
  const { titleZh, titleEn, bodyZh, bodyEn, ownerRole, ownerId, roles, reviewMonths, links } = values;
  return articleHash({ titleZh, titleEn, bodyZh, bodyEn, ownerRole, ownerId, roles, reviewMonths, links });
};

/** What changes of the article when a version becomes the one that is read. */
export const published = (values: ArticleValues, version: ArticleVersion): Partial<Article> => {
  const { titleZh, titleEn, ownerRole, ownerId, roles, reviewMonths } = values;
  return {
    ...{ titleZh, titleEn, ownerRole, ownerId, roles, reviewMonths, status: 'published' },
    ...{ activeVersionId: version.id, latestNumber: version.number, updatedAt: version.publishedAt },
    reviewAt: reviewAt(version.publishedAt, reviewMonths),
  };
};

/** So many months later; the last day of a shorter month. */
export const reviewAt = (from: Date, months: number | null): Date | null => {
  if (months === null) return null;
  const then = new Date(from);
  then.setUTCMonth(then.getUTCMonth() + months);
  if (then.getUTCDate() !== from.getUTCDate()) then.setUTCDate(0);
  return then;
};

/** What the log says of it. */
export const logOf = (article: Article, { id: version, number, origin }: ArticleVersion) => ({
  ...{ article: article.id, key: article.key, version, number, origin },
});
