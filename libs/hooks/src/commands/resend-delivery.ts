import { Injectable } from '@nestjs/common';
import { Acting, done, refused, type CommandOptions, type Logged, type Who } from '#identity';
import { DeliveryStore } from '../delivery.store.js';
import { WebhookStore } from '../webhook.store.js';
import type { SentDelivery } from './test-webhook.js';

/** Sends a delivery once more, with the same id and the same text, also while its webhook is off. */
@Injectable()
export class ResendDelivery {
  constructor(
    private readonly acting: Acting,
    private readonly webhooks: WebhookStore,
    private readonly deliveries: DeliveryStore,
  ) {}

  run(who: Who, input: { deliveryId: string }, options: CommandOptions = {}): Promise<Logged<SentDelivery>> {
    const { deliveryId } = input;
    return this.acting.as(
      who,
      'workspace.manage',
      async (tx, deed) => {
        const delivery = await this.deliveries.lock(tx, deliveryId);
        if (!delivery) return refused('NOT_FOUND', { code: 'delivery_unknown', field: 'deliveryId' });
        if (delivery.isUnderWay || delivery.status === 'pending')
          return refused('INPUT_INVALID', { code: 'delivery_under_way', field: 'deliveryId' });
        if (delivery.status === 'withdrawn')
          return refused('INPUT_INVALID', { code: 'delivery_withdrawn', field: 'deliveryId' });
        const webhook = await this.webhooks.view(tx, delivery.webhookId);
        if (!webhook) throw new Error(`The delivery ${deliveryId} has no webhook.`);
        await this.deliveries.sendAgain(tx, deliveryId, deed.at);
        const { webhookId } = delivery;
        await deed.log('webhook.resent', { webhook: webhookId, name: webhook.name, delivery: deliveryId });
        return done({ webhookId, deliveryId });
      },
      { name: 'ResendDelivery', input, options },
    );
  }
}
