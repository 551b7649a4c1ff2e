import { CommandEntity } from './command.entity.js';
import { EventEntity } from './event.entity.js';
import { LogPlaceEntity } from './log-place.entity.js';

export { append, appendWithCommit, type Appended } from './append.js';
export { compareCursors, decodeCursor, encodeCursor, type Cursor } from './cursor.js';
export type { EventMap, EventType } from './event-map.js';
export { EVENT_TITLES, eventTitle } from './event-titles.js';
export type { EventActor, EventRow, EventRowOf, NewEvent } from './event-row.js';
export { EventsModule, type EventsModuleOptions } from './events.module.js';
export { checkCursor, follow, headCursor } from './follow.js';
export { followOnce, hasNews } from './follow-once.js';
export { fingerprint } from './fingerprint.js';
export { HintRelay } from './hint-relay.js';
export type { LiveBatch } from './live-batch.js';
export { LiveSubscription } from './live-subscription.js';
export { LiveHub, type LiveHubOptions } from './live-hub.js';
export { tellMembers, type MemberNotice } from './tell-members.js';
export { Whispers, type Whisper } from './whispers.js';
export { once, recall, type AskedCommand, type Once } from './once.js';
export { EventEntity };

/** Entities of this room, for the data source. */
export const EVENTS_ENTITIES = [EventEntity, CommandEntity, LogPlaceEntity];
