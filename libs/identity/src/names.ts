import type { Blocker } from '#sop-core';

/** Names of people, workspaces and tokens: something to read, at most 80 letters, nothing invisible that breaks a line. */
export const nameBlockers = (name: string, field = 'name'): Blocker[] => {
  const length = [...name.trim()].length;
  return length >= 1 && length <= 80 && !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(name)
    ? []
    : [{ code: 'name_invalid', field, params: { max: 80 } }];
};

/** Keys of workspaces and roles: they stand in addresses and SOPs. */
export const keyBlockers = (key: string, field = 'key'): Blocker[] =>
  /^[a-z][a-z0-9_-]{1,39}$/.test(key) ? [] : [{ code: 'key_invalid', field }];
