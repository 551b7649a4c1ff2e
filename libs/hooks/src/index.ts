import { WebhookAttempt } from './webhook-attempt.entity.js';
import { WebhookCursor } from './webhook-cursor.entity.js';
import { WebhookDelivery } from './webhook-delivery.entity.js';
import { Webhook } from './webhook.entity.js';

export { HooksModule } from './hooks.module.js';
export { HookLoop } from './hook-loop.js';
export { HookSweep } from './hook-sweep.js';
export type { Address, HookPolicy } from './hook-policy.js';
export { LIMITS } from './wish.js';
export { OUTGOING, type OutgoingType } from './outgoing.js';
export { signatureOf } from './send/signature.js';
export type { Fault } from './send/fault.js';

export { CreateWebhook, type NewWebhook, type WebhookSecret } from './commands/create-webhook.js';
export { DeleteWebhook } from './commands/delete-webhook.js';
export { ResendDelivery } from './commands/resend-delivery.js';
export { RotateWebhookSecret } from './commands/rotate-webhook-secret.js';
export { TestWebhook, type SentDelivery } from './commands/test-webhook.js';
export { UpdateWebhook, type WebhookChange } from './commands/update-webhook.js';

export { HookQueries, type HookName } from './queries/hook.queries.js';
export type { WebhookView } from './webhook.store.js';
export type { OffReason } from './webhook.entity.js';
export type { DeliveryStatus } from './webhook-delivery.entity.js';
export type { WebhookAttempt };

/** Entities of this room, for the data source. */
export const HOOKS_ENTITIES = [Webhook, WebhookCursor, WebhookDelivery, WebhookAttempt];
