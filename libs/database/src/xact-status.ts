import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { errorCode } from './errors.js';

export type XactStatus = 'committed' | 'aborted' | 'unknown';

/** Long enough for a restart of a small server. */
const LEAST_PATIENCE_MS = 8_000;

/**
 * Asks what became of a transaction whose COMMIT was not answered. A crashed server reports its unfinished transactions as aborted.
 * `unknown` when no server answers in time or it has forgotten (or never knew) the id.
 */
export const xactStatus = async (pool: Pool, xid: string, patienceMs: number): Promise<XactStatus> => {
  const until = performance.now() + Math.max(LEAST_PATIENCE_MS, patienceMs);
  while (performance.now() < until) {
    const status = await ask(pool, xid);
    if (status === 'committed' || status === 'aborted') return status;
    if (status === null) return 'unknown';
    await sleep(100);
  }
  return 'unknown';
};

/** @returns `in progress` also while the server cannot be asked. */
const ask = async (pool: Pool, xid: string): Promise<string | null> => {
  try {
    const { rows } = await pool.query<{ status: string | null }>('select pg_xact_status($1::xid8) as status', [xid]);
    return rows[0]?.status ?? null;
  } catch (error) {
    // 22023: an id from the future, so this is another cluster.
    if (errorCode(error) === '22023') return null;
    return 'in progress';
  }
};
