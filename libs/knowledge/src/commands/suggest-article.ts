import { Injectable } from '@nestjs/common';
import { newId } from '#database';
import { Acting, done, refused, rightMissing, type CommandOptions, type Logged, type Who } from '#identity';
import { maySuggest } from '../articles/allowed.js';
import { ARTICLE_LIMITS, textBlockers } from '../articles/article-values.js';
import { ArticleStore } from '../articles/article.store.js';

/** Says what should change in an article: for those who are still learning, and for everybody who has no time to write it. */
@Injectable()
export class SuggestArticle {
  constructor(
    private readonly acting: Acting,
    private readonly articles: ArticleStore,
  ) {}

  async run(
    who: Who,
    input: { articleId: string; text: string },
    options: CommandOptions = {},
  ): Promise<Logged<{ suggestionId: string; articleId: string }>> {
    const { articleId, text } = input;
    const blockers = textBlockers('text', text, 1, ARTICLE_LIMITS.suggestion);
    if (blockers.length > 0) return refused('INPUT_INVALID', ...blockers);
    return this.acting.as(
      who,
      null,
      async (tx, deed) => {
        const { actor, memberId, workspaceId, at } = deed;
        if (memberId === null || !maySuggest(actor)) return rightMissing('article.write');
        const article = await this.articles.byId(tx, articleId);
        if (!article) return refused('NOT_FOUND', { code: 'article_unknown', field: 'articleId' });
        const id = newId();
        await this.articles.insertSuggestion(tx, {
          ...{ workspaceId, id, articleId, text: text.trim(), status: 'open', suggestedBy: memberId, createdAt: at },
          ...{ decidedBy: null, decidedAt: null, reason: null },
        });
        await deed.log('article.suggested', { article: articleId, key: article.key, suggestion: id });
        return done({ suggestionId: id, articleId });
      },
      { name: 'SuggestArticle', input, options },
    );
  }
}
