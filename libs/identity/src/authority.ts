import type { Json } from '#sop-core';
import type { HeldRole } from './rights.js';
import { SETTINGS, type SettingKey } from './setting-definitions.js';

/** Without any limit, as `Actor.authority` says it. */
export const UNLIMITED = -1;

/**
 * Up to which amount (fen) somebody with these roles may approve, by kind. Refund authority belongs to customer service by level, and to
 * managers.
 */
export const authorityOf = (
  roles: readonly HeldRole[],
  settings: ReadonlyMap<string, Json>,
): Record<string, number> => {
  const limits = roles.flatMap((held) => {
    const key = refundSetting(held);
    return key ? [limitOf(key, settings)] : [];
  });
  if (limits.length === 0) return {};
  return { refund: limits.includes(UNLIMITED) ? UNLIMITED : Math.max(...limits) };
};

const refundSetting = ({ role, level }: HeldRole): SettingKey | null => {
  if (role === 'cs') return `authority.refund.${level}`;
  return role === 'manager' && level !== 'trainee' ? 'authority.refund.manager' : null;
};

const limitOf = (key: SettingKey, settings: ReadonlyMap<string, Json>): number => {
  const value = settings.get(key);
  return typeof value === 'number' ? value : SETTINGS[key].default;
};
