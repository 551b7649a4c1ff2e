import type { Actor, Level } from '#sop-core';
import {
  COLUMNS,
  LEADS_MAY_CANCEL,
  LENT_TO_DEPUTIES,
  POLICY,
  RIGHTS_OF_SCOPE,
  type Column,
  type Right,
  type Scope,
} from './policy.js';

export interface HeldRole {
  role: string;
  level: Level;
}

/**
 * The rights that come with roles, as the core reads them: `task.waive` everywhere, `task.waive:cs` for one role, `task.assign:own` for
 * one's own things.
 */
export const rightsOf = (roles: readonly HeldRole[]): string[] => {
  const rights = new Set<string>();
  for (const held of roles) {
    const column = COLUMNS.indexOf(columnOf(held));
    for (const [right, reaches] of Object.entries(POLICY)) {
      const suffix = suffixOf(reaches[column] ?? '-', held.role);
      if (suffix !== null) rights.add(right + suffix);
    }
  }
  return [...rights];
};

/** Only what a deputy takes over from whoever they stand in for. */
export const lentRights = (roles: readonly HeldRole[]): string[] =>
  rightsOf(roles).filter((right) => LENT_TO_DEPUTIES.has(nameOf(right)));

/** Only what an API token with this scope may use. */
export const withinScope = (rights: readonly string[], scope: Scope): string[] =>
  rights.filter((right) => RIGHTS_OF_SCOPE[scope](nameOf(right)));

/** May this actor do it, everywhere or for `role`? The program itself may do everything. */
export const can = (actor: Actor, right: Right, role?: string): boolean => {
  if (isProgram(actor)) return true;
  return actor.rights.includes(right) || (role !== undefined && actor.rights.includes(`${right}:${roleKey(role)}`));
};

/** May this actor do it with their own things? Whoever may do it everywhere also may. */
export const canOwn = (actor: Actor, right: Right): boolean =>
  can(actor, right) || actor.rights.includes(`${right}:own`);

/** May this actor start a run? Managers and leads any, members those that name one of their roles (default: the owner's). */
export const mayStart = (actor: Actor, sop: { owner: string; start?: readonly string[] | null }): boolean =>
  can(actor, 'run.start') || (sop.start ?? [sop.owner]).some((role) => can(actor, 'run.start', role));

/** May this actor cancel a run? Whether the run is still at a point where it can be canceled is the core's question. */
export const mayCancel = (actor: Actor, run: { sopKey: string; owner: string }): boolean =>
  can(actor, 'run.cancel') || (LEADS_MAY_CANCEL.has(run.sopKey) && can(actor, 'run.cancel', run.owner));

/** Roles as the log keeps them: `cs.lead`. */
export const rolesAsText = (roles: readonly HeldRole[]): string[] => roles.map(({ role, level }) => `${role}.${level}`);

/** The roles an actor acts in now, borrowed ones included. */
export const actingRoles = (actor: Actor): HeldRole[] => [
  ...actor.roles,
  ...actor.standsInFor.flatMap((absent) => absent.roles),
];

const isProgram = (actor: Actor): boolean => actor.kind === 'system' || actor.kind === 'timer';

const OFFICE: ReadonlySet<string> = new Set<Column>(['admin', 'manager', 'viewer', 'guest']);

/** Somebody still learning to be a manager stands as a trainee. */
const columnOf = ({ role, level }: HeldRole): Column =>
  OFFICE.has(role) && level !== 'trainee' ? (role as Column) : level;

const suffixOf = (reach: string, role: string): string | null => {
  switch (reach) {
    case 'all':
      return '';
    case 'role':
      return `:${role}`;
    case 'own':
      return ':own';
    case 'cs':
      return role === 'cs' ? ':cs' : null;
    case 'own cs':
      return role === 'cs' ? ':own' : null;
    default:
      return null;
  }
};

const nameOf = (right: string): Right => right.split(':')[0] as Right;

/** `cs.lead` asks about `cs`. */
const roleKey = (role: string): string => role.split('.')[0] ?? role;
