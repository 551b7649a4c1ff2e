/**
 * XState without actors: restore, take one event, persist. One idle actor lends its `self` and `system` to all transitions; the ready-made
 * `transition()` creates a new actor per call and runs the machine's initial transition each time, guards included.
 */
import {
  type AnyMachineSnapshot,
  type AnyStateNode,
  type AnyTransitionDefinition,
  createActor,
  createMachine,
  type StateValue,
} from 'xstate';
import type { CompiledSop } from '../compile/compiled.js';
import { ExpressionFailed } from '../expression/runtime.js';
import type { ChartContext, ReceivedEvent, RunScope } from '../expression/scope.js';
import type { Json } from '../state.js';

export interface TakenAction {
  type: string;
  params: unknown;
  /** The chart's memory at the moment the action was taken. */
  context: ChartContext;
}

export interface Taken {
  snapshot: AnyMachineSnapshot;
  actions: TakenAction[];
}

/** The chart went round in circles: an SOP defect that `lint` could not see. */
export class Runaway extends Error {}

export const initial = (sop: CompiledSop, scope: RunScope, data: Record<string, Json>): Taken =>
  collect(sop, scope, (actorScope) => sop.machine.getInitialSnapshot(actorScope as never, { data }));

export const take = (sop: CompiledSop, scope: RunScope, snapshot: AnyMachineSnapshot, event: ReceivedEvent): Taken =>
  collect(sop, scope, (actorScope) => sop.machine.transition(snapshot, toXState(event), actorScope as never));

/** Would the chart do anything with this event now? */
export function canTake(
  sop: CompiledSop,
  scope: RunScope,
  snapshot: AnyMachineSnapshot,
  event: ReceivedEvent,
): boolean {
  return guarded(sop, scope, () => {
    const transitions: AnyTransitionDefinition[] = sop.machine.getTransitionData(snapshot as never, toXState(event));
    return transitions.some(({ target, actions }) => target !== undefined || actions.length > 0);
  });
}

/** What XState persists, as we store it. */
export interface StoredChart {
  status: 'active' | 'done';
  value: StateValue;
  context: ChartContext;
  historyValue: Record<string, unknown>;
  children: Record<string, never>;
}

/**
 * A stored snapshot as XState wants it; throws if the chart does not know its states (a run stays with its version). The context goes
 * around XState, which would search all of it for actors (a third of a decision); ours holds plain JSON only.
 */
export function restore(sop: CompiledSop, stored: StoredChart): AnyMachineSnapshot {
  const value = sortValue(stored.value, sop.machine.root);
  const snapshot = sop.machine.restoreSnapshot(
    { ...stored, value, context: {} } as never,
    IDLE as never,
  ) as AnyMachineSnapshot;
  return { ...snapshot, context: stored.context } as AnyMachineSnapshot;
}

/** Plain JSON; nothing undefined, so that it comes back from `jsonb` equal. */
export function persist(sop: CompiledSop, snapshot: AnyMachineSnapshot): StoredChart {
  const { status, value, historyValue } = sop.machine.getPersistedSnapshot({
    ...snapshot,
    context: {},
  } as never) as unknown as StoredChart;
  const context = snapshot.context as ChartContext;
  return { status, value: sortValue(value, sop.machine.root), context, historyValue: historyValue ?? {}, children: {} };
}

/**
 * `jsonb` sorts keys, and XState asks parallel regions in the order of the keys: regions must answer in document order before and after
 * storage, or a replay could differ.
 */
function sortValue(value: StateValue, node: AnyStateNode): StateValue {
  if (typeof value === 'string') return value;
  for (const key of Object.keys(value))
    if (node.states[key] === undefined) throw new Error(`the chart has no state "${node.id}.${key}"`);
  const sorted: Record<string, StateValue> = {};
  for (const key of Object.keys(node.states)) {
    const inner = value[key];
    if (inner !== undefined) sorted[key] = sortValue(inner, node.states[key] as AnyStateNode);
  }
  return sorted;
}

const IDLE_ACTOR = createActor(createMachine({}));
const IDLE = {
  self: IDLE_ACTOR,
  system: IDLE_ACTOR.system,
  id: '',
  sessionId: '',
  defer: () => undefined,
  logger: () => undefined,
  stopChild: () => undefined,
  emit: () => undefined,
  actionExecutor: () => undefined,
};

function collect(sop: CompiledSop, scope: RunScope, step: (actorScope: object) => unknown): Taken {
  const actions: TakenAction[] = [];
  const actionExecutor = ({
    type,
    params,
    info,
  }: {
    type: string;
    params: unknown;
    info: { context: ChartContext };
  }): void => {
    actions.push({ type, params, context: info.context });
  };
  const snapshot = guarded(sop, scope, () => step({ ...IDLE, actionExecutor }) as AnyMachineSnapshot);
  if (snapshot.status === 'error') throw named(snapshot.error, sop);
  return { snapshot, actions };
}

function guarded<T>(sop: CompiledSop, scope: RunScope, run: () => T): T {
  try {
    return sop.scope.during(scope, run);
  } catch (error) {
    throw named(error, sop);
  }
}

/** XState wraps what guards throw; the holder remembers the original. */
function named(error: unknown, sop: CompiledSop): unknown {
  const failure = sop.scope.takeFailure();
  if (failure !== null) return failure;
  if (error instanceof ExpressionFailed) return error;
  return error instanceof Error && error.message.startsWith('Infinite loop') ? new Runaway(error.message) : error;
}

function toXState({ name, payload }: ReceivedEvent): { type: string; payload: Record<string, Json> } {
  return { type: name, payload };
}
