import { Injectable } from '@nestjs/common';
import { tellMembers } from '#events';
import { Acting, done, refused, rightMissing, type CommandOptions, type Logged, type Who } from '#identity';
import { mayPublishArticle } from '../articles/allowed.js';
import { ARTICLE_LIMITS, textBlockers } from '../articles/article-values.js';
import { ArticleStore } from '../articles/article.store.js';

export interface DecideSuggestionInput {
  suggestionId: string;
  accept: boolean;
  /** Needed to refuse. */
  reason?: string;
}

/** Takes a suggestion up, or says why not. Taking it up promises to write it; the draft is somebody's own work. */
@Injectable()
export class DecideSuggestion {
  constructor(
    private readonly acting: Acting,
    private readonly articles: ArticleStore,
  ) {}

  async run(
    who: Who,
    input: DecideSuggestionInput,
    options: CommandOptions = {},
  ): Promise<Logged<{ suggestionId: string; articleId: string }>> {
    const { suggestionId, accept, reason = '' } = input;
    const blockers = textBlockers('reason', reason, 0, ARTICLE_LIMITS.reason);
    if (blockers.length > 0) return refused('INPUT_INVALID', ...blockers);
    if (!accept && reason.trim() === '')
      return refused('REASON_REQUIRED', { code: 'reason_required', field: 'reason' });
    return this.acting.as(
      who,
      null,
      async (tx, deed) => {
        const { actor, memberId, at } = deed;
        const suggestion = await this.articles.suggestion(tx, suggestionId);
        const article = suggestion && (await this.articles.byId(tx, suggestion.articleId));
        if (!article) return refused('NOT_FOUND', { code: 'suggestion_unknown', field: 'suggestionId' });
        if (!mayPublishArticle(actor, article)) return rightMissing('article.publish');
        if (suggestion.status !== 'open')
          return refused('WRONG_STATUS', { code: 'suggestion_decided', field: 'suggestionId' });
        const status = accept ? 'accepted' : 'refused';
        await this.articles.decide(tx, suggestion, {
          status,
          reason: reason.trim(),
          decidedBy: memberId,
          decidedAt: at,
        });
        await deed.log('article.suggestion_decided', {
          ...{
            article: article.id,
            key: article.key,
            suggestion: suggestionId,
            accepted: accept,
            reason: reason.trim(),
          },
        });
        const { titleZh, titleEn, key } = article;
        const text = accept
          ? { zh: `您对「${titleZh}」的建议已被采纳`, en: `Your suggestion for "${titleEn}" was taken up` }
          : {
              zh: `您对「${titleZh}」的建议未采纳：${reason.trim()}`,
              en: `Your suggestion for "${titleEn}" was not taken up: ${reason.trim()}`,
            };
        await tellMembers(tx, [{ memberId: suggestion.suggestedBy, text, about: `article:${key}`, at }]);
        return done({ suggestionId, articleId: article.id });
      },
      { name: 'DecideSuggestion', input, options },
    );
  }
}
