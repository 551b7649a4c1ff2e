import { createHmac, randomBytes } from 'node:crypto';

/** Hex HMAC-SHA256 over the timestamp (seconds, as text), a dot and the exact bytes of the body. */
export const signatureOf = (secret: string, timestamp: string, body: string): string =>
  createHmac('sha256', secret).update(`${timestamp}.`).update(body, 'utf8').digest('hex');

/** `whsec_` and 256 random bits, as text that fits everywhere. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(32).toString('base64url')}`;
