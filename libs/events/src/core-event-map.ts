/** Anything that survives JSON. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Bag = Record<string, Json>;

/**
 * What `decide` reports, by the names of sop-core's `HappeningType`. Parts of the payloads are the SOP's own fields and this room may not
 * import the core, so the type is a bag; each comment says what a reader may count on. Values of sensitive fields are left out.
 */
export interface CoreEventMap {
  /** `{owner, duplicateOf, reopenOf}` */
  'run.started': Bag;
  /** `{event, payload}` */
  'run.event_received': Bag;
  /** `{timer, stage}` */
  'run.timer_fired': Bag;
  /** from → to are the leaf stages, separated by spaces; `{event, entered}` */
  'run.moved': Bag;
  /** `{reason}` */
  'run.paused': Bag;
  'run.resumed': Bag;
  /** `{fields, reason}` */
  'run.rescheduled': Bag;
  /** The run goes on under another version: `{from, to, states, timers, reason?}`; from and to are ids of versions. */
  'run.migrated': Bag;
  /** `{reason}` */
  'run.canceled': Bag;
  /** to is the root final state. */
  'run.finished': Bag;
  /** `{text: {zh, en}}` */
  'run.noted': Bag;
  /** `{stage, role, attempt}` */
  'task.opened': Bag;
  'task.unblocked': Bag;
  /** from → to are members, also for released and assigned. */
  'task.claimed': Bag;
  'task.released': Bag;
  /** `{reason?}` */
  'task.assigned': Bag;
  /** from → to are statuses, from here on unless said otherwise. */
  'task.started': Bag;
  /** `{item}` */
  'task.ticked': Bag;
  /** `{item}` */
  'task.unticked': Bag;
  /** `{fields}`: names only */
  'task.filled': Bag;
  /** `{evidence, name}` */
  'task.attached': Bag;
  /** `{evidence}` */
  'task.detached': Bag;
  /** `{criterion, met}` */
  'task.judged': Bag;
  'task.submitted': Bag;
  /** `{by, note?}`; by is a member or `system`. */
  'task.accepted_once': Bag;
  'task.accepted': Bag;
  /** `{code, failed, note, attempt}` */
  'task.rejected': Bag;
  /** `{reason, external}` */
  'task.held': Bag;
  'task.resumed': Bag;
  /** `{reason}` */
  'task.waived': Bag;
  /** `{reason}` */
  'task.canceled': Bag;
  /** Its run goes on under another version, and so does the task: `{why}`. */
  'task.migrated': Bag;
  /** `{stage, role, attempt}` */
  'task.reopened': Bag;
  /** The last move was taken back; `{of}` is its type. */
  'task.undone': Bag;
  /** to is the new due time; `{reason}` */
  'task.due_extended': Bag;
  /** 80 % of the time is used up. */
  'task.reminded': Bag;
  /** 100 %. */
  'task.overdue': Bag;
  /** 150 %. */
  'task.escalated': Bag;
  /** `{rework}` */
  'task.reread_asked': Bag;
  'task.rework_limit': Bag;
}
