import type { Tx } from '#database';
import type { DeliveryStatus, WebhookAttempt } from '#hooks';
import { takePages } from './paging.js';
import type { PageOf, PageRequest } from './paging.js';
import { Where } from './sql.js';

/** A delivery of a webhook as people look at it. */
export interface DeliveryRow {
  id: string;
  webhookId: string;
  type: string;
  /** The exact text that is sent. */
  body: string;
  status: DeliveryStatus;
  isByHand: boolean;
  tries: number;
  dueAt: Date | null;
  isUnderWay: boolean;
  createdAt: Date;
  settledAt: Date | null;
}

const COLUMNS = `d.id, d.webhook_id as "webhookId", d.type, d.body, d.status, d.by_hand as "isByHand", d.tries, d.due_at as "dueAt",
  d.claim is not null as "isUnderWay", d.created_at as "createdAt", d.settled_at as "settledAt"`;

/** For each of some webhooks a page of its deliveries, newest first; `troubled`: only those that did not arrive. @throws PageRequestInvalid */
export function deliveriesOf(
  tx: Tx,
  { ids, page, troubled }: { ids: readonly string[]; page: PageRequest; troubled: boolean },
): Promise<PageOf<DeliveryRow>[]> {
  const where = new Where();
  where.and(`d.workspace_id = ${where.param(tx.workspaceId)} and d.webhook_id = owner.id`);
  if (troubled) where.and(`d.status in ('failed', 'dead')`);
  return takePages<DeliveryRow>(
    tx,
    {
      columns: COLUMNS,
      from: 'webhook_delivery d',
      where: where.sql,
      // Ids are made in the order of the deliveries.
      sort: { expression: 'd.id', type: 'uuid', descending: true },
      id: { expression: 'd.id', type: 'uuid' },
    },
    { ownerIds: ids, request: page },
  );
}

export async function deliveryById(tx: Tx, id: string): Promise<DeliveryRow | null> {
  const [found] = await tx.query<DeliveryRow>(
    `select ${COLUMNS} from webhook_delivery d where d.workspace_id = $1 and d.id = $2`,
    [tx.workspaceId, id],
  );
  return found ?? null;
}

/** Of each delivery its latest attempts, newest first. */
export const attemptsOf = (tx: Tx, deliveryIds: readonly string[], most: number): Promise<WebhookAttempt[]> =>
  tx.named<WebhookAttempt>(
    'webhook_attempts_of',
    `select a.* from unnest($2::uuid[]) as owner (id) cross join lateral (
       select workspace_id as "workspaceId", id, delivery_id as "deliveryId", at, status, ms, fault, detail, response from webhook_attempt
       where workspace_id = $1 and delivery_id = owner.id order by id desc limit $3) a`,
    [tx.workspaceId, deliveryIds, most],
  );
