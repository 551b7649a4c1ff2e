import { LIMITS } from '../limits.js';
import { leave } from './plain-scalars.js';

export const SPACE = 0x20;
export const NEWLINE = 0x0a;
export const HASH = 0x23;
export const COLON = 0x3a;
export const DASH = 0x2d;

/** Walks through a text line by line; comments and empty lines are passed over. */
export class TextWalker {
  /** Where the walker stands. */
  at = 0;
  /** Indentation of the line that begins at `at`, in spaces; -1: the text is over. Only right where a line begins. */
  indent = 0;
  #tokens = 0;

  constructor(readonly text: string) {}

  get code(): number {
    return this.text.charCodeAt(this.at);
  }

  /** Counts what the full reader would have to look at, rather too much than too little. @throws NotPlain when that is too much for it. */
  count(tokens: number): void {
    this.#tokens += tokens;
    if (this.#tokens > LIMITS.tokens) leave();
  }

  /** Is what stands at `at` (default: here) a space or the end of a line or of the text? */
  isGap(at = this.at): boolean {
    const code = this.text.charCodeAt(at);
    return code === SPACE || code === NEWLINE || Number.isNaN(code);
  }

  skipSpaces(): void {
    while (this.text.charCodeAt(this.at) === SPACE) this.at += 1;
  }

  /** Index of the end of this line. */
  lineEnd(): number {
    const end = this.text.indexOf('\n', this.at);
    return end === -1 ? this.text.length : end;
  }

  /** After a value in a block: nothing but a comment may follow in this line. Goes to the next line that says something. */
  finishLine(): void {
    this.skipSpaces();
    const { code } = this;
    if (code === HASH && this.text.charCodeAt(this.at - 1) === SPACE) this.at = this.lineEnd();
    else if (code !== NEWLINE && !Number.isNaN(code)) leave();
    this.at += 1;
    this.toLine();
  }

  /** From the beginning of a line to the first that is neither empty nor a comment. */
  toLine(): void {
    const { text } = this;
    for (;;) {
      this.count(4);
      if (this.at >= text.length) {
        this.indent = -1;
        return;
      }
      const start = this.at;
      this.skipSpaces();
      const { code } = this;
      if (code === HASH || code === NEWLINE) {
        this.at = this.lineEnd() + 1;
        continue;
      }
      if (this.at >= text.length) continue;
      this.indent = this.at - start;
      // `---`, `...` and directives: more than one document, or one with instructions.
      if (this.indent === 0 && (code === 0x25 || text.startsWith('---', start) || text.startsWith('...', start)))
        leave();
      return;
    }
  }
}
