import type { Tx } from '#database';

/** How many runs of an SOP are under way, on whatever version; practice does not count. */
export const countOpenRuns = async (tx: Tx, sopKey: string): Promise<number> => {
  const [row] = await tx.query<{ open: number }>(
    `select count(*)::integer as open from run
     where workspace_id = $1 and sop_key = $2 and finished_at is null and not sandbox`,
    [tx.workspaceId, sopKey],
  );
  return row?.open ?? 0;
};
