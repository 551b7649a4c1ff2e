import type { Finding, SopEdit, Text } from '#sop-core';

/** A way to put right what was found, in one step. */
export interface Repair {
  title: Text;
  edits: SopEdit[];
}

/** Null when only a person can. */
export const repairOf = (finding: Finding & { repair?: Repair }): Repair | null => finding.repair ?? null;
