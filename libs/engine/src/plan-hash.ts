import { createHash } from 'node:crypto';
import type { MigrationPlan } from '#sop-core';

/** A fingerprint of what would become of a run, the same as long as nothing of it changes. The run may have moved on otherwise. */
export const planHash = (
  versionId: string,
  { states, tasks, timers, notes, blockers, stages }: MigrationPlan,
): string =>
  createHash('sha256')
    .update(JSON.stringify([versionId, states, tasks, timers, notes, blockers, stages]))
    .digest('base64url')
    .slice(0, 22);
