import { Injectable } from '@nestjs/common';
import { Acting, done, refused, type CommandOptions, type Logged, type Who } from '#identity';
import { WebhookStore } from '../webhook.store.js';

/** Takes a webhook away, with all that is known of its deliveries. The log keeps that it was there. */
@Injectable()
export class DeleteWebhook {
  constructor(
    private readonly acting: Acting,
    private readonly webhooks: WebhookStore,
  ) {}

  run(who: Who, input: { webhookId: string }, options: CommandOptions = {}): Promise<Logged<{ webhookId: string }>> {
    const { webhookId } = input;
    return this.acting.as(
      who,
      'workspace.manage',
      async (tx, deed) => {
        const webhook = await this.webhooks.lock(tx, webhookId);
        if (!webhook) return refused('NOT_FOUND', { code: 'webhook_unknown', field: 'webhookId' });
        await this.webhooks.remove(tx, webhookId);
        await deed.log('webhook.deleted', { webhook: webhookId, name: webhook.name });
        return done({ webhookId });
      },
      { name: 'DeleteWebhook', input, options },
    );
  }
}
