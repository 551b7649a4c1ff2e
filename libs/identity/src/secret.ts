import { hash, randomBytes } from 'node:crypto';

/** 256 random bits as text that fits cookies and headers. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/**
 * What is stored of a secret. SHA-256 without salt is enough because the secret is random; it makes the look-up one index probe.
 */
export const hashSecret = (secret: string): Buffer => hash('sha256', secret, 'buffer');

const API_TOKEN = /^baton_live_[a-z0-9]{8}_[A-Za-z0-9_-]{43}$/;

/** `baton_live_<prefix>_<secret>`: secret scanners recognise it, people recognise the prefix. */
export const newApiToken = (): { token: string; prefix: string } => {
  const prefix = randomBytes(4).toString('hex');
  return { token: `baton_live_${prefix}_${newSecret()}`, prefix };
};

/** Cheap check that spares the database nonsense. */
export const looksLikeApiToken = (token: string): boolean => API_TOKEN.test(token);

/** Cheap check that spares the database nonsense. */
export const looksLikeSecret = (secret: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(secret);
