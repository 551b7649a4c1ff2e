import type { Tx } from '#database';
import type { Directory } from '#identity';
import type { LintWorld } from '#sop-core';
import type { SopStore } from './sop.store.js';

/** Names that other rooms keep, as far as the caller knows them. What is left out is not asked about. */
export type KnownNames = Pick<LintWorld, 'quizzes' | 'articles' | 'replies'>;

/** What a document is checked against: who holds which role, which SOPs there are, and what the caller knows besides. */
export const worldOf = async (
  tx: Tx,
  { sops, directory }: { sops: SopStore; directory: Directory },
  known: KnownNames,
): Promise<LintWorld> => {
  const workspaceId = tx.workspaceId!;
  const all = await sops.sops(tx, workspaceId);
  return { ...known, roles: (await directory.of(tx, workspaceId)).staffing(), sops: all.map(({ key }) => key) };
};
