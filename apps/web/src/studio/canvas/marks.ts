import type { Finding, SopDocument } from '#sop-core';
import { stateOfPath, type Graph } from './graph.js';

/** What lint says about a state or a line. */
export interface FindingMark {
  errors: number;
  warnings: number;
  findings: Finding[];
}

/**
 * Findings by what they are drawn at: ids of states and of lines. Those of a branch stand at its line, those of a task at every state that
 * opens it, all others of the chart at their state.
 */
export const marksOf = (doc: SopDocument, graph: Graph, findings: readonly Finding[]): Map<string, FindingMark> => {
  const marks = new Map<string, FindingMark>();
  const mark = (id: string, finding: Finding): void => {
    const known = marks.get(id) ?? { errors: 0, warnings: 0, findings: [] };
    known.findings.push(finding);
    known[finding.severity === 'error' ? 'errors' : 'warnings'] += 1;
    marks.set(id, known);
  };
  const lines = graph.lines.flatMap(({ id, branches }) =>
    branches.map(({ path }) => ({ id, path: path.join('\u0000') })),
  );
  for (const finding of findings) {
    const { path } = finding;
    if (path[0] === 'tasks' && path[1] !== undefined && doc.tasks[String(path[1])] !== undefined) {
      for (const { id, tasks } of graph.nodes) if (tasks.includes(String(path[1]))) mark(id, finding);
      continue;
    }
    const state = stateOfPath(path);
    if (state === null) continue;
    const place = `${path.join('\u0000')}\u0000`;
    const line = lines.find((one) => place.startsWith(`${one.path}\u0000`));
    mark(line?.id ?? state, finding);
  }
  return marks;
};
