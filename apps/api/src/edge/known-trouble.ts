import { CommitOutcomeUnknown, DatabaseUnavailable, PoolExhausted, TransactionConflict } from '#database';
import type { Refusal } from '#sop-core';
import { InputInvalid } from '../graphql/validation/input.pipe.js';
import { Refused } from './refused.js';

/** The refusal a thrown thing stands for, or null when nobody had planned for it. */
export function refusalOf(error: unknown): Refused | null {
  if (error instanceof Refused) return error;
  if (error instanceof InputInvalid) return new Refused({ code: 'INPUT_INVALID', blockers: error.blockers });
  if (error instanceof TransactionConflict) return new Refused(only('CONFLICT'));
  if (error instanceof PoolExhausted || error instanceof DatabaseUnavailable || error instanceof CommitOutcomeUnknown) {
    return new Refused(only('BUSY'));
  }
  return null;
}

const only = (code: Refusal['code']): Refusal => ({ code, blockers: [] });
