import type { StaffKey } from '../staff.js';
import type { Luck } from './luck.js';

/** Who usually does a role's work; the first ones more often. A trainee gets what their story gives them. */
const DOERS: Record<string, StaffKey[]> = {
  ops: ['u04', 'u04', 'u02'],
  'ops.lead': ['u02'],
  design: ['u06', 'u06', 'u05'],
  'design.lead': ['u05'],
  cs: ['u08', 'u08', 'u08', 'u07'],
  'cs.lead': ['u07'],
  warehouse: ['u11', 'u11', 'u10'],
  'warehouse.lead': ['u10'],
  manager: ['u01'],
  admin: ['u12'],
};

/** Who may look at others' work, in the order in which they are asked. */
const JUDGES: Record<string, StaffKey[]> = {
  ops: ['u02', 'u04'],
  'ops.lead': ['u02'],
  design: ['u05', 'u06'],
  'design.lead': ['u05'],
  cs: ['u07', 'u08'],
  'cs.lead': ['u07'],
  warehouse: ['u10', 'u11'],
  'warehouse.lead': ['u10'],
  manager: ['u01'],
};

/** Somebody is away, and a deputy acts in their place. */
export interface Leave {
  who: StaffKey;
  deputy: StaffKey;
  from: Date;
  until: Date;
  reason: string;
}

/** Knows who is there. */
export class Cast {
  constructor(private readonly leaves: readonly Leave[]) {}

  /** Who takes a task of this role at `at`. */
  doer(role: string, at: Date, luck: Luck): StaffKey {
    return this.present(luck.pick(peopleOf(DOERS, role)), at);
  }

  /** Who judges a result, being none of these: its doer, and whoever has judged it before. Null: nobody who may is there now. */
  judge(role: string, others: readonly StaffKey[], at: Date): StaffKey | null {
    const asked = [...peopleOf(JUDGES, role), 'u01' as const];
    for (const who of asked) {
      const there = this.present(who, at);
      // Standing in for one of them, or being stood in for by them, is the same pair of eyes.
      const isOther = (one: StaffKey): boolean => who !== one && there !== one && there !== this.present(one, at);
      if (others.every(isOther)) return there;
    }
    return null;
  }

  /** The person, or who stands in for them. */
  present(who: StaffKey, at: Date): StaffKey {
    const leave = this.leaves.find((one) => one.who === who && one.from <= at && at < one.until);
    return leave ? leave.deputy : who;
  }
}

function peopleOf(list: Record<string, StaffKey[]>, role: string): StaffKey[] {
  const people = list[role] ?? list[role.split('.')[0] ?? ''];
  if (!people) throw new Error(`Nobody of the demo shop has the role ${role}.`);
  return people;
}
