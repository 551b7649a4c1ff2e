import type { CompiledSop, TaskDef, Text } from '#sop-core';

/** One thing a newcomer has to do, opened or yet to come. */
export interface CourseItem {
  /** Null: its phase has not begun. */
  taskId: string | null;
  key: string;
  title: Text;
  stage: string;
  /** Null: its phase has not begun. */
  status: string | null;
  dueAt: Date | null;
  /** Open and past its due time: since when. */
  lateSince: Date | null;
  rework: number;
}

/** A stage of a programme that holds something for the newcomer. */
export interface CoursePhase {
  stage: string;
  title: Text;
  items: CourseItem[];
  /** Items that are accepted or waived. */
  done: number;
  isCurrent: boolean;
}

/** A task of a run as this room reads it. */
export interface ItemRow {
  runId: string;
  id: string;
  key: string;
  stage: string;
  status: string;
  dueAt: Date | null;
  overdueAt: Date | null;
  rework: number;
}

/** The phases of a programme, in the order of its document: the stages whose tasks are given to one member by name, with how far they are. */
export const phasesOf = (sop: CompiledSop, stages: readonly string[], rows: readonly ItemRow[]): CoursePhase[] =>
  [...sop.stages.values()]
    .sort((a, b) => a.order - b.order)
    .flatMap(({ id, title, tasks }) => {
      const own = tasks.filter((key) => isForOne(sop.tasks[key]));
      if (own.length === 0) return [];
      const items = own.map((key) => itemOf(sop, id, key, rows));
      const done = items.filter(({ status }) => status === 'accepted' || status === 'waived').length;
      return [{ stage: id, title: title ?? { zh: id, en: id }, items, done, isCurrent: stages.includes(id) }];
    });

const isForOne = (def: TaskDef | undefined): boolean =>
  def?.required !== false && typeof def?.assign === 'object' && 'member' in def.assign;

const itemOf = (sop: CompiledSop, stage: string, key: string, rows: readonly ItemRow[]): CourseItem => {
  const row = rows.find((task) => task.key === key && task.stage === stage);
  const title = sop.tasks[key]?.title ?? { zh: key, en: key };
  if (!row) return { taskId: null, key, title, stage, status: null, dueAt: null, lateSince: null, rework: 0 };
  const isOpen = !['accepted', 'waived', 'canceled'].includes(row.status);
  const lateSince = isOpen && row.overdueAt !== null ? row.dueAt : null;
  return { taskId: row.id, key, title, stage, status: row.status, dueAt: row.dueAt, lateSince, rework: row.rework };
};
