import { isIP } from 'node:net';
import type { Address, HookPolicy } from '../hook-policy.js';
import type { Fault } from './fault.js';
import { isPublic } from './is-public.js';

/** Where a delivery goes: the address as written, and the checked addresses that its name leads to at this moment. */
export type Target =
  { ok: true; url: URL; addresses: readonly Address[] } | { ok: false; fault: Fault; detail: string | null };

/**
 * Looks the name up and refuses addresses that are not public, all of them if one is: a name that leads to both is a trick. Who connects
 * must use `addresses` and not ask again, or the second answer could be another one (DNS rebinding).
 */
export const targetOf = async (
  address: string,
  { allowPrivate, resolve }: Pick<HookPolicy, 'allowPrivate' | 'resolve'>,
): Promise<Target> => {
  const url = readTarget(address);
  if (!url) return { ok: false, fault: 'url_invalid', detail: null };
  const literal = literalOf(url);
  let addresses: readonly Address[];
  try {
    addresses = literal ? [literal] : await resolve(url.hostname);
  } catch (error) {
    return { ok: false, fault: 'name_unknown', detail: error instanceof Error ? error.message : null };
  }
  if (addresses.length === 0) return { ok: false, fault: 'name_unknown', detail: null };
  const refused = allowPrivate ? undefined : addresses.find((one) => !isPublic(one.address));
  return refused ? { ok: false, fault: 'address_refused', detail: refused.address } : { ok: true, url, addresses };
};

/** An http or https address without user and password; null for anything else. */
export const readTarget = (address: string): URL | null => {
  const url = URL.canParse(address) ? new URL(address) : null;
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
  return url && isWeb && url.hostname !== '' && url.username === '' && url.password === '' ? url : null;
};

/** Of `http://[::1]/`, `http://127.1/` and `http://2130706433/` alike, because `URL` writes all IPv4 forms with four numbers. */
export const literalOf = ({ hostname }: URL): Address | null => {
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  const family = isIP(bare);
  return family === 0 ? null : { address: bare, family: family === 6 ? 6 : 4 };
};
