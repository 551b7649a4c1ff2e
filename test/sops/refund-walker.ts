import type {
  Actor,
  CompiledSop,
  Decision,
  FieldDef,
  Json,
  Level,
  RunState,
  SopEvent,
  Step,
  TaskState,
} from '#sop-core';
import { Simulation } from '#sop-core';

/** A simulation that keeps the accepted events, as the log of the engine does, and checks each state on the way. */
export class RecordedRun extends Simulation {
  /** What was decided, as it is stored. */
  get events(): SopEvent[] {
    return JSON.parse(JSON.stringify(this.decided)) as SopEvent[];
  }

  override apply(step: Step, actor: Actor, target?: CompiledSop): Decision {
    // What is stored is JSON: the run goes on from a state that has been through it.
    if (this.state !== null) this.state = JSON.parse(JSON.stringify(this.state)) as RunState;
    const decision = super.apply(step, actor, target);
    if (decision.accepted && !isPlainJson(decision.next))
      throw new Error(`${step.type} left a state that is not plain JSON`);
    return decision;
  }
}

/** Comes back equal from JSON: cheaper than going there, as every step of every walk is looked at. */
const isPlainJson = (value: unknown): boolean => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (Array.isArray(value)) return value.every(isPlainJson);
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.values(value).every(isPlainJson);
};

const person = (id: string, role: string, level: Level, authority: number, rights: string[] = []): Actor => ({
  id,
  kind: 'person',
  roles: [{ role, level }],
  rights,
  standsInFor: [],
  authority: { refund: authority },
  mentor: level === 'trainee' ? 'u07' : null,
});

export const MANAGER = person('u01', 'manager', 'member', -1, [
  'run.pause',
  'run.cancel',
  'task.accept',
  'task.waive',
  'task.assign',
]);

/** A small shop: everyone a refund may need, with a second agent for four eyes. */
export const PEOPLE: readonly Actor[] = [
  MANAGER,
  person('u07', 'cs', 'lead', 100_000, ['task.waive:cs', 'task.accept:cs']),
  person('u08', 'cs', 'member', 20_000),
  person('u13', 'cs', 'member', 20_000),
  person('u09', 'cs', 'trainee', 5_000),
  person('u10', 'warehouse', 'lead', 0),
  person('u11', 'warehouse', 'member', 0),
  person('u02', 'ops', 'lead', 0),
];

/** Numbers between 0 and 1 from a seed (mulberry32), so that a walk that found something can be walked again. */
export function diceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A choice out of a list by a number between 0 and 1. */
export const pick = <T>(list: readonly T[], at: number): T =>
  list[Math.min(list.length - 1, Math.floor(at * list.length))] as T;

const AMOUNTS = [0, 4_500, 9_900, 19_900, 29_900, 50_000, 129_900];
const WORDS = ['R7D', 'SF100300', 'YT300300', 'CUP02-GN500'];

/** Some value that a field of this kind may hold; not always one that is allowed. */
export function someValue(def: FieldDef, dice: () => number): Json {
  if (def.list === true) return dice() < 0.5 ? ['proof-1', 'proof-2'] : [];
  switch (def.type) {
    case 'bool':
      return dice() < 0.7;
    case 'enum':
      return pick(
        (def.values ?? []).map((value) => (typeof value === 'string' ? value : value.value)),
        dice(),
      );
    case 'int':
    case 'decimal':
    case 'pct':
      return pick([0, 1, 3, 5], dice());
    case 'money':
      return pick(AMOUNTS, dice());
    case 'date':
    case 'datetime':
      return '2026-11-24T02:00:00.000Z';
    default:
      return pick(WORDS, dice());
  }
}

/** Takes a task in hand and submits it with these fields, as whoever may. Refusals on the way are part of life. */
export function work(
  run: RecordedRun,
  sop: CompiledSop,
  task: TaskState,
  actor: Actor,
  fields: Record<string, Json>,
): Decision {
  const of = task.instance;
  const def = sop.tasks[task.key];
  if (task.status === 'todo') run.apply({ type: 'task.start', task: of }, actor);
  for (const { key } of def?.checklist ?? []) run.apply({ type: 'task.tick', task: of, item: key, done: true }, actor);
  for (const id of ['proof-1', 'proof-2', 'proof-3']) {
    run.apply({ type: 'task.attach', task: of, evidence: { id, kind: 'file', name: `${id}.jpg` } }, actor);
  }
  const decision = run.apply({ type: 'task.submit', task: of, fields }, actor);
  if (decision.accepted && run.state?.tasks[of]?.status === 'submitted') {
    const confirm = (def?.criteria ?? []).filter(({ kind }) => kind === 'manual').map(({ key }) => key);
    const acceptor =
      PEOPLE.find(
        ({ id, roles }) => id !== task.assignee && id !== actor.id && roles.some(({ level }) => level === 'lead'),
      ) ?? MANAGER;
    for (const other of [acceptor, MANAGER]) run.apply({ type: 'task.accept', task: of, confirm }, other);
  }
  return decision;
}

export const openTasks = (state: RunState): TaskState[] =>
  Object.values(state.tasks).filter(
    ({ status }) => status !== 'accepted' && status !== 'waived' && status !== 'canceled',
  );

/** People who could do this task. */
export const holders = (task: TaskState): Actor[] => {
  const [role, level] = task.role.split('.');
  return PEOPLE.filter(({ roles }) =>
    roles.some((held) => held.role === role && (level === undefined || held.level === level)),
  );
};

/** The data of the run, as the chart holds it. */
export const dataOf = (state: RunState): Record<string, Json> =>
  (state.machine as unknown as { context: { data: Record<string, Json> } }).context.data;
