import { BoardViewDefaultEntity, BoardViewEntity } from './views/view.entity.js';

export {
  listTasks,
  partsOfTasks,
  taskPagesOfRuns,
  tasksByIds,
  tasksOfRuns,
  tasksRelatedToRuns,
  type TaskOrder,
} from './task-list.js';
export { listRuns, runsBornOf, runsByIds, type RunOrder } from './run-list.js';
export { countOpenRuns } from './open-runs.js';
export { eventsOf, listEvents, type LogReach } from './log-list.js';
export { timersOfRuns, type TimerView } from './timer-list.js';
export { BOARD_COLUMNS, cardsByIds, columnOf, type BoardColumn, type BoardScope } from './board-columns.js';
export type { CardColumn, CardRow } from './card-columns.js';
export { cardRows, type CardReading } from './card-reading.js';
export { cardTexts, type CardTexts } from './card-texts.js';
export { CardMemory } from './card-memory.js';
export { factsOfCards, progressOf, type CardFacts, type FactsRow } from './card-facts.js';
export { BOARD_GROUPS, DUE_COLUMNS, NONE, type BoardGroup } from './board-groups.js';
export { cardsOfColumn, countColumns, statusColumns, type BoardQuestion, type CardOrder } from './board-query.js';
export { COUNTED, type ColumnCount } from './status-columns.js';
export type { CardFilter } from './card-filter.js';
export { daysOf, type Days } from './days.js';
export {
  countRunColumns,
  runCardsByIds,
  runColumnOf,
  runsOfColumn,
  type RunBoardQuestion,
  type RunCardFilter,
  type RunCardRow,
} from './run-board.js';
export { spansOf, stepsOfRun, type RunStep, type StageSpan } from './run-path.js';
export { statusChangesOf, timesInStatus, type StatusChange, type TimeInStatus } from './time-in-status.js';
export { DAY_LISTS, dayList, type CardList, type DayList, type Whose } from './my-day.js';
export { teamLoad, type LoadRow } from './team-load.js';
export { lateTimers, type LateTimers } from './late-timers.js';
export {
  countUnread,
  listNotices,
  noticesOfEvents,
  readNotices,
  readNoticesBefore,
  snoozeNotices,
  type NoticeRow,
} from './notice-list.js';
export { mute, mutesOf, unmute, type Mute } from './mutes.js';
export { attemptsOf, deliveriesOf, deliveryById, type DeliveryRow } from './delivery-list.js';
export { knowledgeNames, type KnowledgeName } from './knowledge-names.js';
export { listArticles, type ArticleFilter } from './article-list.js';
export { listProducts, type ProductFilter } from './product-list.js';
export { findNodeKind, type NodeKind } from './find-node.js';
export { PageRequestInvalid, type PageOf, type PageRequest } from './paging.js';
export { FilterTooLarge, type Comparator, type Filter } from './filters.js';
export { BoardsModule } from './boards.module.js';
export { Views, type ViewInput } from './views/views.js';
export { ViewStore, type ViewRow } from './views/view.store.js';
export type { ViewLayout, ViewScope } from './views/view.entity.js';

/** Entities of this room, for the data source. */
export const BOARDS_ENTITIES = [BoardViewEntity, BoardViewDefaultEntity];
