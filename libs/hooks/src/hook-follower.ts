import { Injectable } from '@nestjs/common';
import { newId, UnitOfWork, type Tx } from '#database';
import { compareCursors, decodeCursor, follow, type Cursor, type EventRow, type EventType } from '#events';
import { UNDO_MS } from '#engine';
import { WorkspaceStore } from '#identity';
import { SopCache } from '#sops';
import { DeliveryStore, type NewDelivery } from './delivery.store.js';
import { ANY_HOOK, HOOK, isOutgoing } from './outgoing.js';
import { bodyOf, outgoingOf, type HeldBack } from './outgoing-body.js';
import { sensitiveKeysOfHook, sensitiveNames } from './sensitive-names.js';
import { WebhookStore, type ListeningWebhook } from './webhook.store.js';

/** Rows of the log per transaction. */
const BATCH = 500;

/** An undo asked for in time may still be on its way to its commit. */
const UNDO_GRACE_MS = 2_000;

/**
 * Reads the log of a workspace and writes down who is to be told of what. The place up to which it was read moves in the same transaction, so
 * nothing is left out and nothing comes twice, whatever restarts; of several processes one reads and the others pass by.
 */
@Injectable()
export class HookFollower {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly webhooks: WebhookStore,
    private readonly deliveries: DeliveryStore,
    private readonly workspaces: WorkspaceStore,
    private readonly sops: SopCache,
  ) {}

  /** @returns how many rows of the log were read. */
  async catchUp(workspaceId: string): Promise<number> {
    let sum = 0;
    for (;;) {
      const read = await this.unitOfWork.run({ workspaceId }, (tx) => this.readOn(tx, workspaceId));
      sum += read;
      if (read < BATCH) return sum;
    }
  }

  private async readOn(tx: Tx, workspaceId: string): Promise<number> {
    const listening = await this.webhooks.listening(tx);
    if (listening.length === 0) {
      await this.webhooks.forgetCursor(tx);
      return 0;
    }
    const cursor = await this.webhooks.lockCursor(tx, earliest(listening));
    if (!cursor) return 0;
    const rows = await follow(tx, cursor, BATCH);
    const last = rows.at(-1);
    if (!last) return 0;
    await this.deliveries.insert(tx, await this.deliveriesFor(tx, workspaceId, rows, listening));
    await this.webhooks.moveCursor(tx, placeOf(last));
    return rows.length;
  }

  private async deliveriesFor(
    tx: Tx,
    workspaceId: string,
    rows: readonly EventRow[],
    listening: readonly ListeningWebhook[],
  ): Promise<NewDelivery[]> {
    const wanted = rows.flatMap((row) => {
      const hooks = listening.filter((hook) => wants(hook, row));
      return hooks.length > 0 ? [{ row, hooks }] : [];
    });
    if (wanted.length === 0) return [];
    const workspace = await this.workspaces.workspace(tx, workspaceId);
    if (!workspace) throw new Error(`There is no workspace ${workspaceId}.`);
    const runs = await runsOf(tx, [...new Set(wanted.flatMap(({ row }) => row.runId ?? []))]);
    const tasks = await tasksOf(tx, [...new Set(wanted.flatMap(({ row }) => row.taskId ?? []))]);
    const made: NewDelivery[] = [];
    for (const { row, hooks } of wanted) {
      const run = row.runId === null ? undefined : runs.get(row.runId);
      // Runs for practice never reach anybody outside.
      if (run?.sandbox) continue;
      const outgoing = outgoingOf(row, run ? await this.heldBack(tx, row, run) : NOTHING);
      const about = {
        workspace: { id: workspace.id, key: workspace.key },
        sop: run?.sopKey ?? null,
        task: row.taskId === null ? null : (tasks.get(row.taskId) ?? null),
      };
      for (const { id: webhookId } of hooks) {
        const deliveryId = newId();
        const body = bodyOf(row, outgoing, { ...about, deliveryId });
        const { type } = outgoing;
        made.push({ id: deliveryId, webhookId, eventId: row.id, type, body, createdAt: row.at, dueAt: dueOf(row) });
      }
    }
    return made;
  }

  private async heldBack(tx: Tx, row: EventRow, { sopVersionId }: RunFacts): Promise<HeldBack> {
    const sop = await this.sops.byVersionId(tx, row.workspaceId, sopVersionId);
    const names = sensitiveNames(sop);
    return { names, keys: row.type === 'hook.requested' ? sensitiveKeysOfHook(sop, row.data.name, names) : new Set() };
  }
}

const NOTHING: HeldBack = { names: new Set(), keys: new Set() };

const placeOf = ({ cursor }: EventRow): Cursor => {
  const place = decodeCursor(cursor);
  if (!place) throw new Error(`Not a place in the log: ${cursor}`);
  return place;
};

const earliest = (listening: readonly ListeningWebhook[]): string =>
  listening.map(({ fromXid }) => fromXid).reduce((a, b) => (BigInt(a) < BigInt(b) ? a : b));

const wants = ({ events, fromXid }: ListeningWebhook, row: EventRow): boolean => {
  if (compareCursors(placeOf(row), { xid: fromXid, id: '0' }) < 0) return false;
  if (row.type === 'hook.requested') return events.includes(ANY_HOOK) || events.includes(HOOK + row.data.name);
  return isOutgoing(row.type) && events.includes(row.type);
};

/** Rows that moves leave which their doer can take back for a while; these wait for that. Everything else stands from the start. */
const MAY_BE_UNDONE: ReadonlySet<EventType> = new Set<EventType>([
  ...(['task.claimed', 'task.assigned', 'task.released', 'task.started', 'task.held'] as const),
  ...(['task.resumed', 'task.submitted', 'task.accepted', 'task.prioritized'] as const),
]);

const dueOf = ({ type, at, actor }: EventRow): Date => {
  const isByPerson = actor.kind === 'person' || actor.kind === 'integration';
  return isByPerson && MAY_BE_UNDONE.has(type) ? new Date(at.getTime() + UNDO_MS + UNDO_GRACE_MS) : at;
};

interface RunFacts {
  id: string;
  sandbox: boolean;
  sopKey: string;
  sopVersionId: string;
}

/** Of runs only what is needed here: their state is large. */
const runsOf = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, RunFacts>> => {
  if (ids.length === 0) return new Map();
  const rows = await tx.named<RunFacts>(
    'webhook_runs',
    'select id, sandbox, sop_key as "sopKey", sop_version_id as "sopVersionId" from run where workspace_id = $1 and id = any($2::uuid[])',
    [tx.workspaceId, ids],
  );
  return new Map(rows.map((run) => [run.id, run]));
};

/** Which task of its SOP each is, by the name it has there. */
const tasksOf = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map();
  const rows = await tx.named<{ id: string; instance: string }>(
    'webhook_tasks',
    'select id, instance from task where workspace_id = $1 and id = any($2::uuid[])',
    [tx.workspaceId, ids],
  );
  return new Map(rows.map(({ id, instance }) => [id, instance]));
};
