import type { RequestHandler } from 'express';

const FIXED: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  // Ant Design writes style elements; scripts come only from our own files.
  'content-security-policy':
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
};

/** Headers that every answer carries. */
export const safeHeaders: RequestHandler = (_req, res, next) => {
  for (const [name, value] of Object.entries(FIXED)) res.setHeader(name, value);
  next();
};
