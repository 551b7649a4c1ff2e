import type { ServerResponse } from 'node:http';

const FIXED: readonly (readonly [string, string])[] = [
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
  ['referrer-policy', 'same-origin'],
  ['cross-origin-opener-policy', 'same-origin'],
  [
    'content-security-policy',
    // Ant Design writes style elements; scripts come only from our own files.
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
  ],
];

/** Sets the headers that every answer carries. */
export const setSafeHeaders = (res: ServerResponse): void => {
  for (const [name, value] of FIXED) res.setHeader(name, value);
};
