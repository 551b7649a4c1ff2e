import { type DocumentPath, fillText, type Finding, type Locate, type TextParams } from '../finding.js';
import { LINT_RULES, type LintCode } from './messages.js';

/** What a rule calls when it has something to say. */
export type Report = (code: LintCode, path: DocumentPath, params?: TextParams) => void;

/** Collects findings, each once, in the order of the text. */
export class Findings {
  readonly #found = new Map<string, Finding>();

  constructor(readonly locate: Locate) {}

  readonly report: Report = (code, path, params = {}) => {
    const { severity, text } = LINT_RULES[code];
    const finding: Finding = { code, severity, message: fillText(text, params), ...this.locate(path), path };
    this.#found.set(`${code} ${path.join('/')} ${finding.message.en}`, finding);
  };

  inOrder(): Finding[] {
    return [...this.#found.values()].sort(
      (a, b) => a.line - b.line || a.column - b.column || a.code.localeCompare(b.code),
    );
  }
}
