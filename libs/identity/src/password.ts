import { hash, parseOptions, verify } from '@node-rs/argon2';
import type { Blocker } from '#sop-core';

/** Argon2id, version 1.3, at the strength OWASP asks for in 2026: 19 MiB, two passes, one lane; about 20 ms on one core. */
const STRENGTH = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;

export const PASSWORD_MIN = 8;
/** Longer ones only cost time; nobody types them. */
export const PASSWORD_MAX = 128;

/** What stands in the way of choosing this password. */
export const passwordBlockers = (password: string): Blocker[] => {
  const length = [...password].length;
  if (length < PASSWORD_MIN) return [{ code: 'password_short', field: 'password', params: { min: PASSWORD_MIN } }];
  if (length > PASSWORD_MAX) return [{ code: 'password_long', field: 'password', params: { max: PASSWORD_MAX } }];
  return [];
};

export const hashPassword = (password: string): Promise<string> => hash(normal(password), STRENGTH);

export interface PasswordCheck {
  matches: boolean;
  /** The stored hash is weaker than today's; store a new one while the password is at hand. */
  isOutdated: boolean;
}

/**
 * Compares a password with a stored hash. Without one (unknown e-mail, invitation not accepted) the same work is done in vain, so that the
 * answer takes as long and tells nothing.
 */
export const checkPassword = async (password: string, stored: string | null): Promise<PasswordCheck> => {
  const isPossible = stored !== null && passwordBlockers(password).length === 0;
  const against = isPossible ? stored : await decoy();
  const matches = await verify(against, normal(password).slice(0, PASSWORD_MAX));
  return { matches: isPossible && matches, isOutdated: isPossible && isWeaker(stored) };
};

let decoyHash: Promise<string> | undefined;
const decoy = (): Promise<string> => (decoyHash ??= hashPassword('nobody has this password'));

const isWeaker = (stored: string): boolean => {
  const used = parseOptions(stored);
  return (
    Number(used.algorithm) !== STRENGTH.algorithm ||
    used.memoryCost < STRENGTH.memoryCost ||
    used.timeCost < STRENGTH.timeCost ||
    used.parallelism !== STRENGTH.parallelism
  );
};

/** The same letters typed on a Mac and on Windows are the same password. */
const normal = (password: string): string => password.normalize('NFKC');
