import type { Tx } from '#database';
import type { NewEvent } from '../event-row.js';

/** A line of somebody's text, for tests that care about where rows stand and not about what they say. */
export const noted = (text: string): NewEvent<'run.noted'> => ({
  type: 'run.noted',
  at: new Date(),
  actor: { kind: 'system', id: null },
  data: { text },
});

/** A workspace with nothing in it; the transaction must be in its scope. */
export const insertWorkspace = (tx: Tx): Promise<object[]> =>
  tx.query(`insert into workspace (id, key, name, created_at, updated_at) values ($1, $2, 'Test', now(), now())`, [
    tx.workspaceId,
    `w-${tx.workspaceId}`,
  ]);
