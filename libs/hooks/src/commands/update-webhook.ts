import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import {
  Acting,
  done,
  refused,
  staleUnless,
  type Answer,
  type CommandOptions,
  type Deed,
  type Logged,
  type Who,
} from '#identity';
import { DeliveryStore } from '../delivery.store.js';
import { HOOK_POLICY, type HookPolicy } from '../hook-policy.js';
import { WebhookStore, type WebhookView } from '../webhook.store.js';
import { wishBlockers } from '../wish.js';

/** What is left out stays. */
export interface WebhookChange {
  webhookId: string;
  name?: string;
  url?: string;
  events?: string[];
  /** Switching on begins anew: what happened while it was off is not delivered. */
  active?: boolean;
}

/** Changes a webhook, or switches it on or off. */
@Injectable()
export class UpdateWebhook {
  constructor(
    private readonly acting: Acting,
    private readonly webhooks: WebhookStore,
    private readonly deliveries: DeliveryStore,
    @Inject(HOOK_POLICY) private readonly policy: HookPolicy,
  ) {}

  async run(who: Who, input: WebhookChange, options: CommandOptions = {}): Promise<Logged<{ webhookId: string }>> {
    const blockers = wishBlockers(input, this.policy);
    if (blockers.length > 0) return refused('INPUT_INVALID', ...blockers);
    return this.acting.as(
      who,
      'workspace.manage',
      async (tx, deed) => {
        const webhook = await this.webhooks.lock(tx, input.webhookId);
        if (!webhook) return refused('NOT_FOUND', { code: 'webhook_unknown', field: 'webhookId' });
        const old = staleUnless(options.expectedRevision, webhook.revision);
        return old ?? this.change(tx, deed, webhook, input);
      },
      { name: 'UpdateWebhook', input, options },
    );
  }

  private async change(
    tx: Tx,
    deed: Deed,
    webhook: WebhookView,
    wish: WebhookChange,
  ): Promise<Answer<{ webhookId: string }>> {
    const { id } = webhook;
    const to = {
      name: wish.name?.trim() ?? webhook.name,
      url: wish.url?.trim() ?? webhook.url,
      events: wish.events ? [...new Set(wish.events)] : webhook.events,
    };
    const fields = (['name', 'url', 'events'] as const).filter((field) => String(to[field]) !== String(webhook[field]));
    if (fields.length > 0) await this.webhooks.change(tx, id, to, deed.at);
    const active = wish.active ?? webhook.active;
    if (active && !webhook.active) await this.webhooks.switchOn(tx, id, deed.at);
    if (!active && webhook.active) {
      await this.webhooks.switchOff(tx, id, 'by_hand', deed.at);
      await this.deliveries.giveUpOpen(tx, id, deed.at);
    }
    const changed = [...fields, ...(active === webhook.active ? [] : ['active'])];
    if (changed.length > 0) await deed.log('webhook.changed', { webhook: id, name: to.name, fields: changed });
    return done({ webhookId: id });
  }
}
