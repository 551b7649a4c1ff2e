/** Turns the states of an SOP into an XState config, and lists what they hold. */
import type { ActionDef, Duration, SopDocument, StateDef, TransitionDef, Transitions } from '../definition.js';
import type { Stage, TimerDef } from './compiled.js';

/** Internal actions that `compile` adds; the authored vocabulary is in `actions.ts`. */
export const ENTER = 'stage.enter';
export const EXIT = 'stage.exit';
export const REGION_DONE = 'region.done';

const SETTLED_EVENT = 'TASKS.SETTLED';

/** Gives an authored action its XState form; the caller knows how parameters are resolved. */
export type ActionMaker = (action: ActionDef) => object;

export interface Chart {
  config: Record<string, unknown>;
  stages: Map<string, Stage>;
  timers: Map<string, TimerDef>;
  guards: Set<string>;
  events: Set<string>;
}

export function buildChart(doc: SopDocument, makeAction: ActionMaker): Chart {
  return new ChartBuilder(doc, makeAction).build();
}

class ChartBuilder {
  readonly #stages = new Map<string, Stage>();
  readonly #timers = new Map<string, TimerDef>();
  readonly #guards = new Set<string>();
  readonly #events = new Set<string>();
  readonly #machineId: string;

  constructor(
    readonly doc: SopDocument,
    readonly makeAction: ActionMaker,
  ) {
    this.#machineId = doc.machine.id ?? doc.sop;
  }

  build(): Chart {
    const root = withCancel(this.doc);
    const config = { ...this.#state(root, []), id: this.#machineId };
    return { config, stages: this.#stages, timers: this.#timers, guards: this.#guards, events: this.#events };
  }

  #state(authored: StateDef, path: string[]): Record<string, unknown> {
    const state = authored.gate === true ? withGate(authored, path.at(-1) ?? '') : authored;
    if (state.type === 'history')
      return { type: 'history', history: state.history ?? 'deep', ...(state.target && { target: state.target }) };
    const stage = this.#note(state, path);
    return dropUndefined({
      type: state.type,
      initial: state.initial,
      description: state.description,
      tags: state.tags,
      meta: { ...state.meta, title: stage.title, tasks: stage.tasks },
      entry: [...this.#actions(state.entry), { type: ENTER, params: { stage: stage.id } }],
      exit: [{ type: EXIT, params: { stage: stage.id } }, ...this.#actions(state.exit)],
      on: this.#on(state, stage),
      always: state.always && this.#transitions(state.always),
      after: this.#after(state, path),
      onDone: state.onDone && this.#transitions(state.onDone),
      states: state.states && mapValues(state.states, (child, key) => this.#state(child, [...path, key])),
    });
  }

  #note(state: StateDef, path: string[]): Stage {
    const id = path.join('.');
    const tasks = state.tasks ?? [];
    const stage: Stage = {
      id,
      title: state.title ?? null,
      tasks,
      settledEvent: tasks.length > 0 && state.on?.[SETTLED_EVENT] !== undefined ? settledEventOf(id) : null,
      waiting: state.tags?.includes('waiting_external') ?? false,
      final: state.type === 'final',
      order: this.#stages.size,
    };
    this.#stages.set(id, stage);
    return stage;
  }

  #on(state: StateDef, stage: Stage): Record<string, unknown> | undefined {
    if (state.on === undefined) return undefined;
    const on: Record<string, unknown> = {};
    for (const [event, transitions] of Object.entries(state.on)) {
      const settled = event === SETTLED_EVENT;
      if (!settled) this.#events.add(event);
      on[settled ? settledEventOf(stage.id) : event] = this.#transitions(transitions);
    }
    return on;
  }

  #after(state: StateDef, path: string[]): Record<string, unknown> | undefined {
    if (state.after === undefined) return undefined;
    return mapValues(state.after, (transitions, delay: Duration) => {
      this.#timers.set(timerId(delay, [this.#machineId, ...path].join('.')), { delay, stage: path.join('.') });
      return this.#transitions(transitions);
    });
  }

  #transitions(transitions: Transitions): object[] {
    const list = Array.isArray(transitions) ? transitions : [transitions];
    return list.map((transition) =>
      this.#transition(typeof transition === 'string' ? { target: transition } : transition),
    );
  }

  #transition(transition: TransitionDef): object {
    if (transition.guard !== undefined) this.#guards.add(transition.guard);
    return dropUndefined({
      target: transition.target,
      guard: transition.guard,
      reenter: transition.reenter,
      description: transition.description,
      actions: this.#actions(transition.actions),
    });
  }

  #actions(actions: ActionDef[] | undefined): object[] {
    return (actions ?? []).map((action) => (action.type.startsWith('region.') ? action : this.makeAction(action)));
  }
}

/** Each state hears only its own settlement, so that parallel regions do not settle each other. */
function settledEventOf(stage: string): string {
  return `${SETTLED_EVENT}.${stage}`;
}

/** XState's own name of a delayed event. */
function timerId(delay: string, nodeId: string): string {
  return `xstate.after.${delay}.${nodeId}`;
}

/** Adds the `canceled` final and the root transition to it, unless the author has written their own. */
function withCancel(doc: SopDocument): StateDef {
  const { machine } = doc;
  if (machine.on?.['CANCEL'] !== undefined || machine.type === 'parallel') return machine;
  const cancel: TransitionDef = { target: '.canceled', ...(doc.cancelWhen !== undefined && { guard: doc.cancelWhen }) };
  return {
    ...machine,
    on: { ...machine.on, CANCEL: cancel },
    states: {
      ...machine.states,
      canceled: machine.states?.['canceled'] ?? { type: 'final', title: { zh: '已取消', en: 'Canceled' } },
    },
  };
}

/** A region that can be reopened alone; see `StateDef.gate`. */
function withGate(state: StateDef, region: string): StateDef {
  const states = state.states ?? {};
  const finals = Object.keys(states).filter((key) => states[key]?.type === 'final');
  const done = finals.includes('done') ? 'done' : finals[0];
  if (done === undefined) throw new Error(`region "${region}" has a gate but no final state`);
  return {
    ...state,
    initial: 'gate',
    states: {
      gate: {
        always: [{ guard: `regionDone[${JSON.stringify(region)}]`, target: done }, { target: state.initial ?? done }],
      },
      ...mapValues(states, (child, key) =>
        finals.includes(key) ? { ...child, entry: [...(child.entry ?? []), markDone(region)] } : child,
      ),
    },
  };
}

function markDone(region: string): ActionDef {
  // Not a word of the authored vocabulary, so it needs the cast.
  return { type: REGION_DONE, params: { region } } as unknown as ActionDef;
}

function mapValues<V, R>(record: Record<string, V>, map: (value: V, key: string) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}

function dropUndefined(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
