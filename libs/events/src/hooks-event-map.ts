/**
 * What happens to outgoing webhooks. `webhook` and `delivery` are ids. Addresses often hold a key of the other system, so they never appear
 * here, only the names of what changed.
 */
export interface HooksEventMap {
  'webhook.created': { webhook: string; name: string; events: string[] };
  'webhook.changed': { webhook: string; name: string; fields: string[] };
  'webhook.secret_rotated': { webhook: string; name: string };
  'webhook.deleted': { webhook: string; name: string };
  /** Somebody asked for a delivery that tells of nothing but itself. */
  'webhook.tested': { webhook: string; name: string };
  /** A delivery is sent once more, by hand. */
  'webhook.resent': { webhook: string; name: string; delivery: string };
  /** The program switched it off: `failing` after too many deliveries given up, `gone` because the receiver answered 410. */
  'webhook.switched_off': { webhook: string; name: string; reason: string };
}
