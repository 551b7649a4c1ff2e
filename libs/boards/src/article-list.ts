import type { Tx } from '#database';
import type { Article } from '#knowledge';
import { takePage } from './paging.js';
import type { PageOf, PageRequest } from './paging.js';
import { Where } from './sql.js';

export interface ArticleFilter {
  status?: Article['status'] | null | undefined;
  /** For people of this role: theirs, and what everybody should read. */
  role?: string | null | undefined;
  /** Shown beside any part of this SOP by a link of its own. */
  sopKey?: string | null | undefined;
  /** Only those that somebody should have looked at by then (true), or the others. */
  isReviewDue?: boolean | null | undefined;
  hasDraft?: boolean | null | undefined;
}

/** A page of articles, by key. Drafts that were never published are for those who write. @throws PageRequestInvalid */
export function listArticles(
  tx: Tx,
  request: { filter: ArticleFilter; mayWrite: boolean; at: Date; page: PageRequest },
): Promise<PageOf<Article>> {
  const { filter, mayWrite, at, page } = request;
  const where = new Where();
  where.and(`a.workspace_id = ${where.param(tx.workspaceId)}`);
  if (!mayWrite) where.and(`a.status = 'published'`);
  if (filter.status) where.and(`a.status = ${where.param(filter.status)}`);
  else where.and(`a.status <> 'archived'`);
  if (filter.role) where.and(`a.roles = '{}' or ${where.param(filter.role)} = any (a.roles)`);
  if (filter.sopKey)
    where.and(
      `exists (select from article_link l where l.workspace_id = a.workspace_id and l.article_id = a.id and l.sop_key = ${where.param(filter.sopKey)})`,
    );
  if (typeof filter.isReviewDue === 'boolean')
    where.and(
      `(a.status = 'published' and coalesce(a.review_at <= ${where.param(at)}::timestamptz, false)) = ${where.param(filter.isReviewDue)}`,
    );
  if (typeof filter.hasDraft === 'boolean')
    where.and(
      `exists (select from article_draft d where d.workspace_id = a.workspace_id and d.article_id = a.id) = ${where.param(filter.hasDraft)}`,
    );
  return takePage<Article>(
    tx,
    {
      columns: COLUMNS,
      from: 'article a',
      where: where.sql,
      sort: { expression: 'a.key', type: 'text', descending: false },
      id: { expression: 'a.id', type: 'uuid' },
    },
    page,
  );
}

const COLUMNS = `
  a.workspace_id as "workspaceId", a.id, a.key, a.title_zh as "titleZh", a.title_en as "titleEn", a.status, a.owner_role as "ownerRole",
  a.owner_id as "ownerId", a.roles, a.review_months as "reviewMonths", a.review_at as "reviewAt", a.active_version_id as "activeVersionId",
  a.latest_number as "latestNumber", a.created_at as "createdAt", a.updated_at as "updatedAt", a.revision`;
