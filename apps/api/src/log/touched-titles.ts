import type { EventRow } from '#events';
import type { CompiledSop, TaskDef, Text } from '#sop-core';
import type { RequestContext } from '../edge/request-context.js';
import { touchedBy, type Touched } from './touched-by.js';

/**
 * What a row of the log touched, as people call it: titles of items, criteria, fields and events. A key without a title, also one that the
 * version of the run no longer has, is told as it is.
 */
export async function touchedTitles(row: EventRow, ctx: RequestContext): Promise<string[]> {
  const touched = touchedBy(row.data);
  if (!touched.some(({ kind }) => kind in TITLES)) return touched.map(({ key }) => key);
  const about = await definitionsOf(row, ctx);
  return touched.map(({ kind, key }) => TITLES[kind]?.(key, about)?.[ctx.lang] ?? key);
}

interface About {
  task: TaskDef | undefined;
  sop: CompiledSop | undefined;
}

async function definitionsOf({ taskId, runId }: EventRow, ctx: RequestContext): Promise<About> {
  const [task, run] = await Promise.all([
    taskId === null ? null : ctx.loaders.task.load(taskId),
    runId === null ? null : ctx.loaders.run.load(runId),
  ]);
  const sop = run ? await ctx.loaders.sopOfVersion.load(run.sopVersionId) : undefined;
  if (!task) return { task: undefined, sop };
  // The engine wrote the definition of an ad-hoc task; its column is plain JSON.
  const def = task.runId === null ? (task.definition as unknown as TaskDef) : sop?.tasks[task.taskKey];
  return { task: def, sop };
}

const criterion = (key: string, { task }: About): Text | undefined =>
  task?.criteria?.find((known) => known.key === key)?.title;

/** Where the title of each kind of key stands. */
const TITLES: Partial<Record<Touched['kind'], (key: string, about: About) => Text | null | undefined>> = {
  item: (key, { task }) => task?.checklist?.find((known) => known.key === key)?.title,
  criterion,
  failed: criterion,
  confirm: criterion,
  fields: (key, { task, sop }) => (task?.form?.[key] ?? sop?.doc.form[key] ?? sop?.doc.data?.[key])?.title,
  event: (key, { sop }) => sop?.doc.events?.[key]?.title,
  timer: (key, { sop }) => sop?.stages.get(sop.timers.get(key)?.stage ?? '')?.title,
};
