import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import type { WebhookAttempt } from './webhook-attempt.entity.js';
import type { DeliveryStatus, WebhookDelivery } from './webhook-delivery.entity.js';

/** A delivery that is to be made. */
export type NewDelivery = Pick<WebhookDelivery, 'id' | 'webhookId' | 'eventId' | 'type' | 'body' | 'createdAt'> & {
  /** When it is to be sent, by the program's clock. */
  dueAt: Date;
};

/** A delivery in the hands of one sender, with what it needs to send it. */
export interface ClaimedDelivery {
  id: string;
  webhookId: string;
  eventId: string;
  type: string;
  body: string;
  byHand: boolean;
  tries: number;
  url: string;
  secret: string;
}

/** A delivery that nobody else can take or change now. */
export interface LockedDelivery {
  webhookId: string;
  status: DeliveryStatus;
  isUnderWay: boolean;
}

/** How a try ended. */
export type Settled = { status: 'delivered' | 'dead' | 'withdrawn' } | { status: 'failed'; afterMs: number };

/** Due-ness is judged by the database's clock, ahead of it by a test clock's offset. */
const now = (offset: string): string => `now() + (${offset}) * interval '1 millisecond'`;

/** Every statement on `webhook_delivery` and `webhook_attempt`; lists for people are in `#boards`. */
@Injectable()
export class DeliveryStore {
  /** Each event once for each webhook, however often it is asked for. */
  async insert(tx: Tx, deliveries: readonly NewDelivery[]): Promise<void> {
    if (deliveries.length === 0) return;
    const rows = deliveries.map((one) => ({
      id: one.id,
      webhook_id: one.webhookId,
      event_id: one.eventId,
      type: one.type,
      body: one.body,
      due_at: one.dueAt,
      created_at: one.createdAt,
    }));
    await tx.affected(
      'webhook_delivery_insert',
      `insert into webhook_delivery (workspace_id, id, webhook_id, event_id, type, body, due_at, created_at)
       select $1, id, webhook_id, event_id, type, body, due_at, created_at
       from jsonb_to_recordset($2::jsonb) as d (id uuid, webhook_id uuid, event_id bigint, type text, body text, due_at timestamptz, created_at timestamptz)
       on conflict (workspace_id, webhook_id, event_id) do nothing`,
      [tx.workspaceId, JSON.stringify(rows)],
    );
  }

  /** Sent at once, and once. */
  async insertByHand(tx: Tx, one: NewDelivery): Promise<void> {
    await tx.query(
      `insert into webhook_delivery (workspace_id, id, webhook_id, event_id, type, body, by_hand, due_at, created_at)
       values ($1, $2, $3, $4, $5, $6, true, $7, $8)`,
      [tx.workspaceId, one.id, one.webhookId, one.eventId, one.type, one.body, one.dueAt, one.createdAt],
    );
  }

  /** What somebody wants to send once more. */
  async lock(tx: Tx, id: string): Promise<LockedDelivery | null> {
    const [found] = await tx.query<LockedDelivery>(
      `select webhook_id as "webhookId", status, claim is not null as "isUnderWay" from webhook_delivery where workspace_id = $1 and id = $2 for update`,
      [tx.workspaceId, id],
    );
    return found ?? null;
  }

  /** A settled one is sent once, one that waits for its next try does not wait any longer. */
  async sendAgain(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.query(
      `update webhook_delivery set due_at = $3, settled_at = null, by_hand = by_hand or settled_at is not null,
         status = case when settled_at is null then status else 'pending' end, tries = case when settled_at is null then tries else 0 end
       where workspace_id = $1 and id = $2`,
      [tx.workspaceId, id, at],
    );
  }

  /**
   * Takes due deliveries, at most `perHook` of each webhook and none of `without`, and lends them to `claim` for `leaseMs`: whoever has not
   * said by then how it went may be dead, and they are due again. What others are taking is passed over.
   */
  claim(
    tx: Tx,
    asked: {
      claim: string;
      leaseMs: number;
      offsetMs: number;
      perHook: number;
      limit: number;
      without: readonly string[];
    },
  ): Promise<ClaimedDelivery[]> {
    return tx.named<ClaimedDelivery>(
      'webhook_delivery_claim',
      `with due as (
         select d.id from webhook w cross join lateral (
           select d.id, d.due_at from webhook_delivery d
           where d.workspace_id = $1 and d.webhook_id = w.id and d.due_at <= ${now('$2::float8')}
             and (w.active or d.by_hand or d.claim is not null)
           order by d.due_at, d.id limit $5) d
         where w.workspace_id = $1 and w.id <> all($6::uuid[])
         order by d.due_at, d.id limit $7),
       mine as (
         select d.id from webhook_delivery d
         where d.workspace_id = $1 and d.id in (select id from due) and d.due_at <= ${now('$2::float8')}
         order by d.id for update skip locked)
       update webhook_delivery d set due_at = ${now('$2::float8 + $3::float8')}, claim = $4
       from mine, webhook w
       where d.workspace_id = $1 and d.id = mine.id and w.workspace_id = $1 and w.id = d.webhook_id
       returning d.id, d.webhook_id as "webhookId", d.event_id::text as "eventId", d.type, d.body, d.by_hand as "byHand", d.tries, w.url, w.secret`,
      [tx.workspaceId, asked.offsetMs, asked.leaseMs, asked.claim, asked.perHook, asked.without, asked.limit],
    );
  }

  /** @returns false when the delivery is no longer in the hands of `claim`: somebody else says how it goes. */
  async settle(
    tx: Tx,
    id: string,
    { claim, to, at, offsetMs }: { claim: string; to: Settled; at: Date; offsetMs: number },
  ): Promise<boolean> {
    const afterMs = to.status === 'failed' ? to.afterMs : null;
    const settled = await tx.affected(
      'webhook_delivery_settle',
      `update webhook_delivery set status = $4, claim = null, tries = tries + case when $4 = 'withdrawn' then 0 else 1 end,
         due_at = case when $5::float8 is null then null else ${now('$6::float8 + $5::float8')} end,
         settled_at = case when $5::float8 is null then $7::timestamptz end
       where workspace_id = $1 and id = $2 and claim = $3`,
      [tx.workspaceId, id, claim, to.status, afterMs, offsetMs, at],
    );
    return settled === 1;
  }

  /** Given back untried: due at once, for anybody. */
  async release(tx: Tx, ids: readonly string[], claim: string, offsetMs: number): Promise<void> {
    await tx.affected(
      'webhook_delivery_release',
      `update webhook_delivery set due_at = ${now('$4::float8')}, claim = null where workspace_id = $1 and id = any($2::uuid[]) and claim = $3`,
      [tx.workspaceId, ids, claim, offsetMs],
    );
  }

  /** Its webhook was switched off. What is under way ends by itself, and what somebody asked for is still sent. */
  async giveUpOpen(tx: Tx, webhookId: string, at: Date): Promise<void> {
    await tx.affected(
      'webhook_delivery_give_up',
      `update webhook_delivery set status = 'dead', due_at = null, settled_at = $3
       where workspace_id = $1 and webhook_id = $2 and due_at is not null and claim is null and not by_hand`,
      [tx.workspaceId, webhookId, at],
    );
  }

  async insertAttempt(tx: Tx, attempt: Omit<WebhookAttempt, 'workspaceId'>): Promise<void> {
    await tx.affected(
      'webhook_attempt_insert',
      `insert into webhook_attempt (workspace_id, id, delivery_id, at, status, ms, fault, detail, response) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[tx.workspaceId, attempt.id, attempt.deliveryId, attempt.at, attempt.status],
        ...[attempt.ms, attempt.fault, attempt.detail, attempt.response],
      ],
    );
  }

  /** What was settled before then, in portions. @returns how many are gone. */
  forget(tx: Tx, before: Date, most: number): Promise<number> {
    return tx.affected(
      'webhook_delivery_forget',
      `delete from webhook_delivery where workspace_id = $1 and id in (
         select id from webhook_delivery where workspace_id = $1 and settled_at < $2 order by settled_at limit $3 for update skip locked)`,
      [tx.workspaceId, before, most],
    );
  }
}
