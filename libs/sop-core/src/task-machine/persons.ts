/** Who may act for whom. Roles, levels and deputies come in with the actor; nothing is looked up here. */
import type { RoleRef } from '../definition.js';
import type { Actor } from '../event.js';
import type { Doer, Level } from '../state.js';

/** In what capacity somebody acts: as themselves, or for an absent member. */
export interface Capacity {
  level: Level | null;
  onBehalfOf?: string;
}

/** How this actor may hold `role`; null if not at all. One's own role comes before a borrowed one. */
export function capacityIn(actor: Actor, role: RoleRef): Capacity | null {
  const own = bestLevel(actor.roles, role);
  if (own !== null) return { level: own };
  for (const absent of actor.standsInFor) {
    const borrowed = bestLevel(absent.roles, role);
    if (borrowed !== null) return { level: borrowed, onBehalfOf: absent.member };
  }
  return null;
}

/** The program, where a question needs an actor but nobody acts. */
export const SYSTEM_ACTOR: Actor = {
  id: 'system',
  kind: 'system',
  roles: [],
  rights: [],
  standsInFor: [],
  authority: {},
};

/** The program itself acts without a role. */
export const isProgram = (actor: Actor): boolean => actor.kind === 'system' || actor.kind === 'timer';

/** A right held everywhere or for this role. */
export function hasRight(actor: Actor, right: string, role?: RoleRef): boolean {
  if (isProgram(actor)) return true;
  const base = role === undefined ? undefined : baseRole(role);
  return actor.rights.some(
    (held) => held === right || held === `${right}:*` || (base !== undefined && held === `${right}:${base}`),
  );
}

/** As an acceptor: whoever looks after the doer. Not a role: it is another person for every doer. */
export const MENTOR = 'mentor';

/** `cs.lead` → `cs`. */
export const baseRole = (role: RoleRef): string => role.split('.')[0] ?? role;

/** `cs`, `cs.lead` → `cs.lead`. */
export const leadOf = (role: RoleRef): string => `${baseRole(role)}.lead`;

/** Runs the shop: a manager, or whoever stands in for one; not somebody who learns to be one. */
export function isManager(actor: Actor): boolean {
  const capacity = capacityIn(actor, 'manager');
  return isProgram(actor) || (capacity !== null && capacity.level !== 'trainee');
}

/** Does this actor know the role only as somebody who learns it? */
export const isLearning = (actor: Actor, role: RoleRef): boolean => capacityIn(actor, role)?.level === 'trainee';

/** This actor, or somebody this actor stands in for now. */
export const speaksFor = (actor: Actor, member: string): boolean =>
  actor.id === member || actor.standsInFor.some((absent) => absent.member === member);

/**
 * Four eyes: are actor and doer the same pair of eyes? Also true when the doer worked for the actor, when the actor now stands in for the
 * doer, and when both stand for the same absent member.
 */
export function sameEyes(actor: Actor, doer: Doer | null): boolean {
  if (doer === null || isProgram(actor)) return false;
  return speaksFor(actor, doer.member) || (doer.onBehalfOf !== undefined && speaksFor(actor, doer.onBehalfOf));
}

/** Doing the work oneself, or handing in the work of the member one stands in for. */
export function asDoer(actor: Actor, role: RoleRef, assignee: string | null): Doer {
  const capacity = capacityIn(actor, role);
  const standsIn =
    assignee !== null && assignee !== actor.id && speaksFor(actor, assignee) ? assignee : capacity?.onBehalfOf;
  return {
    member: actor.id,
    level: capacity?.level ?? null,
    ...(standsIn !== undefined && { onBehalfOf: standsIn }),
    ...(capacity?.level === 'trainee' && actor.mentor && { mentor: actor.mentor }),
  };
}

const RANK: Record<Level, number> = { lead: 3, member: 2, trainee: 1 };

function bestLevel(roles: Actor['roles'], wanted: RoleRef): Level | null {
  const [role, level] = wanted.split('.');
  let best: Level | null = null;
  for (const held of roles) {
    if (held.role !== role || (level === 'lead' && held.level !== 'lead')) continue;
    if (best === null || RANK[held.level] > RANK[best]) best = held.level;
  }
  return best;
}
