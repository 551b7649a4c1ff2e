import { Injectable } from '@nestjs/common';
import { newId, type Tx } from '#database';
import type { EventActor } from '#events';
import { Acting, done, refused, WorkspaceStore, type CommandOptions, type Logged, type Who } from '#identity';
import { DeliveryStore } from '../delivery.store.js';
import { bodyOf } from '../outgoing-body.js';
import { WebhookStore } from '../webhook.store.js';

export interface SentDelivery {
  webhookId: string;
  deliveryId: string;
}

/** Sends a delivery that tells of nothing but itself (`webhook.tested`), once, also while the webhook is off. */
@Injectable()
export class TestWebhook {
  constructor(
    private readonly acting: Acting,
    private readonly webhooks: WebhookStore,
    private readonly deliveries: DeliveryStore,
    private readonly workspaces: WorkspaceStore,
  ) {}

  run(who: Who, input: { webhookId: string }, options: CommandOptions = {}): Promise<Logged<SentDelivery>> {
    const { webhookId } = input;
    return this.acting.as(
      who,
      'workspace.manage',
      async (tx, deed) => {
        const webhook = await this.webhooks.lock(tx, webhookId);
        if (!webhook) return refused('NOT_FOUND', { code: 'webhook_unknown', field: 'webhookId' });
        const workspace = await this.workspaces.workspace(tx, deed.workspaceId);
        if (!workspace) throw new Error(`There is no workspace ${deed.workspaceId}.`);
        const data = { webhook: webhookId, name: webhook.name };
        await deed.log('webhook.tested', data);
        const [deliveryId, { at }, { id, key }] = [newId(), deed, workspace];
        const row = { ...(await justLogged(tx)), at, runId: null, taskId: null, from: null, to: null };
        const type = 'webhook.tested';
        const body = bodyOf(row, { type, data }, { deliveryId, workspace: { id, key }, sop: null, task: null });
        const eventId = row.id;
        await this.deliveries.insertByHand(tx, {
          id: deliveryId,
          webhookId,
          eventId,
          type,
          body,
          dueAt: at,
          createdAt: at,
        });
        return done({ webhookId, deliveryId });
      },
      { name: 'TestWebhook', input, options },
    );
  }
}

/** The row that this transaction has written. */
const justLogged = async (tx: Tx): Promise<{ id: string; actor: EventActor }> => {
  const [row] = await tx.query<{ id: string; actor: EventActor }>(
    `select id::text as id, jsonb_build_object('kind', actor_kind, 'id', actor_id) as actor from event
     where workspace_id = $1 and xid = pg_current_xact_id() and type = 'webhook.tested' order by event.id desc limit 1`,
    [tx.workspaceId],
  );
  if (!row) throw new Error('A row just written to the log is not there.');
  return row;
};
