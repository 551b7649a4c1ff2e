import type { Tx } from '#database';
import type { CompiledSop, SopEvent } from '#sop-core';
import type { SopCache } from '#sops';
import type { RunRow } from './contract.js';

/** A version that a run followed, and the row of its log that led to it; null for the one it was started with. */
export interface FollowedVersion {
  versionId: string;
  sinceEventId: string | null;
}

/** The versions a run has followed, the first one first. */
export const versionsOfRun = async (
  tx: Tx,
  { id, sopVersionId }: Pick<RunRow, 'id' | 'sopVersionId'>,
): Promise<FollowedVersion[]> => {
  const migrations = await tx.named<{ id: string; from: string; to: string }>(
    'run_versions',
    `select e.id::text as id, e.core ->> 'from' as "from", e.core ->> 'to' as "to" from event e
     where e.workspace_id = $1 and e.run_id = $2 and e.type = 'run.migrated' order by e.id`,
    [tx.workspaceId, id],
  );
  return [
    { versionId: migrations[0]?.from ?? sopVersionId, sinceEventId: null },
    ...migrations.map((row) => ({ versionId: row.to, sinceEventId: row.id })),
  ];
};

/** The version a run followed right after a row of its log. */
export const versionAfter = (versions: readonly FollowedVersion[], eventId: string): string =>
  versions.findLast(({ sinceEventId }) => sinceEventId === null || BigInt(sinceEventId) <= BigInt(eventId))!.versionId;

/** What `foldRun` needs for these events: the version the run was started with, and those it was migrated to. */
export const versionsFor = async (
  tx: Tx,
  sops: SopCache,
  { workspaceId, sopVersionId }: Pick<RunRow, 'workspaceId' | 'sopVersionId'>,
  events: Iterable<{ type: string }>,
): Promise<{ first: CompiledSop; sopOf: (id: string) => CompiledSop }> => {
  const migrations = [...events].filter(
    (event): event is Extract<SopEvent, { type: 'run.migrate' }> => event.type === 'run.migrate',
  );
  const known = new Map<string, CompiledSop>();
  const load = async (id: string): Promise<CompiledSop> => {
    const sop = known.get(id) ?? (await sops.byVersionId(tx, workspaceId, id));
    known.set(id, sop);
    return sop;
  };
  for (const { to } of migrations) await load(to);
  const first = await load(migrations[0]?.from ?? sopVersionId);
  return { first, sopOf: (id) => known.get(id)! };
};
