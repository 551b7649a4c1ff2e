import type { SopDocument } from '../definition.js';
import { Chart } from '../lint/chart.js';

/** Tasks in the order people meet them: stage by stage as the chart is written, then those no stage opens. */
export const stepOrder = (doc: SopDocument): string[] => {
  const opened = new Chart(doc.machine, doc.sop).states.flatMap((state) => state.def.tasks ?? []);
  return [...new Set([...opened.filter((key) => Object.hasOwn(doc.tasks, key)), ...Object.keys(doc.tasks)])];
};
