import type { Blocker } from '#sop-core';
import type { HookPolicy } from './hook-policy.js';
import { isWanted } from './outgoing.js';
import { isPublic } from './send/is-public.js';
import { literalOf, readTarget } from './send/target.js';

export const LIMITS = { webhooks: 20, name: 80, url: 1_000, events: 100 } as const;

/** What somebody wants a webhook to be; what is left out is not looked at. */
export interface WebhookWish {
  name?: string;
  url?: string;
  events?: readonly string[];
}

/** Everything that is wrong with a wish, each with its field. */
export const wishBlockers = (wish: WebhookWish, policy: Pick<HookPolicy, 'allowPrivate'>): Blocker[] => [
  ...(wish.name === undefined ? [] : nameFaults(wish.name)),
  ...(wish.url === undefined ? [] : urlFaults(wish.url, policy)),
  ...(wish.events === undefined ? [] : eventFaults(wish.events)),
];

const nameFaults = (name: string): Blocker[] => {
  const length = [...name.trim()].length;
  return length >= 1 && length <= LIMITS.name && !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(name)
    ? []
    : [{ code: 'name_invalid', field: 'name', params: { max: LIMITS.name } }];
};

/** Names are looked up when something is sent, because they may lead elsewhere by then; numbers can be judged now. */
const urlFaults = (address: string, { allowPrivate }: Pick<HookPolicy, 'allowPrivate'>): Blocker[] => {
  const url = address.length <= LIMITS.url ? readTarget(address.trim()) : null;
  if (!url) return [{ code: 'webhook_url', field: 'url', params: { max: LIMITS.url } }];
  const literal = literalOf(url);
  const isHome = url.hostname === 'localhost' || url.hostname.endsWith('.localhost');
  const isInside = isHome || (literal !== null && !isPublic(literal.address));
  return isInside && !allowPrivate ? [{ code: 'webhook_private', field: 'url', params: { host: url.hostname } }] : [];
};

const eventFaults = (events: readonly string[]): Blocker[] => {
  if (events.length === 0) return [{ code: 'webhook_events_none', field: 'events' }];
  if (events.length > LIMITS.events)
    return [{ code: 'webhook_events_many', field: 'events', params: { max: LIMITS.events } }];
  return events.flatMap((event, index) =>
    isWanted(event) ? [] : [{ code: 'webhook_event_unknown', field: `events[${index}]`, params: { event } }],
  );
};
