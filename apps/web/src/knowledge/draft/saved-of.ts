import type { Outcome } from '../../gql/command.js';
import type { Saved } from './desk.js';

/** What a saving command answered, as the desk wants to know it. */
export const savedOf = <P>(
  outcome: Outcome<P>,
  draftOf: (payload: P) => { revision: number; updatedAt: string } | null | undefined,
): Saved => {
  if (outcome.ok) {
    const draft = draftOf(outcome.payload);
    return { kind: 'saved', revision: draft?.revision ?? 0, at: draft?.updatedAt ?? null };
  }
  const { code, message, blockers } = outcome.refusal;
  if (code === 'STALE') return { kind: 'stale' };
  if (code === 'BUSY') return { kind: 'offline', message };
  return {
    kind: 'refused',
    message,
    problems: blockers.map((blocker) => ({ field: blocker.field ?? null, message: blocker.message })),
  };
};
