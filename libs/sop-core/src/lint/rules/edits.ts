import type { SopDocument, TaskDef } from '../../definition.js';
import { type Chart, type ChartState, meet } from '../chart.js';
import type { Report } from '../reporter.js';

/**
 * Fields of the run that two open tasks could write. Each starts with what the run said when it was opened and writes all of its fields
 * back when it is accepted, so the one accepted last undoes what the other wrote.
 */
export const checkEdits = (doc: SopDocument, chart: Chart, report: Report): void => {
  const homes = (key: string): ChartState[] => chart.states.filter((state) => state.def.tasks?.includes(key));
  const editors = Object.entries(doc.tasks).filter(([, task]) => task.edits !== undefined);
  editors.forEach(([key, task], at) => {
    task.edits?.forEach((field, index) => {
      const path = ['tasks', key, 'edits', index];
      if (task.each !== undefined || task.recur !== undefined) report('EDITS_REPEATED', path, { task: key, field });
      for (const [other, earlier] of editors.slice(0, at)) {
        if (!earlier.edits?.includes(field) || excluded(task, earlier)) continue;
        if (waitsFor(doc, key, other) || waitsFor(doc, other, key)) continue;
        if (homes(key).some((one) => homes(other).some((two) => meet(one, two))))
          report('EDITS_SHARED', path, { other, field });
      }
    });
  });
};

/** Opened under conditions that contradict each other, as far as their text tells. */
const excluded = (one: TaskDef, other: TaskDef): boolean =>
  one.when !== undefined && other.when !== undefined && (denies(one.when, other.when) || denies(other.when, one.when));

const denies = (one: string, other: string): boolean => [`!(${other.trim()})`, `!${other.trim()}`].includes(one.trim());

/** Whether `key` stays blocked until `other` is settled, by one `after` or by several. */
const waitsFor = (doc: SopDocument, key: string, other: string): boolean => {
  const seen = new Set<string>();
  const reaches = (from: string): boolean => {
    if (seen.has(from)) return false;
    seen.add(from);
    const after = Object.hasOwn(doc.tasks, from) ? (doc.tasks[from]?.after ?? []) : [];
    return after.includes(other) || after.some(reaches);
  };
  return reaches(key);
};
