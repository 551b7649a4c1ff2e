import type { EventRow } from './event-row.js';

/**
 * What a subscriber gets, in the order of the log. `cursor` is the place after this batch, to resume from later.
 *
 * `reload`: the place asked for cannot be resumed from (unknown, or too far back). The subscriber reads its state anew; the stream goes on
 * from `cursor` by itself.
 */
export type LiveBatch = { kind: 'events'; events: EventRow[]; cursor: string } | { kind: 'reload'; cursor: string };
