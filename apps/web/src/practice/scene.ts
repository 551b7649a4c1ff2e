import {
  activeStages,
  explainBlocker,
  runMoves,
  runView,
  SETTLED,
  taskTitle,
  taskView,
  type Actor,
  type CompiledSop,
  type FieldDef,
  type Json,
  type RunState,
  type TaskStatus,
  type Text,
} from '#sop-core';
import type { ChartData } from '../chart/chart-types.js';
import type { Language } from '../i18n/language.js';
import { chartDataOf } from '../studio/try/chart-data.js';
import { compiled } from '../studio/try/play-view.js';

/** A practice as the server tells it. */
export interface Standing {
  state: RunState;
  person: Actor;
  now: string;
  /** Instances of the person's tasks. */
  mine: string[];
  log: { at: string; type: string; task: string | null; to: string | null }[];
}

export interface SceneTask {
  instance: string;
  key: string;
  title: Text;
  description: Text | null;
  role: string;
  acceptor: string | null;
  status: TaskStatus;
  attempt: number;
  isRequired: boolean;
  /** With decisions and fields of the run written out; money in fen. */
  form: Record<string, FieldDef>;
  values: Record<string, Json>;
  checklist: { key: string; title: Text; isDone: boolean }[];
  criteria: SceneCriterion[];
  evidence: { id: string; name: string; criterion: string | null; field: string | null }[];
  rejection: string | null;
  hold: string | null;
}

export interface SceneCriterion {
  key: string;
  title: Text;
  kind: string;
  /** Null: a person has not judged yet. */
  isMet: boolean | null;
  /** What is missing. */
  lack: Text | null;
}

export interface SceneEvent {
  name: string;
  title: Text;
  fields: Record<string, FieldDef>;
  needsReason: boolean;
}

export interface SceneLine {
  at: string;
  type: string;
  task: Text | null;
  to: Text[];
}

/** A practice as the page shows it. */
export interface Scene {
  mine: SceneTask[];
  /** What colleagues and the person handed in so far, and what colleagues are at. */
  others: SceneTask[];
  events: SceneEvent[];
  /** What the run knows: its form, its data and its formulas. */
  facts: { defs: Record<string, FieldDef>; values: Record<string, Json> };
  stages: string[];
  steps: { from: string[]; to: string[] }[];
  lines: SceneLine[];
  final: Text | null;
}

/** Says what a standing means. Null when the text cannot be read as an SOP. Belongs into the worker: it compiles the SOP. */
export const sceneOf = (text: string, standing: Standing): Scene | null => {
  const sop = compiled(text);
  if (!sop) return null;
  const { state, now, mine, log } = standing;
  const tasks = Object.values(state.tasks);
  const moved = log.filter(({ type }) => type === 'run.moved').map(({ to }) => words(to));
  return {
    mine: mine.map((instance) => taskOf(sop, state, instance, now)),
    others: tasks
      .filter(({ instance, status }) => !mine.includes(instance) && (SETTLED.has(status) || status !== 'blocked'))
      .map(({ instance }) => taskOf(sop, state, instance, now)),
    events: state.status === 'done' ? [] : eventsOf(sop, standing),
    facts: factsOf(sop, state, now),
    stages: activeStages(state),
    steps: moved.map((to) => ({ from: [], to })),
    lines: log
      .filter(({ type }) => TOLD.has(type))
      .map(({ at, type, task, to }) => ({
        ...{ at, type, to: type === 'run.moved' ? words(to).map((id) => stageTitle(sop, id)) : [] },
        task: task === null || state.tasks[task] === undefined ? null : taskTitle(sop, state, task),
      })),
    final: state.final === null ? null : stageTitle(sop, state.final),
  };
};

/** The chart of the SOP that is practised; null when the text cannot be read. */
export const sceneChart = (text: string, language: Language): ChartData | null => {
  const sop = compiled(text);
  return sop && chartDataOf(sop.doc, language);
};

/** What can be chosen to practise an SOP: its scenarios by name, and the roles that have tasks in it. */
export const sceneChoices = (text: string): { scenarios: string[]; roles: string[] } => {
  const doc = compiled(text)?.doc;
  return {
    scenarios: doc?.scenarios?.map(({ name }) => name) ?? [],
    roles: [...new Set(Object.values(doc?.tasks ?? {}).map(({ role }) => role))],
  };
};

const taskOf = (sop: CompiledSop, state: RunState, instance: string, now: string): SceneTask => {
  const task = state.tasks[instance]!;
  const { def, criteria } = taskView(sop, state, instance, now);
  return {
    ...{ instance, key: task.key, title: taskTitle(sop, state, instance), description: def.description ?? null },
    ...{ role: task.role, status: task.status, attempt: task.attempt, isRequired: task.required },
    acceptor: task.acceptor ?? (typeof def.acceptor === 'string' ? def.acceptor : null),
    form: def.form ?? {},
    values: task.fields,
    checklist: (def.checklist ?? []).map(({ key, title }) => ({
      ...{ key, title, isDone: Object.hasOwn(task.checks, key) },
    })),
    criteria: criteria.map(({ criterion, met, blocker }) => ({
      ...{ key: criterion.key, title: criterion.title, kind: criterion.kind, isMet: met },
      lack: blocker && { zh: explainBlocker(blocker, 'zh'), en: explainBlocker(blocker, 'en') },
    })),
    evidence: task.evidence.map(({ id, name, criterion, field }) => ({
      ...{ id, name, criterion: criterion ?? null, field: field ?? null },
    })),
    rejection: task.rejection?.note ?? null,
    hold: task.hold?.reason ?? null,
  };
};

const eventsOf = (sop: CompiledSop, { state, person, now }: Standing): SceneEvent[] =>
  runMoves(sop, state, person, now).flatMap(({ event, allowed }) => {
    const def = allowed && Object.hasOwn(sop.doc.events ?? {}, event) ? sop.doc.events![event]! : null;
    return def ? [{ name: event, title: def.title, fields: def.fields ?? {}, needsReason: def.reason ?? false }] : [];
  });

const factsOf = (sop: CompiledSop, state: RunState, now: string): Scene['facts'] => {
  const { form, data, derived } = runView(sop, state, now);
  const { doc } = sop;
  const formulas = Object.entries(doc.derived ?? {}).map(
    ([key, { title, type }]) => [key, { type: type ?? 'string', title: title ?? { zh: key, en: key } }] as const,
  );
  return {
    defs: { ...doc.form, ...doc.data, ...(Object.fromEntries(formulas) as Record<string, FieldDef>) },
    values: { ...form, ...data, ...derived },
  };
};

const stageTitle = (sop: CompiledSop, id: string): Text => sop.stages.get(id)?.title ?? { zh: id, en: id };

const words = (text: string | null): string[] => (text ?? '').split(' ').filter((word) => word !== '');

/** Kinds of happenings that tell the story; ticks and fields are noise here. */
const TOLD: ReadonlySet<string> = new Set([
  ...['run.started', 'run.moved', 'run.event_received', 'run.timer_fired', 'run.finished', 'run.canceled'],
  ...['task.opened', 'task.unblocked', 'task.started', 'task.submitted', 'task.accepted', 'task.rejected'],
  ...['task.held', 'task.resumed', 'task.waived', 'task.canceled', 'task.reopened', 'task.reminded', 'task.overdue'],
  ...['task.escalated', 'task.rework_limit'],
]);
