import type { NewEvent } from '#events';
import type { TaskEvent } from '#sop-core';
import type { Caller } from './contract.js';
import type { Cause } from './draft/cause.js';

/** How long a move can be taken back, by the server's clock. */
export const UNDO_MS = 10_000;

/** Moves of the core that can be taken back. A verdict is somebody's word and a waiver has a reason; both are answered by another move. */
export const UNDOABLE: ReadonlySet<string> = new Set<TaskEvent['type']>([
  ...(['task.claim', 'task.assign', 'task.release', 'task.start'] as const),
  ...(['task.hold', 'task.resume', 'task.submit', 'task.tick', 'task.fill'] as const),
]);

/** Until when this can be taken back; null for the program, which does not change its mind. */
export const undoableUntil = ({ memberId }: Caller, { at }: Cause): Date | null =>
  memberId === null ? null : new Date(at.getTime() + UNDO_MS);

/** Whether a move stayed with its task: what only changed it can be put back. */
export const staysWithTask = (rows: readonly NewEvent[], taskId: string): boolean =>
  rows.every((row) => row.taskId === taskId && row.type.startsWith('task.'));
