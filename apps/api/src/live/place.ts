import { decodeCursor } from '#events';
import { InputInvalid } from '../graphql/validation/input.pipe.js';

/** A place in the log as a client gave it; null: from now on. @throws InputInvalid for what was never given out. */
export function placeOf(after: string | null | undefined): string | null {
  if (after === null || after === undefined) return null;
  if (decodeCursor(after)) return after;
  throw new InputInvalid([{ code: 'cursor_invalid', field: 'after' }]);
}
