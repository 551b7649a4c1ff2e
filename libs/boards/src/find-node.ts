import type { Tx } from '#database';

/** Tables whose rows have an id of their own in the API. */
const KINDS = ['task', 'run', 'member', 'sop', 'sop_version', 'file', 'product', 'article', 'quiz', 'reply'] as const;
export type NodeKind = (typeof KINDS)[number];

const SQL = KINDS.map((kind) => `select '${kind}' as kind from ${kind} where workspace_id = $1 and id = $2`).join(
  ' union all ',
);

/** What kind of thing an id names in this workspace; null for unknown ones and for those of any other workspace. */
export async function findNodeKind(tx: Tx, id: string): Promise<NodeKind | null> {
  const [found] = await tx.named<{ kind: NodeKind }>('boards_find_node', SQL, [tx.workspaceId, id]);
  return found?.kind ?? null;
}
