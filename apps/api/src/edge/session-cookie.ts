import type { Response } from 'express';

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

export function setSessionCookie(res: Response, rules: CookieRules, token: string, expiresAt: Date): void {
  res.cookie(rules.secure ? SECURE_NAME : PLAIN_NAME, token, { ...attributes(rules), expires: expiresAt });
}

export function clearSessionCookie(res: Response, rules: CookieRules): void {
  res.clearCookie(rules.secure ? SECURE_NAME : PLAIN_NAME, attributes(rules));
}

const attributes = ({ secure }: CookieRules) => ({ httpOnly: true, sameSite: 'lax' as const, path: '/', secure });
