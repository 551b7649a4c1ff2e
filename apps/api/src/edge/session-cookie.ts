import type { ServerResponse } from 'node:http';

/** `__Host-` binds the cookie to this host and https; plain http (a shop's own machine) cannot have it. */
const SECURE_NAME = '__Host-baton_session';
const PLAIN_NAME = 'baton_session';

export interface CookieRules {
  /** Whether people reach this server over https. */
  secure: boolean;
}

/** The session token of a Cookie header, or null. */
export function readSessionCookie(header: string | undefined): string | null {
  if (!header) return null;
  const found = new Map<string, string>();
  for (const part of header.split(';')) {
    const at = part.indexOf('=');
    if (at > 0) found.set(part.slice(0, at).trim(), part.slice(at + 1).trim());
  }
  return found.get(SECURE_NAME) ?? found.get(PLAIN_NAME) ?? null;
}

export function setSessionCookie(res: ServerResponse, rules: CookieRules, token: string, expiresAt: Date): void {
  res.appendHeader('set-cookie', cookie(rules, token, expiresAt));
}

export function clearSessionCookie(res: ServerResponse, rules: CookieRules): void {
  res.appendHeader('set-cookie', cookie(rules, '', new Date(0)));
}

/** Tokens are base64url and need no quoting. */
const cookie = ({ secure }: CookieRules, value: string, expires: Date): string =>
  `${secure ? SECURE_NAME : PLAIN_NAME}=${value}; Path=/; Expires=${expires.toUTCString()}; HttpOnly${secure ? '; Secure' : ''}; SameSite=Lax`;
