import { type AnyStateMachine, assign, createMachine } from 'xstate';
import type { ActionDef, EventDef, FieldDef, SopDocument, TaskDef } from '../definition.js';
import { ExpressionFailed, Expressions } from '../expression/runtime.js';
import type { ChartContext, ReceivedEvent, RunScope, Vocabulary } from '../expression/scope.js';
import { fieldsFromDocument } from '../fields/index.js';
import type { Json } from '../state.js';
import { asksCatalogue } from '../asks-catalogue.js';
import { buildChart, type Chart, REGION_DONE } from './chart.js';
import type { CompiledSop } from './compiled.js';
import { expandDecision } from './decision-task.js';
import { resolveAll, resolveRegions, resolveSet, setInFen } from './resolve-action.js';
import { ScopeHolder } from './scope-holder.js';

/**
 * An endless `always` or `raise` cycle would hang the process. No honest SOP takes a thousand steps on one event; past it XState throws, and
 * `decide` answers `RUNAWAY`.
 */
const MAX_MICROSTEPS = 1000;

/** What XState hands to guards and parameter functions. */
interface Moment {
  context: ChartContext;
  event: { type: string; payload?: Record<string, Json> };
}

/** Compiles a document that `lint` has passed. Costs a few milliseconds; keep the result by version id. */
export function compileSop(document: SopDocument): CompiledSop {
  const doc = inFen(document);
  const tasks = doc.tasks;
  const vocabulary: Vocabulary = {
    expressions: new Expressions(),
    fields: { ...doc.form, ...doc.data },
    settings: doc.settings ?? {},
    derived: Object.fromEntries(Object.entries(doc.derived ?? {}).map(([name, def]) => [name, def.value])),
    tasks,
    events: {
      ...Object.fromEntries(Object.entries(doc.events ?? {}).map(([name, def]) => [name, def.fields ?? {}])),
      ...rescheduled(doc),
    },
  };
  const scope = new ScopeHolder();
  const chart = buildChart(doc, (action) =>
    makeAction(setInFen(action, vocabulary.fields), vocabulary.expressions, scope),
  );
  return {
    key: doc.sop,
    doc,
    machine: makeMachine(chart, vocabulary.expressions, scope),
    vocabulary,
    tasks,
    stages: chart.stages,
    timers: chart.timers,
    events: new Set([...chart.events, ...Object.keys(doc.events ?? {})]),
    asksCatalogue: asksCatalogue({ ...doc, scenarios: [] }),
    scope,
  };
}

function makeMachine(chart: Chart, expressions: Expressions, scope: ScopeHolder): AnyStateMachine {
  const guards = Object.fromEntries(
    [...chart.guards, ...gateGuards(chart.config)].map((text) => [text, guardOf(text, expressions, scope)]),
  );
  // Delays are spans of calendars, known only to the engine; XState merely needs a number to report the timer as armed.
  const delays = Object.fromEntries([...chart.timers.values()].map(({ delay }) => [delay, 1]));
  const config = {
    ...chart.config,
    context: ({ input }: { input: { data: Record<string, Json> } }): ChartContext => ({
      data: input.data,
      regionDone: {},
    }),
    options: { maxIterations: MAX_MICROSTEPS },
  };
  // The config comes from data, so XState's literal types cannot describe it.
  return createMachine(config as never, { guards, delays, actions: ASSIGNMENTS } as never) as AnyStateMachine;
}

function guardOf(text: string, expressions: Expressions, scope: ScopeHolder): (moment: Moment) => boolean {
  return (moment) => {
    try {
      return expressions.holds(text, at(scope, moment));
    } catch (error) {
      if (error instanceof ExpressionFailed) scope.noteFailure(error);
      throw error;
    }
  };
}

/** The actions that change the chart's own memory; all others become effects. */
const ASSIGNMENTS = {
  set: assign(({ context }, values: Record<string, Json>) => ({
    data: withoutNulls({ ...(context as ChartContext).data, ...values }),
  })),
  clearRegions: assign(({ context }, regions: string[]) => ({
    regionDone: Object.fromEntries(
      Object.entries((context as ChartContext).regionDone).filter(([region]) => !regions.includes(region)),
    ),
  })),
  [REGION_DONE]: assign(({ context }, { region }: { region: string }) => ({
    regionDone: { ...(context as ChartContext).regionDone, [region]: true },
  })),
};

function makeAction(action: ActionDef, expressions: Expressions, scope: ScopeHolder): object {
  const resolve = resolverOf(action, expressions);
  return { type: action.type, params: (moment: Moment) => resolve(at(scope, moment)) };
}

function resolverOf(action: ActionDef, expressions: Expressions): (scope: RunScope) => unknown {
  if (action.type === 'set') return (scope) => resolveSet(action, expressions, scope);
  if (action.type === 'clearRegions') return (scope) => resolveRegions(action, expressions, scope);
  return (scope) => resolveAll(action, expressions, scope);
}

/** The facts of the running decision, with the chart's memory as it is at this very step. */
function at(scope: ScopeHolder, { context, event }: Moment): RunScope {
  const { current } = scope;
  // Internal events of the chart (done.state) carry no payload; the event that caused them still speaks.
  const received: ReceivedEvent =
    event.payload === undefined ? current.facts.event : receivedFrom(event, current.facts.event);
  return current.update({ context, event: received });
}

function receivedFrom(event: Moment['event'], known: ReceivedEvent): ReceivedEvent {
  const payload = event.payload ?? {};
  return known.name === event.type && known.payload === payload ? known : { name: event.type, payload };
}

/** Guards that `gate` added; they are found in the config because the chart knows only authored ones. */
function gateGuards(config: Record<string, unknown>): string[] {
  const found: string[] = [];
  const visit = (state: Record<string, unknown>): void => {
    for (const transition of (state['always'] ?? []) as { guard?: string }[])
      if (transition.guard) found.push(transition.guard);
    for (const child of Object.values((state['states'] ?? {}) as Record<string, Record<string, unknown>>)) visit(child);
  };
  visit(config);
  return found;
}

/** RESCHEDULE carries the dates it changes; no SOP declares it. */
function rescheduled({ reschedule, form, data }: SopDocument): Vocabulary['events'] {
  if (reschedule === undefined) return {};
  const fields: Record<string, FieldDef | undefined> = { ...form, ...data };
  return {
    RESCHEDULE: Object.fromEntries(
      reschedule.fields.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])),
    ),
  };
}

/** The document with decisions expanded and the yuan constants of its fields in fen. */
function inFen(doc: SopDocument): SopDocument {
  return {
    ...doc,
    form: fieldsFromDocument(doc.form),
    ...(doc.data && { data: fieldsFromDocument(doc.data) }),
    ...(doc.settings && { settings: fieldsFromDocument(doc.settings) }),
    ...(doc.events && { events: mapValues(doc.events, eventInFen) }),
    tasks: mapValues(doc.tasks, (task) => taskInFen(withEdits(expandDecision(task), { ...doc.form, ...doc.data }))),
  };
}

/** Fields of the run that the task completes appear in its form; what they require was asked at the start, so here they are optional. */
function withEdits(task: TaskDef, fields: Record<string, FieldDef>): TaskDef {
  if (task.edits === undefined) return task;
  const edited = Object.fromEntries(task.edits.map((name) => [name, editable(fields[name])]));
  return { ...task, form: { ...edited, ...task.form } };
}

function editable(def: FieldDef | undefined): FieldDef {
  if (def === undefined) throw new Error('a task edits a field that the run does not have');
  const { requiredWhen: _, default: __, prefill: ___, ...rest } = def;
  return { ...rest, optional: true };
}

function taskInFen(task: TaskDef): TaskDef {
  return task.form === undefined ? task : { ...task, form: fieldsFromDocument(task.form) };
}

function eventInFen(event: EventDef): EventDef {
  return event.fields === undefined ? event : { ...event, fields: fieldsFromDocument(event.fields) };
}

function mapValues<V>(record: Record<string, V>, map: (value: V) => V): Record<string, V> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

function withoutNulls(data: Record<string, Json>): Record<string, Json> {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null));
}
