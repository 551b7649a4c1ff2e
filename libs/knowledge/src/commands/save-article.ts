import { Injectable } from '@nestjs/common';
import { newId, type Tx } from '#database';
import {
  Acting,
  can,
  Directory,
  done,
  refused,
  rightMissing,
  staleUnless,
  type Answer,
  type CommandOptions,
  type Deed,
  type Logged,
  type Who,
} from '#identity';
import type { Blocker } from '#sop-core';
import type { Article, ArticleDraft } from '../articles/article.entity.js';
import { articleBlockers, keyBlockers, picturesIn, type ArticleValues } from '../articles/article-values.js';
import { ArticleStore } from '../articles/article.store.js';

/** What is being written; what is left out stays. A new article needs both titles and an owner; its text may come later. */
export interface ArticleInput extends Partial<ArticleValues> {
  key: string;
  /** It begins an article: refused when its key is taken. */
  isNew?: boolean;
}

export interface SavedArticle {
  articleId: string;
  /** Of the draft. */
  revision: number;
}

/** Keeps the draft of an article, new or not. */
@Injectable()
export class SaveArticle {
  constructor(
    private readonly acting: Acting,
    private readonly articles: ArticleStore,
    private readonly directory: Directory,
  ) {}

  /** @param options - `expectedRevision` is the draft's as the writer knows it; 0: there was none. */
  async run(who: Who, input: ArticleInput, options: CommandOptions = {}): Promise<Logged<SavedArticle>> {
    const wish = trimmed(input);
    const blockers = [...keyBlockers(wish.key), ...articleBlockers(wish)];
    if (blockers.length > 0) return refused('INPUT_INVALID', ...blockers);
    return this.acting.as(who, null, (tx, deed) => this.within(tx, deed, wish, options.expectedRevision), {
      name: 'SaveArticle',
      input,
      options,
    });
  }

  private async within(
    tx: Tx,
    deed: Deed,
    wish: ArticleInput,
    expected: number | undefined,
  ): Promise<Answer<SavedArticle>> {
    if (!can(deed.actor, 'article.write')) return rightMissing('article.write');
    const known = await this.articles.byKey(tx, wish.key);
    if (wish.isNew && known)
      return refused('CONFLICT', { code: 'article_key_taken', field: 'key', params: { key: wish.key } });
    const values = { ...(await this.before(tx, known)), ...given(wish) };
    const missing = missingIn(values, ['titleZh', 'titleEn']);
    if (missing.length > 0) return refused('INPUT_INVALID', ...missing);
    const { ownerRole, ownerId } = values as ArticleValues;
    if ((ownerRole === null) === (ownerId === null))
      return refused('INPUT_INVALID', { code: 'article_owner', field: 'ownerRole' });
    const blockers = [
      ...(await this.strangers(tx, values as ArticleValues)),
      ...(await this.pictures(tx, values as ArticleValues)),
    ];
    if (blockers.length > 0) return refused('INPUT_INVALID', ...blockers);

    const article = await this.articles.lockByKey(tx, known ?? freshArticle(wish.key, values as ArticleValues, deed));
    if (article.status === 'archived') return refused('WRONG_STATUS', { code: 'article_archived', field: 'key' });
    const draft = await this.articles.draft(tx, article.id);
    const no = staleUnless(expected, draft?.revision ?? 0);
    if (no) return no;
    const saved = draftOf(article, values as ArticleValues, draft, deed);
    await this.articles.saveDraft(tx, saved);
    // Typing saves every few seconds; the log tells who writes, not every pause.
    if (!draft || draft.updatedBy !== deed.memberId)
      await deed.log('article.drafted', { article: article.id, key: article.key });
    return done({ articleId: article.id, revision: saved.revision });
  }

  /** What the draft says, or else what is published. */
  private async before(tx: Tx, article: Article | null): Promise<Partial<ArticleValues>> {
    if (!article)
      return { bodyZh: '', bodyEn: '', ownerRole: null, ownerId: null, roles: [], reviewMonths: null, links: [] };
    const draft = await this.articles.draft(tx, article.id);
    if (draft) return valuesOf(draft);
    const version = article.activeVersionId ? await this.articles.version(tx, article.activeVersionId) : null;
    const { ownerRole, ownerId, roles, reviewMonths } = article;
    const { titleZh, titleEn, bodyZh, bodyEn } = version ?? { ...article, bodyZh: '', bodyEn: '' };
    const links = (await this.articles.links(tx, [article.id])).map(({ articleId: _, ...link }) => link);
    return { titleZh, titleEn, bodyZh, bodyEn, ownerRole, ownerId, roles, reviewMonths, links };
  }

  private async strangers(tx: Tx, { ownerRole, ownerId, roles }: ArticleValues): Promise<Blocker[]> {
    const directory = await this.directory.of(tx, tx.workspaceId!);
    const isRole = (key: string): boolean => directory.role(key)?.archivedAt === null;
    return [
      ...(ownerRole === null || isRole(ownerRole)
        ? []
        : [{ code: 'role_unknown', field: 'ownerRole', params: { role: ownerRole } }]),
      ...(ownerId === null || directory.member(ownerId)?.isActive
        ? []
        : [{ code: 'member_unknown', field: 'ownerId' }]),
      ...roles
        .filter((role) => !isRole(role))
        .map((role) => ({ code: 'role_unknown', field: 'roles', params: { role } })),
    ];
  }

  private async pictures(tx: Tx, values: ArticleValues): Promise<Blocker[]> {
    const found: Blocker[] = [];
    for (const field of ['bodyZh', 'bodyEn'] as const) {
      const { names, fileIds, others } = picturesIn(values[field]);
      const missing = names.length + fileIds.length > 0 ? await this.articles.missingPictures(tx, names, fileIds) : [];
      found.push(
        ...others.map((address) => ({ code: 'picture_foreign', field, params: { address: address.slice(0, 200) } })),
        ...missing.map((address) => ({ code: 'picture_missing', field, params: { address } })),
      );
    }
    return found;
  }
}

/** Which of these an article lacks. */
export const missingIn = (values: Partial<ArticleValues>, needed: readonly (keyof typeof TITLES)[]): Blocker[] =>
  needed
    .filter((name) => !values[name]?.trim())
    .map((name) => ({ code: 'article_needs', field: name, params: { title: { ...TITLES[name] } } }));

const TITLES = {
  titleZh: { zh: '中文标题', en: 'Chinese title' },
  titleEn: { zh: '英文标题', en: 'English title' },
  bodyZh: { zh: '中文正文', en: 'Chinese text' },
} as const;

/** Everything of a wish that was said. */
const given = ({ key: _, isNew: __, ...values }: ArticleInput): Partial<ArticleValues> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

const trimmed = (input: ArticleInput): ArticleInput => ({
  ...input,
  key: input.key.trim(),
  ...(input.titleZh !== undefined && { titleZh: input.titleZh.trim() }),
  ...(input.titleEn !== undefined && { titleEn: input.titleEn.trim() }),
  ...(input.roles !== undefined && { roles: [...new Set(input.roles)].sort() }),
});

/** What a draft says, for publishing and for writing on. */
export const valuesOf = (draft: ArticleDraft): ArticleValues => {
  const { titleZh, titleEn, bodyZh, bodyEn, ownerRole, ownerId, roles, reviewMonths, links } = draft;
  return { titleZh, titleEn, bodyZh, bodyEn, ownerRole, ownerId, roles, reviewMonths, links };
};

/** An article that was never published. */
export const freshArticle = (
  key: string,
  { titleZh, titleEn, ownerRole, ownerId, roles, reviewMonths }: Omit<ArticleValues, 'bodyZh' | 'bodyEn' | 'links'>,
  { workspaceId, at }: Pick<Deed, 'workspaceId' | 'at'>,
): Article => ({
  ...{ workspaceId, id: newId(), key, titleZh, titleEn, status: 'draft', ownerRole, ownerId, roles, reviewMonths },
  ...{ reviewAt: null, activeVersionId: null, latestNumber: 0, createdAt: at, updatedAt: at, revision: 1 },
});

const draftOf = (
  { id: articleId, workspaceId }: Article,
  values: ArticleValues,
  before: ArticleDraft | null,
  { at, memberId }: Deed,
): ArticleDraft => ({
  ...{ ...values, workspaceId, articleId, updatedAt: at, revision: (before?.revision ?? 0) + 1 },
  authorIds: [...new Set([...(before?.authorIds ?? []), ...(memberId ? [memberId] : [])])],
  updatedBy: memberId,
});
