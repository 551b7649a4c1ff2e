import { type DocumentPath, fillText, type Finding, type Locate, type Repair, type TextParams } from '../finding.js';
import { LINT_RULES, type LintCode } from './messages.js';

/** What a rule calls when it has something to say. */
export type Report = (code: LintCode, path: DocumentPath, params?: TextParams) => void;

/** How a finding could be put right, where that is obvious. */
export type RepairOf = (code: LintCode, path: DocumentPath, params: TextParams) => Repair | null;

/** More are read by nobody, and every one of them is looked up in the text. */
const MOST_OF_A_KIND = 500;
/** For so many a repair is looked for: the nearest name among a thousand takes its time. */
const MOST_REPAIRS = 100;

/** Collects findings, each once, in the order of the text; so many errors and so many warnings. */
export class Findings {
  readonly #found = new Map<string, Reported>();
  readonly #counts = { error: 0, warning: 0 };

  constructor(readonly locate: Locate) {}

  readonly report: Report = (code, path, params = {}) => {
    const { severity, text } = LINT_RULES[code];
    const message = fillText(text, params);
    const id = `${code} ${path.join('/')} ${message.en}`;
    if (this.#found.has(id) || this.#counts[severity] >= MOST_OF_A_KIND) return;
    this.#counts[severity] += 1;
    this.#found.set(id, { finding: { code, severity, message, ...this.locate(path), path }, code, params });
  };

  inOrder(repairOf: RepairOf): Finding[] {
    return [...this.#found.values()]
      .sort(({ finding: a }, { finding: b }) => a.line - b.line || a.column - b.column || a.code.localeCompare(b.code))
      .map(({ finding, code, params }, index) => {
        const repair = index < MOST_REPAIRS ? repairOf(code, finding.path, params) : null;
        return repair === null ? finding : { ...finding, repair };
      });
  }
}

interface Reported {
  finding: Finding;
  code: LintCode;
  params: TextParams;
}
