import { quiet } from './advance.js';
import { adjustClocks, shiftAnchors, unblock } from './clocks.js';
import type { Draft } from './draft.js';

/** What always follows, once a command itself is through. */
export function conclude(draft: Draft): void {
  // A paused run keeps still: settlements and clocks wait for its return.
  if (draft.status !== 'paused') {
    unblock(draft);
    quiet(draft);
    unblock(draft);
    adjustClocks(draft);
  }
  shiftAnchors(draft);
}
