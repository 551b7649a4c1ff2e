import { Injectable } from '@nestjs/common';
import {
  Acting,
  can,
  done,
  refused,
  rightMissing,
  staleUnless,
  type CommandOptions,
  type Logged,
  type Who,
} from '#identity';
import { ArticleStore } from '../articles/article.store.js';

/** Throws away what was being written of a published article; what is read stays. One that was never published is archived instead. */
@Injectable()
export class DiscardArticleDraft {
  constructor(
    private readonly acting: Acting,
    private readonly articles: ArticleStore,
  ) {}

  /** @param options - `expectedRevision` is the draft's: what somebody has seen before throwing it away. */
  run(who: Who, input: { articleId: string }, options: CommandOptions = {}): Promise<Logged<{ articleId: string }>> {
    const { articleId } = input;
    return this.acting.as(
      who,
      null,
      async (tx, deed) => {
        if (!can(deed.actor, 'article.write')) return rightMissing('article.write');
        const article = await this.articles.lock(tx, articleId);
        if (!article) return refused('NOT_FOUND', { code: 'article_unknown', field: 'articleId' });
        const draft = await this.articles.draft(tx, articleId);
        if (!draft) return refused('NOT_FOUND', { code: 'draft_none', field: 'articleId' });
        if (article.latestNumber === 0)
          return refused('WRONG_STATUS', { code: 'article_unpublished', field: 'articleId' });
        const no = staleUnless(options.expectedRevision, draft.revision);
        if (no) return no;
        await this.articles.removeDraft(tx, articleId);
        await deed.log('article.draft_discarded', { article: articleId, key: article.key });
        return done({ articleId });
      },
      { name: 'DiscardArticleDraft', input, options },
    );
  }
}
