import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import { ArticleQueries } from '#knowledge';
import type { SopChange, SopDocument } from '#sop-core';
import type { RequestContext } from '../edge/request-context.js';
import { SopLinkedArticleModel } from './publish.model.js';

/** Of so many changed parts the articles are looked for; whoever rewrites a whole SOP looks at all of them anyway. */
const MOST_PARTS = 60;

/** The articles that belong to changed parts of an SOP: when the way of working changes, somebody should look whether they are still right. */
@Injectable()
export class LinkedArticles {
  constructor(private readonly articles: ArticleQueries) {}

  /** @param docs - Both versions: an article of a step that is gone is worth a look, too. */
  ofChanges(
    docs: readonly SopDocument[],
    changes: readonly SopChange[],
    ctx: RequestContext,
  ): Promise<SopLinkedArticleModel[]> {
    const found = new Map<string, SopLinkedArticleModel>();
    const add = (key: string, title: string | null, part: string): void => {
      const known = found.get(key) ?? Object.assign(new SopLinkedArticleModel(), { key, title: null, parts: [] });
      found.set(
        key,
        Object.assign(known, { title: known.title ?? title, parts: [...new Set([...known.parts, part])] }),
      );
    };
    const sopKey = docs[0]?.sop ?? '';
    const counted = changes.filter(({ weight }) => weight !== 'cosmetic').slice(0, MOST_PARTS);
    return ctx.loaders.read(async (tx: Tx) => {
      for (const { subject } of counted) {
        const part = subject.title[ctx.lang];
        const place = placeOf(sopKey, subject);
        const beside = place ? await this.articles.beside(tx, place) : [];
        for (const { article } of beside) add(article.key, ctx.lang === 'zh' ? article.titleZh : article.titleEn, part);
        // What the draft names and nobody has published yet.
        const guided = subject.type === 'task' ? docs.flatMap((doc) => doc.tasks[subject.key]?.guide ?? []) : [];
        for (const key of guided) if (!found.get(key)?.title) add(key, await this.titleOf(tx, key, ctx), part);
      }
      return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    });
  }

  private async titleOf(tx: Tx, key: string, ctx: RequestContext): Promise<string | null> {
    const article = await this.articles.byKey(tx, key);
    return article && (ctx.lang === 'zh' ? article.titleZh : article.titleEn);
  }
}

const placeOf = (
  sopKey: string,
  { type, key }: SopChange['subject'],
): { sopKey: string; task?: string; state?: string; field?: string } | null => {
  switch (type) {
    case 'task':
      return { sopKey, task: key };
    case 'state':
      return { sopKey, state: key };
    case 'field':
      return { sopKey, field: key };
    default:
      return null;
  }
};
