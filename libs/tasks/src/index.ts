import { TaskEntity } from './task.entity.js';

export { TasksModule } from './tasks.module.js';
export { TaskStore } from './task.store.js';
export { taskColumns } from './task-columns.js';
export type { StoredDue, TaskRow } from './task-row.js';
export { BOARD_COLUMNS, columnOf, laneOf, type BoardColumn } from './board-column.js';
export { rankAt, rankBetween } from './rank.js';

/** Entities of this room, for the data source. */
export const TASKS_ENTITIES = [TaskEntity];
