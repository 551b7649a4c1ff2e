import type { Actor } from '../event.js';
import type { Level } from '../state.js';
import { SYSTEM_ACTOR } from '../task-machine/persons.js';

/** `person('ann', 'cs.lead', 'warehouse')`: a member with roles; without `.level` a plain member. Trainees have the mentor `mentor`. */
export function person(id: string, ...roles: string[]): Actor {
  return {
    id,
    kind: 'person',
    roles: roles.map((text) => {
      const [role, level] = text.split('.');
      return { role: role ?? text, level: (level ?? 'member') as Level };
    }),
    rights: [],
    standsInFor: [],
    authority: {},
    mentor: roles.some((text) => text.endsWith('.trainee')) ? 'mentor' : null,
  };
}

export const standingInFor = (actor: Actor, absent: Actor): Actor => ({
  ...actor,
  standsInFor: [...actor.standsInFor, { member: absent.id, roles: absent.roles }],
});

export const SYSTEM: Actor = SYSTEM_ACTOR;
export const TIMER: Actor = { ...SYSTEM, id: 'timer', kind: 'timer' };
