import type { Tx } from '#database';
import type { CompiledSop, Text } from '#sop-core';
import type { CardRow } from './card-columns.js';

/** What a card shows that its SOP knows. */
export interface CardFacts {
  isRecurring: boolean;
  /** Titles of the tasks a blocked one still waits for. */
  waitsFor: Text[];
}

/** What of a card leads to its facts. */
export type FactsRow = Pick<CardRow, 'id' | 'runId' | 'sopVersionId' | 'taskKey' | 'status'>;

/** Facts by task id, from the versions the cards' runs follow and how far those runs with blocked cards have come. */
export function factsOfCards(
  cards: readonly FactsRow[],
  sops: ReadonlyMap<string, CompiledSop>,
  runs: ReadonlyMap<string, Progress>,
): Map<string, CardFacts> {
  return new Map(
    cards.flatMap((card): [string, CardFacts][] => {
      const sop = card.runId === null ? undefined : sops.get(card.sopVersionId ?? '');
      if (!sop) return [];
      const def = sop.tasks[card.taskKey];
      const keys = card.status === 'blocked' ? openKeys(def?.after ?? [], sop, runs.get(card.runId ?? '')) : [];
      const waitsFor = keys.map((key) => sop.tasks[key]?.title ?? { zh: key, en: key });
      return [[card.id, { isRecurring: def?.recur !== undefined, waitsFor }]];
    }),
  );
}

/** How far a run has come, as far as dependencies ask. */
export interface Progress {
  /** By task key: whether an instance is still open. */
  open: Record<string, boolean>;
  /** How often each stage was entered. */
  entries: Record<string, number>;
}

/** How far some runs have come, by id. */
export async function progressOf(tx: Tx, runIds: readonly string[]): Promise<Map<string, Progress>> {
  const rows = await tx.named<{ id: string } & Progress>(
    'boards_progress_of_runs',
    `select r.id, r.state -> 'entries' as entries, coalesce(k.open, '{}') as open from run r
     left join lateral (select jsonb_object_agg(task_key, is_open) as open from (
       select task_key, bool_or(closed_at is null) as is_open from task t where t.workspace_id = $1 and t.run_id = r.id group by task_key) by_key
     ) k on true where r.workspace_id = $1 and r.id = any($2::uuid[])`,
    [tx.workspaceId, runIds],
  );
  return new Map(rows.map(({ id, open, entries }) => [id, { open, entries }]));
}

/** The rule of the core: a task that its own stage skipped is not waited for; one whose stage is yet to come is. */
function openKeys(after: readonly string[], sop: CompiledSop, progress: Progress | undefined): string[] {
  if (!progress) return [];
  return after.filter((key) => {
    const isOpen = progress.open[key];
    if (isOpen !== undefined) return isOpen;
    return ![...sop.stages.values()].some(({ id, tasks }) => tasks.includes(key) && (progress.entries[id] ?? 0) > 0);
  });
}
