import {
  activeStages,
  compileSop,
  explain,
  readSop,
  rehearse,
  runScenario,
  runView,
  runMoves,
  SETTLED,
  taskTitle,
  taskView,
  wholeScenario,
  type CompiledSop,
  type Effect,
  type FieldDef,
  type Json,
  type Refusal,
  type Rehearsal,
  type RunState,
  type Scenario,
  type SopDocument,
  type TaskStatus,
  type Text,
} from '#sop-core';

/** A no, in both languages; `fields` by the path of the field it is about. */
export interface PlayRefusal {
  message: Text;
  reasons: Text[];
  fields: Record<string, Text>;
}

export interface PlayTask {
  instance: string;
  key: string;
  title: Text;
  role: string;
  acceptor: string | null;
  status: TaskStatus;
  attempt: number;
  isRequired: boolean;
  /** With decisions and fields of the run written out; money in fen. */
  form: Record<string, FieldDef>;
  values: Record<string, Json>;
  criteria: { key: string; title: Text; kind: string }[];
  rejection: string | null;
}

export interface PlayEvent {
  name: string;
  title: Text;
  fields: Record<string, FieldDef>;
  by: string[];
  needsReason: boolean;
}

export interface PlayLine {
  at: string;
  type: string;
  /** Title of the task it is about. */
  task: Text | null;
  /** Stages left and entered, by title. */
  from: Text[];
  to: Text[];
  /** What was said: a notice, a note, a rejection. */
  text: Text | null;
}

/** A run in rehearsal, as the page shows it. */
export interface PlayView {
  /** Null: it could not start. */
  run: PlayRun | null;
  /** How many of the steps were played. */
  played: number;
  /** Why the next step was not. */
  stopped: PlayRefusal | null;
}

export interface PlayRun {
  now: string;
  status: RunState['status'];
  final: string | null;
  stages: string[];
  steps: { from: string[]; to: string[] }[];
  tasks: PlayTask[];
  settled: { instance: string; title: Text; status: TaskStatus }[];
  events: PlayEvent[];
  timers: { id: string; due: string; title: Text }[];
  lines: PlayLine[];
  values: { key: string; title: Text; type: string; value: Json }[];
}

/** Reading and compiling a long document takes a second, so the last one is kept. */
let latest: { text: string; sop: CompiledSop | null } = { text: '', sop: null };

/** Null when the text cannot be read as an SOP. */
export const compiled = (text: string): CompiledSop | null => {
  if (latest.text === text) return latest.sop;
  const { doc } = readSop(text);
  latest = { text, sop: doc && compileSop(doc) };
  return latest.sop;
};

/** Plays a scenario on a document and shows where it leads. Null when the document cannot be read. */
export const playedView = (text: string, scenario: Scenario): PlayView | null => {
  const sop = compiled(text);
  if (!sop) return null;
  const whole = scenario.from === undefined ? scenario : wholeScenario(sop.doc, scenario);
  const rehearsal = rehearse(sop, whole);
  const { simulation, played, stopped } = rehearsal;
  return {
    run: simulation.state && runOf(sop, simulation.state, rehearsal),
    played,
    stopped: stopped && refusalOf(stopped),
  };
};

/** What became of one scenario of the document. `step`: where it went wrong; null at the start and at the end. */
export interface ScenarioOutcome {
  name: string;
  passed: boolean;
  step: number | null;
  mismatch: PlayRefusal | null;
  entered: string[];
  final: string | null;
}

/** Runs one scenario of a document, by its place. Null when there is none, or the document cannot be read. */
export const scenarioOutcome = (text: string, index: number): ScenarioOutcome | null => {
  const sop = compiled(text);
  const scenario = sop?.doc.scenarios?.[index];
  if (!sop || !scenario) return null;
  const { name, passed, step, mismatch, refusal, entered, final } = runScenario(sop, scenario);
  return {
    name,
    passed,
    step,
    entered,
    final,
    mismatch: mismatch === null ? null : refusalOf({ message: mismatch.message, refusal }),
  };
};

const refusalOf = ({ message, refusal }: { message: Text; refusal: Refusal | null }): PlayRefusal => {
  if (!refusal) return { message, reasons: [], fields: {} };
  const [zh, en] = [explain(refusal, 'zh'), explain(refusal, 'en')];
  const reasons = zh.blockers.map((blocker, index) => ({
    field: blocker.field ?? null,
    text: { zh: blocker.message, en: en.blockers[index]?.message ?? blocker.code },
  }));
  return {
    message: { zh: zh.message, en: en.message },
    reasons: reasons.map(({ text }) => text),
    fields: Object.fromEntries(
      reasons.flatMap(({ field, text }) => (field === null ? [] : [[field, text] as const])).toReversed(),
    ),
  };
};

const runOf = (sop: CompiledSop, state: RunState, { simulation }: Rehearsal): PlayRun => {
  const all = Object.values(state.tasks);
  return {
    now: simulation.now,
    status: state.status,
    final: state.final,
    stages: activeStages(state),
    steps: simulation.log
      .filter(({ happening }) => happening.type === 'run.moved')
      .map(({ happening: { from, to } }) => ({ from: words(from), to: words(to) })),
    tasks: all
      .filter(({ status }) => !SETTLED.has(status))
      .map(({ instance }) => taskOf(sop, state, instance, simulation.now)),
    settled: all
      .filter(({ status }) => SETTLED.has(status))
      .map(({ instance, status }) => ({ instance, status, title: taskTitle(sop, state, instance) })),
    events: eventsOf(sop, state, simulation.now),
    timers: simulation.timers.map(({ id, due }) => ({ id, due, title: timerTitle(sop, state, id) })),
    lines: linesOf(sop, state, simulation),
    values: valuesOf(sop, state, simulation.now),
  };
};

const taskOf = (sop: CompiledSop, state: RunState, instance: string, now: string): PlayTask => {
  const task = state.tasks[instance]!;
  const { def, criteria } = taskView(sop, state, instance, now);
  return {
    instance,
    key: task.key,
    title: taskTitle(sop, state, instance),
    role: task.role,
    acceptor: task.acceptor ?? (typeof def.acceptor === 'string' ? def.acceptor : null),
    status: task.status,
    attempt: task.attempt,
    isRequired: task.required,
    form: def.form ?? {},
    values: task.fields,
    criteria: criteria.map(({ criterion }) => ({ key: criterion.key, title: criterion.title, kind: criterion.kind })),
    rejection: task.rejection?.note ?? null,
  };
};

/** Everybody may try everything here; what the chart cannot take now is not offered. */
const eventsOf = (sop: CompiledSop, state: RunState, now: string): PlayEvent[] => {
  const anybody = {
    id: 'anybody',
    kind: 'system' as const,
    roles: [],
    rights: [],
    standsInFor: [],
    authority: {},
  };
  return runMoves(sop, state, anybody, now)
    .filter(({ event, allowed }) => allowed && Object.hasOwn(sop.doc.events ?? {}, event))
    .map(({ event }) => {
      const def = sop.doc.events![event]!;
      return {
        name: event,
        title: def.title,
        fields: def.fields ?? {},
        by: def.by ?? [],
        needsReason: def.reason ?? false,
      };
    });
};

/** `sla:<task>` counts down a task; the others are timers of a stage or open a task again. */
const timerTitle = (sop: CompiledSop, state: RunState, id: string): Text => {
  if (id.startsWith('sla:')) {
    const title = taskTitle(sop, state, id.slice('sla:'.length));
    return { zh: `「${title.zh}」的时限提醒`, en: `Reminder of “${title.en}”` };
  }
  const timer = sop.timers.get(id);
  if (!timer) return { zh: id, en: id };
  const stage = stageTitle(sop, timer.stage);
  return { zh: `${stage.zh}：${timer.delay} 后`, en: `${stage.en}: after ${timer.delay}` };
};

const stageTitle = (sop: CompiledSop, id: string): Text => sop.stages.get(id)?.title ?? { zh: id, en: id };

const words = (text: string | null | undefined): string[] => (text ?? '').split(' ').filter((word) => word !== '');

/** Kinds of happenings that tell the story; ticks and fields are noise here. */
const TOLD: ReadonlySet<string> = new Set([
  ...['run.started', 'run.moved', 'run.event_received', 'run.timer_fired', 'run.noted', 'run.finished', 'run.canceled'],
  ...[
    'run.paused',
    'run.resumed',
    'run.rescheduled',
    'task.opened',
    'task.unblocked',
    'task.submitted',
    'task.accepted',
  ],
  ...['task.rejected', 'task.waived', 'task.canceled', 'task.reopened', 'task.reminded', 'task.overdue'],
  ...['task.escalated', 'task.rework_limit'],
]);

const linesOf = (sop: CompiledSop, state: RunState, { log, effects, now }: Rehearsal['simulation']): PlayLine[] => {
  const lines = log
    .filter(({ happening }) => TOLD.has(happening.type))
    .map(({ at, happening }): PlayLine => {
      const { type, task, from, to, data } = happening;
      const isMove = type === 'run.moved';
      return {
        at,
        type,
        task: task === undefined || state.tasks[task] === undefined ? null : taskTitle(sop, state, task),
        from: isMove ? words(from).map((id) => stageTitle(sop, id)) : [],
        to: isMove ? words(to).map((id) => stageTitle(sop, id)) : [],
        text: textOf(sop, type, data),
      };
    });
  return [...lines, ...effects.flatMap((effect) => leftOf(effect, now))];
};

const textOf = (sop: CompiledSop, type: string, data: Record<string, Json> | undefined): Text | null => {
  const event = data?.['event'];
  if (type === 'run.event_received' && typeof event === 'string')
    return sop.doc.events?.[event]?.title ?? { zh: event, en: event };
  const said = data?.['text'] ?? data?.['note'] ?? data?.['reason'];
  if (typeof said === 'string') return { zh: said, en: said };
  return said !== null && typeof said === 'object' && 'zh' in said ? (said as unknown as Text) : null;
};

/** What would have left the run: notices to people, hooks, child runs. They carry no time of their own. */
const leftOf = (effect: Extract<Effect, { type: 'named' }>['effect'], at: string): PlayLine[] => {
  const line = (text: Text): PlayLine => ({ at, type: effect.type, task: null, from: [], to: [], text });
  switch (effect.type) {
    case 'notify':
    case 'escalate':
      return [
        line({ zh: `${effect.to.join('、')}：${effect.text.zh}`, en: `${effect.to.join(', ')}: ${effect.text.en}` }),
      ];
    case 'spawn':
      return [line({ zh: effect.sop, en: effect.sop })];
    case 'task':
      return [line(effect.title)];
    case 'hook':
    case 'tally':
      return [line({ zh: effect.name, en: effect.name })];
    case 'log':
      return [];
  }
};

const valuesOf = (sop: CompiledSop, state: RunState, now: string): PlayRun['values'] => {
  const { form, data, derived } = runView(sop, state, now);
  const { doc } = sop;
  const defs: SopDocument['form'] = { ...doc.form, ...doc.data };
  return [
    ...Object.entries({ ...form, ...data }).map(([key, value]) => ({
      key,
      title: defs[key]?.title ?? { zh: key, en: key },
      type: defs[key]?.type ?? 'text',
      value,
    })),
    ...Object.entries(derived).map(([key, value]) => ({
      key,
      title: doc.derived?.[key]?.title ?? { zh: key, en: key },
      type: doc.derived?.[key]?.type ?? 'text',
      value,
    })),
  ];
};
