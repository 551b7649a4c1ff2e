import type { MachineDef, SopDocument, StateDef, TransitionDef, Transitions } from '#sop-core';

/** What stands at the end of every name that the next version changed. */
const MARK = '_v2';

/**
 * The document as its next version might be: every stage that can be is called differently, and every task asks for one more tick. Regions
 * keep their names, which guards ask for, and so do finals, in which runs end.
 */
export function nextVersion(doc: SopDocument): SopDocument {
  const renamed = renamable(doc.machine);
  const name = (key: string): string => (renamed.has(key) ? key + MARK : key);
  const target = (text: string): string => text.split('.').map(name).join('.');
  const transition = (given: TransitionDef): TransitionDef => ({
    ...given,
    ...(given.target !== undefined && {
      target: Array.isArray(given.target) ? given.target.map(target) : target(given.target),
    }),
  });
  const transitions = (given: Transitions): Transitions => {
    if (typeof given === 'string') return target(given);
    return Array.isArray(given) ? given.map(transition) : transition(given);
  };
  const all = (given: Record<string, Transitions>): Record<string, Transitions> =>
    Object.fromEntries(Object.entries(given).map(([event, to]) => [event, transitions(to)]));
  const state = (def: StateDef): StateDef => ({
    ...def,
    ...(def.initial !== undefined && { initial: name(def.initial) }),
    ...(def.target !== undefined && { target: target(def.target) }),
    ...(def.on && { on: all(def.on) }),
    ...(def.after && { after: all(def.after) }),
    ...(def.always && { always: transitions(def.always) }),
    ...(def.onDone && { onDone: transitions(def.onDone) }),
    ...(def.states && {
      states: Object.fromEntries(Object.entries(def.states).map(([key, child]) => [name(key), state(child)])),
    }),
  });
  const extra = { key: 'looked_twice', title: { zh: '再看一遍', en: 'Looked twice' } };
  return {
    ...doc,
    scenarios: [],
    machine: state(doc.machine),
    tasks: Object.fromEntries(
      Object.entries(doc.tasks).map(([key, task]) => [key, { ...task, checklist: [...(task.checklist ?? []), extra] }]),
    ),
  };
}

/** A stage as the next version calls it. */
export const stageInNext = (stages: readonly string[], next: ReadonlySet<string>): string[] =>
  stages.map((stage) => {
    const parts = stage.split('.');
    for (let bits = 0; bits < 2 ** parts.length; bits += 1) {
      const called = parts.map((part, index) => (bits & (1 << index) ? part + MARK : part)).join('.');
      if (next.has(called)) return called;
    }
    return stage;
  });

/** Keys that stand for one state only, so that a target can be rewritten word by word. */
function renamable(machine: MachineDef): Set<string> {
  const counts = new Map<string, number>();
  const kept = new Set<string>([machine.id ?? '']);
  const visit = (states: Record<string, StateDef>): void => {
    for (const [key, def] of Object.entries(states)) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
      if (def.type === 'final' || def.type === 'history' || def.gate === true) kept.add(key);
      visit(def.states ?? {});
    }
  };
  visit(machine.states ?? {});
  return new Set([...counts].filter(([key, count]) => count === 1 && !kept.has(key)).map(([key]) => key));
}
