import type { SopDocument } from '../definition.js';
import type { DocumentPath } from '../finding.js';
import { Chart, type ChartState } from '../lint/chart.js';

/** The target by which a branch of `source` reaches `goal`: `#machine.path`, `.child` or `sibling`, the wished manner first. */
export const targetText = (
  doc: SopDocument,
  source: ChartState,
  goal: ChartState,
  manner: '#' | '.' | '' = '',
): string => {
  const absolute = `#${doc.machine.id ?? doc.sop}${goal.id === '' ? '' : `.${goal.id}`}`;
  const below = (id: string): string | null =>
    id === '' ? goal.id : goal.id.startsWith(`${id}.`) ? goal.id.slice(id.length + 1) : null;
  const inside = below(source.id);
  const beside = source.parent === null ? null : below(source.parent.id);
  if (manner === '#' || goal.id === '') return absolute;
  if (manner === '.' && inside !== null) return `.${inside}`;
  if (beside !== null) return beside;
  return inside === null ? absolute : `.${inside}`;
};

/** The target text from one state to another, both by path. */
export const targetFrom = (doc: SopDocument, source: DocumentPath, target: DocumentPath): string => {
  const chart = new Chart(doc.machine, doc.sop);
  const at = (path: DocumentPath): ChartState =>
    chart.states.find((state) => state.path.join('/') === path.join('/')) ?? chart.root;
  return targetText(doc, at(source), at(target), source.length === 1 ? '.' : '');
};
