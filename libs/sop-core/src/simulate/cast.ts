import type { CompiledSop } from '../compile/index.js';
import type { Actor } from '../event.js';
import type { Doer, Level } from '../state.js';
import { capacityIn, sameEyes } from '../task-machine/persons.js';

/**
 * The people of a scenario. A name says the role: `cs`, `cs.lead`, `cs.trainee`, `manager`; `cs#2` is a second person of that role. Each has
 * the rights of domain.md 6 and its assumed limits of authority, for every kind the SOP knows; a trainee has the lead as mentor.
 */
export class Cast {
  readonly #kinds: string[];

  constructor(sop: CompiledSop) {
    this.#kinds = [
      ...new Set(
        Object.values(sop.tasks).flatMap(({ authority }) => (authority === undefined ? [] : [authority.kind])),
      ),
    ];
  }

  member(name: string): Actor {
    const [role = name, held = 'member'] = (name.split('#')[0] ?? name).split('.');
    const level = held as Level;
    const limit = role === 'manager' ? -1 : LIMITS[level];
    return {
      id: name,
      kind: 'person',
      roles: [{ role, level }],
      rights: rightsOf(role, level),
      standsInFor: [],
      authority: Object.fromEntries(this.#kinds.map((kind) => [kind, limit])),
      mentor: level === 'trainee' ? `${role}.lead` : null,
    };
  }

  /** Whoever got a task: a member of the cast, or somebody an SOP names by id, who then holds its role. */
  holder(id: string, role: string): Actor {
    const member = this.member(id);
    return capacityIn(member, role) === null ? { ...this.member(role), id } : member;
  }

  /** The first person of a role who is not the same pair of eyes as any of these doers. */
  unlike(role: string, doers: readonly (Doer | null)[]): Actor {
    for (let number = 1; ; number += 1) {
      const actor = this.member(number === 1 ? role : `${role}#${number}`);
      if (!doers.some((doer) => sameEyes(actor, doer))) return actor;
    }
  }
}

/** Fen: trainee 50 yuan, member 200, lead 1 000 (assumed in domain.md 2C); managers have no limit. */
const LIMITS: Record<Level, number> = { trainee: 50_00, member: 200_00, lead: 1_000_00 };

function rightsOf(role: string, level: Level): string[] {
  if (role === 'manager')
    return [
      'run.start',
      'run.pause',
      'run.reschedule',
      'run.cancel',
      'task.accept',
      'task.assign',
      'task.waive',
      'task.extend',
    ];
  if (level === 'trainee') return [];
  const own = [
    'run.start',
    ...(level === 'lead'
      ? ['run.pause', 'run.reschedule', 'run.cancel', 'task.assign', 'task.waive', 'task.extend']
      : []),
  ];
  return own.map((right) => `${right}:${role}`);
}
