import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Tx } from '#database';
import { SearchIndex } from '#search';
import {
  Article,
  ArticleDraft,
  ArticleLink,
  ArticlePicture,
  ArticleSuggestion,
  ArticleVersion,
  type LinkParts,
} from './article.entity.js';
import { plainText } from './plain-text.js';

/** Kind of these texts in the search. */
export const ARTICLES = 'article';

/** Every query on the tables of articles that commands need. */
@Injectable()
export class ArticleStore {
  constructor(private readonly search: SearchIndex) {}

  byId(tx: Tx, id: string): Promise<Article | null> {
    return tx.manager.findOneBy(Article, { workspaceId: tx.workspaceId!, id });
  }

  byKey(tx: Tx, key: string): Promise<Article | null> {
    return tx.manager.findOneBy(Article, { workspaceId: tx.workspaceId!, key });
  }

  /** The highest number of a key like `KB09`; 0: there is none. */
  async highestNumber(tx: Tx): Promise<number> {
    const [row] = await tx.named<{ highest: number }>('article_highest', HIGHEST, [tx.workspaceId]);
    return row?.highest ?? 0;
  }

  byIds(tx: Tx, ids: readonly string[]): Promise<Article[]> {
    return tx.manager.findBy(Article, { workspaceId: tx.workspaceId!, id: In([...ids]) });
  }

  byKeys(tx: Tx, keys: readonly string[]): Promise<Article[]> {
    return tx.manager.findBy(Article, { workspaceId: tx.workspaceId!, key: In([...keys]) });
  }

  /** Of those who change an article at once one comes second. */
  async lock(tx: Tx, id: string): Promise<Article | null> {
    return tx.manager.findOne(Article, {
      where: { workspaceId: tx.workspaceId!, id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** The article with this key, made if missing, and locked. */
  async lockByKey(tx: Tx, article: Article): Promise<Article> {
    await tx.manager.createQueryBuilder().insert().into(Article).values(article).orIgnore().execute();
    const { workspaceId, key } = article;
    return tx.manager.findOneOrFail(Article, { where: { workspaceId, key }, lock: { mode: 'pessimistic_write' } });
  }

  /** Call under lock. */
  async update(
    tx: Tx,
    { workspaceId, id, revision }: Article,
    change: Partial<Omit<Article, 'revision'>>,
  ): Promise<void> {
    const { affected } = await tx.manager.update(
      Article,
      { workspaceId, id, revision },
      { ...change, revision: revision + 1 },
    );
    if (affected !== 1) throw new Error('An article changed under its lock.');
  }

  version(tx: Tx, id: string): Promise<ArticleVersion | null> {
    return tx.manager.findOneBy(ArticleVersion, { workspaceId: tx.workspaceId!, id });
  }

  versions(tx: Tx, ids: readonly string[]): Promise<ArticleVersion[]> {
    return tx.manager.findBy(ArticleVersion, { workspaceId: tx.workspaceId!, id: In([...ids]) });
  }

  /** Of several articles, latest first. */
  versionsOf(tx: Tx, articleIds: readonly string[]): Promise<ArticleVersion[]> {
    return tx.manager.find(ArticleVersion, {
      where: { workspaceId: tx.workspaceId!, articleId: In([...articleIds]) },
      order: { number: 'DESC' },
    });
  }

  drafts(tx: Tx, articleIds: readonly string[]): Promise<ArticleDraft[]> {
    return tx.manager.findBy(ArticleDraft, { workspaceId: tx.workspaceId!, articleId: In([...articleIds]) });
  }

  draft(tx: Tx, articleId: string): Promise<ArticleDraft | null> {
    return tx.manager.findOneBy(ArticleDraft, { workspaceId: tx.workspaceId!, articleId });
  }

  async saveDraft(tx: Tx, draft: ArticleDraft): Promise<void> {
    await tx.manager.upsert(ArticleDraft, draft, ['workspaceId', 'articleId']);
  }

  async removeDraft(tx: Tx, articleId: string): Promise<void> {
    await tx.manager.delete(ArticleDraft, { workspaceId: tx.workspaceId!, articleId });
  }

  /** Of several articles. */
  async links(tx: Tx, articleIds: readonly string[]): Promise<(LinkParts & { articleId: string })[]> {
    const rows = await tx.manager.find(ArticleLink, {
      where: { workspaceId: tx.workspaceId!, articleId: In([...articleIds]) },
      order: { sopKey: 'ASC', state: 'ASC', task: 'ASC', field: 'ASC' },
    });
    return rows.map(({ articleId, sopKey: sop, state, task, field }) => ({ articleId, sop, state, task, field }));
  }

  /** Links of published articles to one SOP. */
  async linksTo(tx: Tx, sopKey: string): Promise<(LinkParts & { articleId: string })[]> {
    return tx.named<LinkParts & { articleId: string }>(
      'article_links_to',
      `select l.article_id as "articleId", l.sop_key as sop, l.state, l.task, l.field
       from article_link l join article a on a.workspace_id = $1 and a.id = l.article_id and a.status = 'published'
       where l.workspace_id = $1 and l.sop_key = $2 order by a.key, l.state, l.task, l.field`,
      [tx.workspaceId, sopKey],
    );
  }

  /** Writes a version, its links, and the words it is found by. Call under lock. */
  async publish(tx: Tx, article: Article, version: ArticleVersion, links: readonly LinkParts[]): Promise<void> {
    const { workspaceId, id: articleId, key } = article;
    await tx.manager.insert(ArticleVersion, version);
    await tx.manager.delete(ArticleLink, { workspaceId, articleId });
    const rows = links.map(({ sop: sopKey, state, task, field }) => ({
      workspaceId,
      articleId,
      sopKey,
      state,
      task,
      field,
    }));
    if (rows.length > 0)
      await tx.manager.createQueryBuilder().insert().into(ArticleLink).values(rows).orIgnore().execute();
    await this.index(tx, key, version);
  }

  /** Makes an article findable. */
  async index(tx: Tx, key: string, { articleId, titleZh, titleEn, bodyZh, bodyEn }: ArticleVersion): Promise<void> {
    const body = `${plainText(bodyZh)}\n${plainText(bodyEn)}`;
    await this.search.put(tx, ARTICLES, [{ id: articleId, title: `${key} ${titleZh} ${titleEn}`, body }]);
  }

  async hide(tx: Tx, articleId: string): Promise<void> {
    await this.search.remove(tx, ARTICLES, [articleId]);
  }

  suggestion(tx: Tx, id: string): Promise<ArticleSuggestion | null> {
    return tx.manager.findOne(ArticleSuggestion, {
      where: { workspaceId: tx.workspaceId!, id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  suggestions(
    tx: Tx,
    articleId: string | null,
    status: ArticleSuggestion['status'] | null,
  ): Promise<ArticleSuggestion[]> {
    return tx.manager.find(ArticleSuggestion, {
      where: { workspaceId: tx.workspaceId!, ...(articleId && { articleId }), ...(status && { status }) },
      order: { createdAt: 'DESC', id: 'DESC' },
      take: 1_000,
    });
  }

  async insertSuggestion(tx: Tx, suggestion: ArticleSuggestion): Promise<void> {
    await tx.manager.insert(ArticleSuggestion, suggestion);
  }

  async decide(tx: Tx, { workspaceId, id }: ArticleSuggestion, decision: Partial<ArticleSuggestion>): Promise<void> {
    await tx.manager.update(ArticleSuggestion, { workspaceId, id, status: 'open' }, decision);
  }

  picture(tx: Tx, name: string): Promise<ArticlePicture | null> {
    return tx.manager.findOneBy(ArticlePicture, { workspaceId: tx.workspaceId!, name });
  }

  async savePictures(tx: Tx, pictures: readonly Pick<ArticlePicture, 'name' | 'svg'>[]): Promise<void> {
    if (pictures.length === 0) return;
    const rows = pictures.map((picture) => ({ ...picture, workspaceId: tx.workspaceId! }));
    await tx.manager.upsert(ArticlePicture, rows, ['workspaceId', 'name']);
  }

  /** Which of these pictures are not there; files are asked of the table itself, because an upload belongs to nobody's room but its own. */
  async missingPictures(tx: Tx, names: readonly string[], fileIds: readonly string[]): Promise<string[]> {
    const rows = await tx.named<{ address: string }>('article_missing_pictures', MISSING, [
      tx.workspaceId,
      names,
      fileIds,
    ]);
    return rows.map(({ address }) => address);
  }
}

/** The fingerprint of everything that is published with an article. */
export const articleHash = (content: object): Buffer => createHash('sha256').update(JSON.stringify(content)).digest();

const HIGHEST = `
  select coalesce(max(substring(key from '^KB([0-9]{1,6})$')::integer), 0) as highest from article where workspace_id = $1`;

const MISSING = `
  select 'pictures/' || n.name as address from unnest($2::text[]) as n (name)
  where not exists (select from article_picture p where p.workspace_id = $1 and p.name = n.name)
  union all
  select 'file:' || f.id from unnest($3::uuid[]) as f (id)
  where not exists (select from file where file.workspace_id = $1 and file.id = f.id and file.removed_at is null and file.mime like 'image/%')`;
