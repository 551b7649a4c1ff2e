import { Inject, Injectable } from '@nestjs/common';
import { newId } from '#database';
import { Acting, done, refused, type CommandOptions, type Logged, type Who } from '#identity';
import { HOOK_POLICY, type HookPolicy } from '../hook-policy.js';
import { newWebhookSecret } from '../send/signature.js';
import { WebhookStore } from '../webhook.store.js';
import { LIMITS, wishBlockers } from '../wish.js';

export interface NewWebhook {
  name: string;
  url: string;
  events: string[];
}

export interface WebhookSecret {
  webhookId: string;
  /** Shown once: null in the answer to a repeat. */
  secret: string | null;
}

/** Sets up a webhook. It hears what happens from now on. */
@Injectable()
export class CreateWebhook {
  constructor(
    private readonly acting: Acting,
    private readonly webhooks: WebhookStore,
    @Inject(HOOK_POLICY) private readonly policy: HookPolicy,
  ) {}

  async run(who: Who, input: NewWebhook, options: CommandOptions = {}): Promise<Logged<WebhookSecret>> {
    const blockers = wishBlockers(input, this.policy);
    if (blockers.length > 0) return refused('INPUT_INVALID', ...blockers);
    return this.acting.as<WebhookSecret>(
      who,
      'workspace.manage',
      async (tx, deed) => {
        if ((await this.webhooks.count(tx)) >= LIMITS.webhooks)
          return refused('INPUT_INVALID', { code: 'webhooks_many', params: { max: LIMITS.webhooks } });
        const [webhookId, secret] = [newId(), newWebhookSecret()];
        const name = input.name.trim();
        const events = [...new Set(input.events)];
        const { memberId: createdBy, at: createdAt } = deed;
        await this.webhooks.insert(tx, {
          id: webhookId,
          name,
          url: input.url.trim(),
          secret,
          events,
          createdBy,
          createdAt,
        });
        await deed.log('webhook.created', { webhook: webhookId, name, events });
        return done({ webhookId, secret });
      },
      { name: 'CreateWebhook', input, options, kept: (made) => ({ ...made, secret: null }) },
    );
  }
}
