import type { Json } from './state.js';

/** Every way of saying no. The code is stable and public; the texts are in `messages.ts`. */
export const REFUSAL_CODES = [
  'NOT_FOUND',
  'STALE',
  'NOT_YOUR_ROLE',
  'NOT_YOUR_TASK',
  'ALREADY_CLAIMED',
  'RIGHT_MISSING',
  'LIMIT_EXCEEDED',
  'FOUR_EYES',
  'WRONG_STATUS',
  'STEP_NOT_ACTIVE',
  'DEPENDENCY_OPEN',
  'CHECKLIST_INCOMPLETE',
  'FIELDS_INVALID',
  'CRITERIA_UNMET',
  'TRAINING_NEEDED',
  'REASON_REQUIRED',
  'EVENT_UNKNOWN',
  'EVENT_NOT_POSSIBLE',
  'RUN_PAUSED',
  'RUN_NOT_PAUSED',
  'RUN_OVER',
  'DUPLICATE_RUN',
  'REOPEN_TOO_LATE',
  'SOP_NOT_ACTIVE',
  'SOP_INVALID',
  'STOCK_SHORT',
  'CANCEL_NOT_POSSIBLE',
  'RESCHEDULE_NOT_POSSIBLE',
  'MIGRATION_NOT_POSSIBLE',
  'WIP_LIMIT',
  'UNDO_NOT_POSSIBLE',
  'BATCH_REFUSED',
  'INPUT_INVALID',
  'COMMAND_REUSED',
  'TOO_LARGE',
  'FILE_TYPE_REFUSED',
  'CONFLICT',
  'BUSY',
  'RUNAWAY',
  'SIGN_IN_FAILED',
  'TOO_MANY_ATTEMPTS',
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

/**
 * One thing that stands in the way. `code` is a key of `messages.ts`; `field`, `criterion`, `item`, `task` say where; `params` fill the text.
 * `field` is a path: `lines[2].qty`.
 */
export interface Blocker {
  code: string;
  field?: string;
  criterion?: string;
  item?: string;
  task?: string;
  params?: Record<string, Json>;
}

/** A no with a reason. `message`s are made from it in the caller's language by `explain`. */
export interface Refusal {
  code: RefusalCode;
  blockers: Blocker[];
  params?: Record<string, Json>;
}

export const refuse = (code: RefusalCode, ...blockers: Blocker[]): Refusal => ({ code, blockers });
