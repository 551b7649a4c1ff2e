import { Module, type DynamicModule } from '@nestjs/common';
import { EngineModule } from '#engine';
import { IdentityModule } from '#identity';
import { SopsModule } from '#sops';
import { CreateWebhook } from './commands/create-webhook.js';
import { DeleteWebhook } from './commands/delete-webhook.js';
import { ResendDelivery } from './commands/resend-delivery.js';
import { RotateWebhookSecret } from './commands/rotate-webhook-secret.js';
import { TestWebhook } from './commands/test-webhook.js';
import { UpdateWebhook } from './commands/update-webhook.js';
import { Deliverer } from './deliverer.js';
import { DeliveryStore } from './delivery.store.js';
import { HookFollower } from './hook-follower.js';
import { HookLoop } from './hook-loop.js';
import { HOOK_POLICY, HOOK_POLICY_DEFAULTS, type HookPolicy } from './hook-policy.js';
import { HookSweep } from './hook-sweep.js';
import { HookQueries } from './queries/hook.queries.js';
import { WebhookStore } from './webhook.store.js';

const commands = [CreateWebhook, UpdateWebhook, DeleteWebhook, RotateWebhookSecret, TestWebhook, ResendDelivery];

/** Outgoing webhooks. Needs the global `DatabaseModule` and `EventsModule`; the loops stand still until somebody starts them. */
@Module({})
export class HooksModule {
  /** @param policy - What differs from the defaults. */
  static with(policy: Partial<HookPolicy> = {}): DynamicModule {
    return {
      module: HooksModule,
      imports: [IdentityModule, SopsModule, EngineModule],
      providers: [
        { provide: HOOK_POLICY, useValue: { ...HOOK_POLICY_DEFAULTS, ...policy } },
        ...[WebhookStore, DeliveryStore, HookQueries, HookFollower, Deliverer, HookLoop, HookSweep],
        ...commands,
      ],
      exports: [HookQueries, HookLoop, HookSweep, ...commands],
    };
  }
}
