import { lookup } from 'node:dns/promises';

/** An address that a name leads to. */
export interface Address {
  address: string;
  family: 4 | 6;
}

/** What tests and intranets may set differently. */
export interface HookPolicy {
  /** `BATON_HOOKS_PRIVATE=allow`: receivers may stand in private networks, this machine included. */
  allowPrivate: boolean;
  /** How long a receiver may take for its answer, in ms, from looking up its name on. */
  timeoutMs: number;
  /** Waits (ms) between tries; one more try than there are waits. */
  waitsMs: readonly number[];
  /** Asked once for each try; the connection goes to an address that was answered and checked. */
  resolve: (name: string) => Promise<readonly Address[]>;
}

/** Nest injection token of the `HookPolicy`. */
export const HOOK_POLICY = Symbol('HookPolicy');

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Five tries over about two and a half hours. */
export const HOOK_POLICY_DEFAULTS: HookPolicy = {
  allowPrivate: false,
  timeoutMs: 10 * SECOND,
  waitsMs: [15 * SECOND, 2 * MINUTE, 15 * MINUTE, 120 * MINUTE],
  resolve: async (name) => {
    const found = await lookup(name, { all: true });
    return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
  },
};
