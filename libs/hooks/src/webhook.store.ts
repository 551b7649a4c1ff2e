import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import type { OffReason, Webhook } from './webhook.entity.js';

/** A webhook as people see it: everything but the secret. */
export type WebhookView = Omit<Webhook, 'secret' | 'fromXid'>;

/** What the follower of the log needs of a webhook that is on. */
export interface ListeningWebhook {
  id: string;
  events: string[];
  fromXid: string;
}

const VIEW = `w.workspace_id as "workspaceId", w.id, w.name, w.url, w.events, w.active, w.failures, w.off_at as "offAt", w.off_reason as "offReason",
  w.created_by as "createdBy", w.created_at as "createdAt", w.updated_at as "updatedAt", w.revision`;

/** Every statement on `webhook` and `webhook_cursor`. */
@Injectable()
export class WebhookStore {
  list(tx: Tx): Promise<WebhookView[]> {
    return tx.named(
      'webhook_list',
      `select ${VIEW} from webhook w where w.workspace_id = $1 order by w.created_at, w.id`,
      [tx.workspaceId],
    );
  }

  async view(tx: Tx, id: string): Promise<WebhookView | null> {
    const [found] = await tx.named<WebhookView>(
      'webhook_view',
      `select ${VIEW} from webhook w where w.workspace_id = $1 and w.id = $2`,
      [tx.workspaceId, id],
    );
    return found ?? null;
  }

  /** Whoever changes a webhook, or judges it, holds its row. New deliveries do not wait for that. */
  async lock(tx: Tx, id: string): Promise<WebhookView | null> {
    const [found] = await tx.named<WebhookView>(
      'webhook_lock',
      `select ${VIEW} from webhook w where w.workspace_id = $1 and w.id = $2 for no key update`,
      [tx.workspaceId, id],
    );
    return found ?? null;
  }

  /** Locks the workspace against a second one that counts its webhooks too, until commit. */
  async count(tx: Tx): Promise<number> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${tx.workspaceId}/webhooks`]);
    const [row] = await tx.query<{ n: number }>('select count(*)::integer as n from webhook where workspace_id = $1', [
      tx.workspaceId,
    ]);
    return row?.n ?? 0;
  }

  async insert(
    tx: Tx,
    webhook: Pick<Webhook, 'id' | 'name' | 'url' | 'secret' | 'events' | 'createdBy' | 'createdAt'>,
  ): Promise<void> {
    await tx.query(
      `insert into webhook (workspace_id, id, name, url, secret, events, from_xid, created_by, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, pg_snapshot_xmin(pg_current_snapshot()), $7, $8, $8)`,
      [
        ...[tx.workspaceId, webhook.id, webhook.name, webhook.url, webhook.secret],
        ...[webhook.events, webhook.createdBy, webhook.createdAt],
      ],
    );
  }

  async change(tx: Tx, id: string, to: Pick<Webhook, 'name' | 'url' | 'events'>, at: Date): Promise<void> {
    await tx.query(
      `update webhook set name = $3, url = $4, events = $5, updated_at = $6, revision = revision + 1 where workspace_id = $1 and id = $2`,
      [tx.workspaceId, id, to.name, to.url, to.events, at],
    );
  }

  /** What happened while it was off is not made up for. */
  async switchOn(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.query(
      `update webhook set active = true, off_at = null, off_reason = null, failures = 0, from_xid = pg_snapshot_xmin(pg_current_snapshot()),
         updated_at = $3, revision = revision + 1
       where workspace_id = $1 and id = $2`,
      [tx.workspaceId, id, at],
    );
  }

  async switchOff(tx: Tx, id: string, reason: OffReason, at: Date): Promise<void> {
    await tx.query(
      `update webhook set active = false, off_at = $4, off_reason = $3, updated_at = $4, revision = revision + 1
       where workspace_id = $1 and id = $2`,
      [tx.workspaceId, id, reason, at],
    );
  }

  async setSecret(tx: Tx, id: string, secret: string, at: Date): Promise<void> {
    await tx.query(
      'update webhook set secret = $3, updated_at = $4, revision = revision + 1 where workspace_id = $1 and id = $2',
      [tx.workspaceId, id, secret, at],
    );
  }

  /** Its deliveries go with it. */
  async remove(tx: Tx, id: string): Promise<void> {
    await tx.query('delete from webhook where workspace_id = $1 and id = $2', [tx.workspaceId, id]);
  }

  /** So many deliveries in a row were given up. */
  async setFailures(tx: Tx, id: string, failures: number): Promise<void> {
    await tx.affected(
      'webhook_failures',
      'update webhook set failures = $3 where workspace_id = $1 and id = $2 and failures <> $3',
      [tx.workspaceId, id, failures],
    );
  }

  /** Whether there is anything to do in this workspace: news to look for, or deliveries that may be due. */
  async isBusy(tx: Tx): Promise<boolean> {
    const [row] = await tx.named<{ busy: boolean }>(
      'webhook_is_busy',
      `select exists (select from webhook where workspace_id = $1 and active)
         or exists (select from webhook_delivery where workspace_id = $1 and due_at is not null) as busy`,
      [tx.workspaceId],
    );
    return row?.busy ?? false;
  }

  listening(tx: Tx): Promise<ListeningWebhook[]> {
    return tx.named<ListeningWebhook>(
      'webhook_listening',
      'select id, events, from_xid::text as "fromXid" from webhook where workspace_id = $1 and active order by id',
      [tx.workspaceId],
    );
  }

  /** The place up to which the log was read, locked; null when somebody else is reading it just now. */
  async lockCursor(tx: Tx, start: string): Promise<{ xid: string; id: string } | null> {
    await tx.affected(
      'webhook_cursor_begin',
      'insert into webhook_cursor (workspace_id, xid, event_id) values ($1, $2::xid8, 0) on conflict (workspace_id) do nothing',
      [tx.workspaceId, start],
    );
    const [row] = await tx.named<{ xid: string; id: string }>(
      'webhook_cursor_lock',
      'select xid::text as xid, event_id::text as id from webhook_cursor where workspace_id = $1 for update skip locked',
      [tx.workspaceId],
    );
    return row ?? null;
  }

  async moveCursor(tx: Tx, to: { xid: string; id: string }): Promise<void> {
    await tx.affected(
      'webhook_cursor_move',
      'update webhook_cursor set xid = $2::xid8, event_id = $3::bigint where workspace_id = $1',
      [tx.workspaceId, to.xid, to.id],
    );
  }

  /** Nobody listens: the next webhook begins where it was switched on. */
  async forgetCursor(tx: Tx): Promise<void> {
    await tx.affected('webhook_cursor_forget', 'delete from webhook_cursor where workspace_id = $1', [tx.workspaceId]);
  }
}
