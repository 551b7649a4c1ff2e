export { listTasks, tasksByIds, tasksOfRuns, tasksRelatedToRuns, type TaskOrder } from './task-list.js';
export { listRuns, runsBornOf, runsByIds, type RunOrder } from './run-list.js';
export { lastEventsOf, listEvents, type LogReach } from './log-list.js';
export { timersOfRuns, type TimerView } from './timer-list.js';
export {
  BOARD_COLUMNS,
  boardColumn,
  cardsByIds,
  columnOf,
  type BoardColumn,
  type BoardScope,
  type CardRow,
} from './board-columns.js';
export { lateTimers, type LateTimers } from './late-timers.js';
export { listNotices, readNotices, type NoticeRow } from './notice-list.js';
export { findNodeKind, type NodeKind } from './find-node.js';
export { PageRequestInvalid, type PageOf, type PageRequest } from './paging.js';
export { FilterTooLarge, type Comparator, type Filter } from './filters.js';
