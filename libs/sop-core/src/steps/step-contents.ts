import type { FieldDef, SopDocument, TaskDef } from '../definition.js';

/**
 * What the doer of each task must know, by task key: canonical JSON (keys in order, nothing unset) of its texts, fields, checklist, criteria,
 * decisions, deadline and who does and accepts it. Equal texts mean that nobody has to read the step again. How it is assigned, what the chart
 * does with its result, articles and replies beside it are no part of it.
 */
export const stepContents = (doc: SopDocument): Record<string, string> =>
  Object.fromEntries(Object.entries(doc.tasks).map(([key, task]) => [key, canonical(contentOf(doc, task))]));

const contentOf = (doc: SopDocument, task: TaskDef): object => {
  const { title, description, role, roleFrom, acceptor, due, recur, checklist, form, criteria, decision } = task;
  const { separateFrom, authority } = task;
  return {
    ...{ title, description, role, roleFrom, acceptor, due, recur, checklist, form, separateFrom, authority },
    // A criterion without `routes` holds the work back; with it, it does not. Where it leads is the chart's affair.
    criteria: criteria?.map(({ routes, ...known }) => ({ ...known, holds: routes === undefined })),
    decision:
      decision &&
      Object.fromEntries(
        Object.entries(decision).map(([value, { title: name, requires }]) => [value, { name, requires }]),
      ),
    edits: task.edits?.map((name) => ({ name, field: fieldOf(doc, name) })),
  };
};

const fieldOf = (doc: SopDocument, name: string): FieldDef | undefined =>
  Object.hasOwn(doc.form, name) ? doc.form[name] : doc.data?.[name];

/** `JSON.stringify` with the keys of every object in order. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
