import { Injectable } from '@nestjs/common';
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
import { mayReviewArticle } from '../articles/allowed.js';
import { ArticleStore } from '../articles/article.store.js';
import { reviewAt } from './publish-article.js';

/** Somebody has read an article again and says that it still holds: the next review is so many months away. */
@Injectable()
export class ReviewArticle {
  constructor(
    private readonly acting: Acting,
    private readonly articles: ArticleStore,
  ) {}

  /** @param options - `expectedRevision` is the article's. */
  run(who: Who, input: { articleId: string }, options: CommandOptions = {}): Promise<Logged<{ articleId: string }>> {
    const { articleId } = input;
    return this.acting.as(
      who,
      null,
      async (tx, deed) => {
        const article = await this.articles.lock(tx, articleId);
        if (!article) return refused('NOT_FOUND', { code: 'article_unknown', field: 'articleId' });
        if (!mayReviewArticle(deed.actor, article)) return rightMissing('article.publish');
        const no = staleUnless(options.expectedRevision, article.revision);
        if (no) return no;
        if (article.status !== 'published')
          return refused('WRONG_STATUS', { code: 'article_unpublished', field: 'articleId' });
        const until = reviewAt(deed.at, article.reviewMonths);
        await this.articles.update(tx, article, { reviewAt: until, updatedAt: deed.at });
        await deed.log('article.reviewed', {
          article: articleId,
          key: article.key,
          until: until?.toISOString() ?? null,
        });
        return done({ articleId });
      },
      { name: 'ReviewArticle', input, options },
    );
  }
}
