import type { Blocker } from './drop.js';

/** One line at the foot of the board about what has just happened, with what can be done about it. */
export interface Toast {
  text: string;
  tone: 'done' | 'refused';
  blockers?: readonly Blocker[];
  action?: { label: string; run: () => void };
  /** When it goes away by itself, in ms since 1970. */
  until: number;
}
