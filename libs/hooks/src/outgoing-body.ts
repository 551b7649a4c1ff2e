import type { EventRow } from '#events';
import type { Json } from '#sop-core';
import { HOOK, OUTGOING, type OutgoingType } from './outgoing.js';

/** What a receiver is told, besides the delivery id that every delivery has of its own. */
export interface Outgoing {
  /** `task.accepted`, or `hook:oms.hold` for a call that the SOP names. */
  type: string;
  data: Record<string, Json>;
}

/** What must not leave, of the SOP the event is about. */
export interface HeldBack {
  /** Names of fields with buyer data; left out at any depth. */
  names: ReadonlySet<string>;
  /** Keys of the data of this call that may be made from such fields. */
  keys: ReadonlySet<string>;
}

export const outgoingOf = (row: EventRow, heldBack: HeldBack): Outgoing => {
  if (row.type === 'hook.requested') {
    const { name, data } = row.data;
    const kept = Object.entries(data).filter(([key]) => !heldBack.keys.has(key));
    return { type: HOOK + name, data: without(Object.fromEntries(kept), heldBack.names) };
  }
  const parts: readonly string[] = OUTGOING[row.type as OutgoingType];
  const data = row.data as Record<string, Json>;
  const told = parts.flatMap((part) => (data[part] === undefined ? [] : [[part, data[part]] as const]));
  return { type: row.type, data: without(Object.fromEntries(told), heldBack.names) };
};

/** The facts of a row that every receiver is told. */
export type Told = Pick<EventRow, 'id' | 'at' | 'actor' | 'runId' | 'taskId' | 'from' | 'to'>;

/** The text of a delivery. `seq` ascends in the log of a workspace: what receivers order by. */
export const bodyOf = (
  row: Told,
  { type, data }: Outgoing,
  about: { deliveryId: string; workspace: { id: string; key: string }; sop: string | null; task: string | null },
): string =>
  JSON.stringify({
    id: about.deliveryId,
    type,
    seq: Number(row.id),
    at: row.at.toISOString(),
    workspace: about.workspace,
    actor: { kind: row.actor.kind, id: row.actor.id, onBehalfOf: row.actor.onBehalfOf ?? null },
    sop: about.sop,
    runId: row.runId,
    taskId: row.taskId,
    task: about.task,
    from: row.from,
    to: row.to,
    data,
  });

const without = (value: Record<string, Json>, names: ReadonlySet<string>): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(value).flatMap(([key, held]) => (names.has(key) ? [] : [[key, deeper(held, names)] as const])),
  );

const deeper = (value: Json, names: ReadonlySet<string>): Json => {
  if (Array.isArray(value)) return value.map((item) => deeper(item, names));
  return typeof value === 'object' && value !== null ? without(value, names) : value;
};
