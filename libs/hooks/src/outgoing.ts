import type { EventMap, EventType } from '#events';

/**
 * What other systems may be told of, and which parts of its data. A part that is not listed stays here, so a new one cannot slip out: what
 * people wrote in comments (which they may take back, and nobody could there), and whatever belongs to buyers.
 */
export const OUTGOING = {
  'run.started': ['owner', 'duplicateOf', 'reopenOf'],
  'run.event_received': ['event', 'payload'],
  'run.timer_fired': ['timer', 'stage'],
  'run.moved': ['event', 'entered'],
  'run.paused': ['reason'],
  'run.resumed': [],
  'run.rescheduled': ['fields', 'reason'],
  'run.canceled': ['reason'],
  'run.finished': [],
  'run.noted': ['text'],
  'run.spawned': ['runId', 'sop'],
  'run.spawn_failed': ['sop', 'code'],
  'run.linked': ['runId'],
  'run.prioritized': ['from', 'to'],
  'run.commented': ['commentId', 'mentions'],
  'task.opened': ['stage', 'role', 'attempt'],
  'task.unblocked': [],
  'task.claimed': [],
  'task.released': [],
  'task.assigned': ['reason'],
  'task.started': [],
  'task.submitted': [],
  'task.accepted': ['by', 'note'],
  'task.rejected': ['code', 'failed', 'note', 'attempt'],
  'task.held': ['reason', 'external'],
  'task.resumed': [],
  'task.waived': ['reason'],
  'task.canceled': ['reason'],
  'task.reopened': ['stage', 'role', 'attempt'],
  'task.undone': ['of'],
  'task.due_extended': ['reason'],
  'task.due_shifted': ['from', 'to', 'cause'],
  'task.reminded': [],
  'task.overdue': [],
  'task.escalated': [],
  'task.rework_limit': ['rework'],
  'task.created': ['title'],
  'task.prioritized': ['from', 'to'],
  'task.commented': ['commentId', 'mentions'],
  'schedule.missed': ['sop', 'date', 'due', 'reason'],
  'tally.reached': ['name', 'key', 'count'],
  'timer.parked': ['timer', 'error'],
  'product.created': ['sku', 'values'],
  'product.changed': ['sku', 'from', 'to', 'reason'],
  'product.archived': ['sku'],
  'product.imported': ['rows', 'created', 'changed'],
  'stock.counted': ['sku', 'from', 'to', 'reason'],
  'stock.channel_set': ['sku', 'channel', 'from', 'to'],
  'stock.lot_set': ['sku', 'lot', 'reference', 'quantity', 'eta'],
  'stock.received': ['sku', 'lot', 'reference', 'quantity', 'defective', 'isLast'],
  'stock.reserved': ['lines', 'reason', 'expiresAt'],
  'stock.released': ['lines', 'reason'],
  'stock.lapsed': ['lines'],
  'stock.shipped': ['lines', 'reason'],
  'sop.published': ['sop', 'key', 'version', 'number', 'origin'],
  'sop.activated': ['sop', 'key', 'version'],
  'sop.deactivated': ['sop', 'key'],
} as const satisfies { [T in EventType]?: readonly string[] } & {
  // Whatever is listed is there: `keyof` of a bag is any text, of everything else its own names.
  [T in EventType]?: readonly (keyof EventMap[T])[];
};

export type OutgoingType = keyof typeof OUTGOING;

export const isOutgoing = (type: string): type is OutgoingType => Object.hasOwn(OUTGOING, type);

/** How a call that an SOP names is asked for, and how the receiver is told: `hook:oms.hold`. */
export const HOOK = 'hook:';
export const ANY_HOOK = 'hook:*';

const HOOK_NAME = /^hook:[A-Za-z][A-Za-z0-9_.-]{0,79}$/;

/** Something that a webhook may ask for. */
export const isWanted = (event: string): boolean => isOutgoing(event) || event === ANY_HOOK || HOOK_NAME.test(event);
