import { lintSop, readSop, type Blocker, type Finding, type SopDocument } from '#sop-core';

/** What an SOP is checked against: who holds which role, and which SOPs exist. */
export interface SopWorld {
  roles?: Record<string, { members: number; leads: number }>;
  sops?: string[];
}

export type Examined = { doc: SopDocument; warnings: Finding[] } | { doc: null; findings: Finding[] };

/** Reads and lints a document. `doc` null: there are errors (and maybe warnings among the findings). */
export const examine = (source: string, world: SopWorld): Examined => {
  const { doc, findings } = readSop(source);
  if (!doc) return { doc: null, findings };
  const all = [...findings, ...lintSop(source, world)];
  return all.some((finding) => finding.severity === 'error') ? { doc: null, findings: all } : { doc, warnings: all };
};

/** Errors as a refusal tells them, each with its line; at most fifty, since more are read by nobody. */
export const findingBlockers = (findings: readonly Finding[]): Blocker[] =>
  findings
    .filter((finding) => finding.severity === 'error')
    .slice(0, 50)
    .map(({ code, line, column, path, message }) => ({
      code: 'sop_finding',
      field: path.join('.'),
      params: { finding: code, line, column, message: { zh: message.zh, en: message.en } },
    }));
