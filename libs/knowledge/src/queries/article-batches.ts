import { In } from 'typeorm';
import type { Tx } from '#database';
import { Article, ArticleVersion } from '../articles/article.entity.js';
import { Confirmation } from '../confirmations/confirmation.entity.js';

/** Articles by their ids; unknown ones are not there. */
export const articlesByIds = (tx: Tx, ids: readonly string[]): Promise<Article[]> =>
  tx.manager.findBy(Article, { workspaceId: tx.workspaceId!, id: In([...ids]) });

/** Versions by their ids; unknown ones are not there. */
export const articleVersionsByIds = (tx: Tx, ids: readonly string[]): Promise<ArticleVersion[]> =>
  tx.manager.findBy(ArticleVersion, { workspaceId: tx.workspaceId!, id: In([...ids]) });

/** Which of these versions a member has confirmed having read. */
export const versionsRead = async (tx: Tx, memberId: string, versionIds: readonly string[]): Promise<Set<string>> => {
  const where = { workspaceId: tx.workspaceId!, memberId, articleVersionId: In([...versionIds]) };
  const rows = await tx.manager.find(Confirmation, { select: { articleVersionId: true }, where });
  return new Set(rows.flatMap(({ articleVersionId }) => articleVersionId ?? []));
};
