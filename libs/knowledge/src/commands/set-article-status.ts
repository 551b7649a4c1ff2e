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
import { mayPublishArticle } from '../articles/allowed.js';
import { ArticleStore } from '../articles/article.store.js';

/** Puts an article away, or takes it back. Its versions stay, and so does who has read them. */
@Injectable()
export class SetArticleStatus {
  constructor(
    private readonly acting: Acting,
    private readonly articles: ArticleStore,
  ) {}

  /** @param options - `expectedRevision` is the article's. */
  run(
    who: Who,
    input: { articleId: string; archived: boolean },
    options: CommandOptions = {},
  ): Promise<Logged<{ articleId: string }>> {
    const { articleId, archived } = input;
    return this.acting.as(
      who,
      null,
      async (tx, deed) => {
        const article = await this.articles.lock(tx, articleId);
        if (!article) return refused('NOT_FOUND', { code: 'article_unknown', field: 'articleId' });
        if (!mayPublishArticle(deed.actor, article)) return rightMissing('article.publish');
        const no = staleUnless(options.expectedRevision, article.revision);
        if (no) return no;
        if ((article.status === 'archived') === archived) return done({ articleId });
        const version = article.activeVersionId ? await this.articles.version(tx, article.activeVersionId) : null;
        const status = archived ? 'archived' : version ? 'published' : 'draft';
        await this.articles.update(tx, article, { status, updatedAt: deed.at });
        if (archived) await this.articles.hide(tx, articleId);
        else if (version) await this.articles.index(tx, article.key, version);
        await deed.log(archived ? 'article.archived' : 'article.restored', { article: articleId, key: article.key });
        return done({ articleId });
      },
      { name: 'SetArticleStatus', input, options },
    );
  }
}
