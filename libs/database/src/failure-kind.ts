import { DatabaseError, errorCode } from './errors.js';

/**
 * What a failed statement or connection means for the transaction around it.
 * - `conflict`: another transaction was in the way; the same work may succeed now.
 * - `connection`: the session is gone or the server cannot write (restart, fail-over).
 * - `exhausted`: no connection became free in time.
 * - `other`: the work itself is wrong; trying again changes nothing.
 */
export type FailureKind = 'conflict' | 'connection' | 'exhausted' | 'other';

const CONFLICT = new Set(['40001', '40P01', '55P03']);

/** 57P01-57P03: shutdown and start; 25006: a new primary that is still read-only; 25P03: our own idle limit closed the session. */
const CONNECTION = new Set(['57P01', '57P02', '57P03', '57P05', '25006', '25P03']);

const SYSTEM = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** node-pg reports a lost or unreachable server in words only. */
const LOST =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout expired|Cannot use a pool after calling end)/;

export const failureKind = (error: unknown): FailureKind => {
  // Already judged, by us; above all a lost COMMIT must not look like an ordinary lost connection through its cause.
  if (error instanceof DatabaseError) return 'other';
  const code = errorCode(error);
  if (code !== null) {
    if (CONFLICT.has(code)) return 'conflict';
    if (CONNECTION.has(code) || SYSTEM.has(code) || code.startsWith('08')) return 'connection';
    if (code === '53300') return 'exhausted';
    return 'other';
  }
  const message = typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : '';
  if (message === 'timeout exceeded when trying to connect') return 'exhausted';
  return LOST.test(message) ? 'connection' : 'other';
};
