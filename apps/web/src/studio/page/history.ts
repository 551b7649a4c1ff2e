import { applyChange, changeBetween, inverseOf, type TextChange } from './text-change.js';

interface Step {
  /** What was done, in words for the button. */
  label: string;
  change: TextChange;
  /** When it was last added to (ms); null: it stands alone. */
  typedAt: number | null;
}

/** Typing that goes on within this time (ms) is taken back together. */
const PAUSE = 900;
/** Steps that can be taken back. Patches are kept, not texts: a long SOP has 150,000 characters. */
const DEPTH = 500;

/** What was done to a text, whichever view did it, and what was taken back. */
export class History {
  readonly #done: Step[] = [];
  readonly #undone: Step[] = [];
  /** The text before the newest step, so that typing can grow it. */
  #before = '';

  /** @param typedAt - moment (ms) of a keystroke; null for an edit that is a step of its own. */
  push(label: string, before: string, after: string, typedAt: number | null): void {
    const change = changeBetween(before, after);
    if (change === null) return;
    this.#undone.length = 0;
    const last = this.#done.at(-1);
    if (last && typedAt !== null && last.typedAt !== null && typedAt - last.typedAt < PAUSE && last.label === label) {
      const grown = changeBetween(this.#before, after);
      if (grown === null) this.#done.pop();
      else Object.assign(last, { change: grown, typedAt });
      return;
    }
    this.#before = before;
    this.#done.push({ label, change, typedAt });
    if (this.#done.length > DEPTH) this.#done.shift();
  }

  /** @returns the text as it was before the newest step; null when there is none. */
  undo(text: string): string | null {
    return this.#shift(this.#done, this.#undone, ({ change }) => applyChange(text, inverseOf(change)));
  }

  redo(text: string): string | null {
    return this.#shift(this.#undone, this.#done, ({ change }) => applyChange(text, change));
  }

  get undoLabel(): string | null {
    return this.#done.at(-1)?.label ?? null;
  }

  get redoLabel(): string | null {
    return this.#undone.at(-1)?.label ?? null;
  }

  #shift(from: Step[], to: Step[], turn: (step: Step) => string): string | null {
    const step = from.pop();
    if (!step) return null;
    to.push({ ...step, typedAt: null });
    // What is typed next is a step of its own.
    const last = this.#done.at(-1);
    if (last) last.typedAt = null;
    return turn(step);
  }
}
