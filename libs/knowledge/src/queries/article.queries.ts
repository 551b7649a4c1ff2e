import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import { SearchIndex, snippetOf, type Found, type SnippetPart } from '#search';
import { SopCache, SopStore } from '#sops';
import type { SopDocument } from '#sop-core';
import type {
  Article,
  ArticleDraft,
  ArticleSuggestion,
  ArticleVersion,
  LinkParts,
} from '../articles/article.entity.js';
import { ARTICLES, ArticleStore } from '../articles/article.store.js';
import { plainText } from '../articles/plain-text.js';

/** Where somebody is at work. */
export interface WorkPlace {
  sopKey: string;
  state?: string | null;
  task?: string | null;
  field?: string | null;
}

/** An article beside some work, and why it stands there: a link of its own, or `guide` of the task. */
export interface ArticleBeside {
  article: Article;
  link: LinkParts;
  from: 'article' | 'sop';
}

/** Work beside which an article is shown, and who says so. */
export type Backlink = LinkParts & { from: 'article' | 'sop' };

/** Questions about articles. Every one takes an open transaction: readers share theirs. */
@Injectable()
export class ArticleQueries {
  constructor(
    private readonly store: ArticleStore,
    private readonly search: SearchIndex,
    private readonly sops: SopStore,
    private readonly versions: SopCache,
  ) {}

  byKey(tx: Tx, key: string): Promise<Article | null> {
    return this.store.byKey(tx, key);
  }

  byId(tx: Tx, id: string): Promise<Article | null> {
    return this.store.byId(tx, id);
  }

  byIds(tx: Tx, ids: readonly string[]): Promise<Article[]> {
    return this.store.byIds(tx, ids);
  }

  /** A key that no article has yet: KB21. */
  async nextKey(tx: Tx): Promise<string> {
    return `KB${String((await this.store.highestNumber(tx)) + 1).padStart(2, '0')}`;
  }

  version(tx: Tx, id: string): Promise<ArticleVersion | null> {
    return this.store.version(tx, id);
  }

  versionsByIds(tx: Tx, ids: readonly string[]): Promise<ArticleVersion[]> {
    return this.store.versions(tx, ids);
  }

  /** For each of these articles its versions, latest first. */
  async versionsOf(tx: Tx, articleIds: readonly string[]): Promise<ArticleVersion[][]> {
    const all = Map.groupBy(await this.store.versionsOf(tx, articleIds), ({ articleId }) => articleId);
    return articleIds.map((id) => all.get(id) ?? []);
  }

  /** For each of these articles what is being written, or null. */
  async drafts(tx: Tx, articleIds: readonly string[]): Promise<(ArticleDraft | null)[]> {
    const all = new Map((await this.store.drafts(tx, articleIds)).map((draft) => [draft.articleId, draft]));
    return articleIds.map((id) => all.get(id) ?? null);
  }

  suggestions(
    tx: Tx,
    filter: { articleId?: string | null; status?: ArticleSuggestion['status'] | null },
  ): Promise<ArticleSuggestion[]> {
    return this.store.suggestions(tx, filter.articleId ?? null, filter.status ?? null);
  }

  picture(tx: Tx, name: string): Promise<string | null> {
    return this.store.picture(tx, name).then((picture) => picture?.svg ?? null);
  }

  /** Ids of published articles that hold what somebody typed, the best first, at most 500. */
  find(tx: Tx, question: string): Promise<Found> {
    return this.search.find(tx, ARTICLES, question);
  }

  /** A piece of an article's text around what was looked for. */
  snippet(version: ArticleVersion, question: string, lang: 'zh' | 'en'): SnippetPart[] {
    const bodies = lang === 'zh' ? [version.bodyZh, version.bodyEn] : [version.bodyEn, version.bodyZh];
    const snippets = bodies.filter((body) => body !== '').map((body) => snippetOf(plainText(body), question));
    return snippets.find((parts) => parts.some(({ isHit }) => isHit)) ?? snippets[0] ?? [];
  }

  /** Published articles to show beside some work, the most particular first. What an article says of a part that was not asked about is passed over. */
  async beside(tx: Tx, place: WorkPlace): Promise<ArticleBeside[]> {
    const links = (await this.store.linksTo(tx, place.sopKey)).filter((link) => suits(link, place));
    const guided = await this.guideKeys(tx, place);
    const [linked, named] = await Promise.all([
      this.store.byIds(
        tx,
        links.map(({ articleId }) => articleId),
      ),
      this.store.byKeys(tx, guided),
    ]);
    const byId = new Map(linked.map((article) => [article.id, article]));
    const own = links
      .sort((a, b) => parts(b) - parts(a))
      .flatMap(({ articleId, ...link }): ArticleBeside[] => {
        const article = byId.get(articleId);
        return article ? [{ article, link, from: 'article' }] : [];
      });
    const link = { sop: place.sopKey, state: '', task: place.task ?? '', field: '' };
    const ofSop = guided.flatMap((key): ArticleBeside[] => {
      const article = named.find((one) => one.key === key && one.status === 'published');
      return article ? [{ article, link, from: 'sop' }] : [];
    });
    const seen = new Set<string>();
    return [...ofSop, ...own].filter(({ article: { id } }) => !seen.has(id) && seen.add(id));
  }

  /** For each of these articles where it is shown: by its links, and by tasks of active SOPs that name it under `guide`. */
  async backlinks(tx: Tx, articleIds: readonly string[]): Promise<Backlink[][]> {
    const own = Map.groupBy(await this.store.links(tx, articleIds), ({ articleId }) => articleId);
    const keys = new Map((await this.store.byIds(tx, articleIds)).map(({ id, key }) => [id, key]));
    const guided: { key: string; link: Backlink }[] = [];
    for (const { key: sop } of await this.sops.sops(tx, tx.workspaceId!)) {
      for (const [task, { guide = [] }] of Object.entries((await this.active(tx, sop))?.tasks ?? {}))
        for (const key of guide) guided.push({ key, link: { sop, state: '', task, field: '', from: 'sop' } });
    }
    const bySop = Map.groupBy(guided, ({ key }) => key);
    return articleIds.map((id) => [
      ...(own.get(id) ?? []).map(({ sop, state, task, field }) => ({
        sop,
        state,
        task,
        field,
        from: 'article' as const,
      })),
      ...(bySop.get(keys.get(id) ?? '') ?? []).map(({ link }) => link),
    ]);
  }

  /** Articles that stand beside any part of an SOP: whoever changes the SOP should look at them. */
  async ofSop(tx: Tx, sopKey: string): Promise<Article[]> {
    const linked = (await this.store.linksTo(tx, sopKey)).map(({ articleId }) => articleId);
    const doc = await this.active(tx, sopKey);
    const guided = Object.values(doc?.tasks ?? {}).flatMap(({ guide = [] }) => guide);
    const found = [...(await this.store.byIds(tx, linked)), ...(await this.store.byKeys(tx, guided))];
    return [...new Map(found.map((article) => [article.id, article])).values()]
      .filter(({ status }) => status === 'published')
      .sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  private async guideKeys(tx: Tx, { sopKey, task }: WorkPlace): Promise<string[]> {
    if (!task) return [];
    const doc = await this.active(tx, sopKey);
    return (doc && Object.hasOwn(doc.tasks, task) ? doc.tasks[task]?.guide : undefined) ?? [];
  }

  private async active(tx: Tx, sopKey: string): Promise<SopDocument | null> {
    return (await this.versions.activeByKey(tx, tx.workspaceId!, sopKey))?.compiled.doc ?? null;
  }
}

const suits = (link: LinkParts, { state, task, field }: WorkPlace): boolean =>
  (link.state === '' || state === link.state || state?.startsWith(`${link.state}.`) === true) &&
  (link.task === '' || link.task === task) &&
  (link.field === '' || !field || link.field === field);

const parts = ({ state, task, field }: LinkParts): number => [state, task, field].filter((part) => part !== '').length;
