import { chartView, type SopDocument } from '#sop-core';
import type { ChartData } from '../../chart/chart-types.js';
import type { Language } from '../../i18n/language.js';

/** The chart of a document as the drawing takes it, in one language. */
export const chartDataOf = (doc: SopDocument, language: Language): ChartData => {
  const { nodes, edges } = chartView(doc);
  return {
    nodes: nodes.map(({ id, parentId, type, title, isInitial, isWaiting, tasks }) => ({
      ...{ id, parentId, type, isInitial, isWaiting, title: title[language] },
      tasks: tasks.flatMap((key) => {
        const task = Object.hasOwn(doc.tasks, key) ? doc.tasks[key] : undefined;
        return task ? [{ key, title: task.title[language], role: task.role }] : [];
      }),
    })),
    edges: edges.map(({ id, source, target, kind, label, guard }) => ({
      ...{ id, source, target, kind, guard, label: label[language] },
    })),
  };
};
