import { examineSop, type Blocker, type Finding, type LintWorld, type SopDocument } from '#sop-core';

export type Examined = { doc: SopDocument; warnings: Finding[] } | { doc: null; findings: Finding[] };

/** Reads and lints a document. `doc` null: there are errors (and maybe warnings among the findings). */
export const examine = (source: string, world: LintWorld): Examined => {
  const { doc, findings } = examineSop(source, world);
  return doc === null || findings.some(({ severity }) => severity === 'error')
    ? { doc: null, findings }
    : { doc, warnings: findings };
};

/** Errors as a refusal tells them, each with its line; at most fifty, since more are read by nobody. */
export const findingBlockers = (findings: readonly Finding[]): Blocker[] =>
  findings
    .filter((finding) => finding.severity === 'error')
    .slice(0, 50)
    .map((finding) => ({
      code: 'sop_finding',
      field: finding.path.join('.'),
      params: { finding: finding.code, line: finding.line, column: finding.column, message: advice(finding) },
    }));

/** What is wrong, and how it could be put right where that is obvious. */
const advice = ({ message: { zh, en }, repair }: Finding): { zh: string; en: string } =>
  repair ? { zh: `${zh}可以：${repair.title.zh}。`, en: `${en} Possible repair: ${repair.title.en}.` } : { zh, en };
