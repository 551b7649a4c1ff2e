import { Injectable } from '@nestjs/common';
import { Acting, done, refused, type CommandOptions, type Logged, type Who } from '#identity';
import { newWebhookSecret } from '../send/signature.js';
import { WebhookStore } from '../webhook.store.js';
import type { WebhookSecret } from './create-webhook.js';

/** Gives a webhook a new secret. Every try from now on is signed with it, those of older deliveries too. */
@Injectable()
export class RotateWebhookSecret {
  constructor(
    private readonly acting: Acting,
    private readonly webhooks: WebhookStore,
  ) {}

  run(who: Who, input: { webhookId: string }, options: CommandOptions = {}): Promise<Logged<WebhookSecret>> {
    const { webhookId } = input;
    return this.acting.as<WebhookSecret>(
      who,
      'workspace.manage',
      async (tx, deed) => {
        const webhook = await this.webhooks.lock(tx, webhookId);
        if (!webhook) return refused('NOT_FOUND', { code: 'webhook_unknown', field: 'webhookId' });
        const secret = newWebhookSecret();
        await this.webhooks.setSecret(tx, webhookId, secret, deed.at);
        await deed.log('webhook.secret_rotated', { webhook: webhookId, name: webhook.name });
        return done({ webhookId, secret });
      },
      { name: 'RotateWebhookSecret', input, options, kept: (made) => ({ ...made, secret: null }) },
    );
  }
}
