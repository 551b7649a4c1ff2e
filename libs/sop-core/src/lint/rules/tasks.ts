import type { SopDocument, TaskDef } from '../../definition.js';
import type { DocumentPath } from '../../finding.js';
import { ancestors, type Chart, type ChartState, meet } from '../chart.js';
import type { Report } from '../reporter.js';

/** Tasks and the states that open them: who opens what, who waits for whom, and who hears how it went. */
export const checkTasks = (doc: SopDocument, chart: Chart, report: Report): void => {
  const openers = new Map<string, ChartState[]>();
  for (const state of chart.states) {
    (state.def.tasks ?? []).forEach((task, index) => {
      if (!has(doc.tasks, task)) report('TASK_UNKNOWN', [...state.path, 'tasks', index], { task });
      else openers.set(task, [...(openers.get(task) ?? []), state]);
    });
    checkSettlement(doc, state, report);
  }
  for (const [key, task] of Object.entries(doc.tasks)) {
    const stages = openers.get(key) ?? [];
    if (stages.length === 0) report('TASK_NEVER_OPENED', ['tasks', key], { task: key });
    checkReferences(doc, key, task, openers, report);
    for (const { event, path, must } of emitted(key, task)) {
      const deaf = stages.find((stage) => !hears(stage, event));
      if (must && deaf !== undefined) report('OUTCOME_UNHANDLED', path, { task: key, event, state: deaf.id });
    }
    // Of several `sends` the first that can be taken counts; one of them must be.
    const sends = task.sends ?? [];
    for (const stage of stages) {
      if (sends.length > 0 && !sends.some((send) => hears(stage, send.event))) {
        report('OUTCOME_UNHANDLED', ['tasks', key, 'sends'], {
          task: key,
          event: sends.map((send) => send.event).join(' / '),
          state: stage.id,
        });
      }
    }
  }
  checkAfterCycles(doc, report);
};

const checkSettlement = (doc: SopDocument, state: ChartState, report: Report): void => {
  const tasks = state.def.tasks ?? [];
  const settled = state.def.on?.['TASKS.SETTLED'];
  if (tasks.length === 0) {
    if (settled !== undefined)
      report('SETTLED_WITHOUT_TASKS', [...state.path, 'on', 'TASKS.SETTLED'], { state: state.id || 'machine' });
    return;
  }
  const required = tasks.filter((task) => has(doc.tasks, task) && doc.tasks[task]?.required !== false);
  // A state that waits for something else may open tasks on the side.
  const goesOn = state.branches.some((branch) => branch.targets.length > 0);
  if (settled !== undefined || required.length === 0 || goesOn) return;
  const outcomes = required.flatMap((task) => emitted(task, doc.tasks[task] as TaskDef).map(({ event }) => event));
  if (!outcomes.some((event) => hears(state, event)))
    report('SETTLED_UNHANDLED', [...state.path, 'tasks'], { state: state.id || 'machine' });
};

/** The events a task may send; `must`: nothing else happens with this outcome, so somebody has to listen. */
export const emitted = (key: string, task: TaskDef): { event: string; path: DocumentPath; must: boolean }[] => [
  ...Object.entries(task.decision ?? {}).map(([choice, { event }]) => ({
    event,
    path: ['tasks', key, 'decision', choice],
    must: true,
  })),
  ...(task.criteria ?? []).flatMap(({ routes }, index) =>
    typeof routes === 'object'
      ? [{ event: routes.event, path: ['tasks', key, 'criteria', index, 'routes'], must: true }]
      : [],
  ),
  ...(task.sends ?? []).map(({ event }, index) => ({ event, path: ['tasks', key, 'sends', index], must: false })),
];

/** Whether an event reaches a transition while `stage` is active: there, around it, inside it, or in a region beside it. */
const hears = (stage: ChartState, event: string): boolean => {
  const around = ancestors(stage);
  const beside = around.filter((state) => state.def.type === 'parallel').flatMap((state) => state.children);
  return [...around, ...within(stage), ...beside.flatMap(within)].some((state) =>
    state.branches.some((branch) => branch.kind === 'on' && matches(branch.name, event)),
  );
};

const within = (state: ChartState): ChartState[] => [state, ...state.children.flatMap(within)];

/** XState's wildcards: `*`, and `BUYER.*` for everything below. */
export const matches = (descriptor: string, event: string): boolean =>
  descriptor === event ||
  descriptor === '*' ||
  (descriptor.endsWith('.*') && event.startsWith(descriptor.slice(0, -1)));

const checkReferences = (
  doc: SopDocument,
  key: string,
  task: TaskDef,
  openers: ReadonlyMap<string, ChartState[]>,
  report: Report,
): void => {
  const path = ['tasks', key];
  (task.after ?? []).forEach((other, index) => {
    if (!has(doc.tasks, other)) report('TASK_UNKNOWN', [...path, 'after', index], { task: other });
    else if (!together(openers.get(key) ?? [], openers.get(other) ?? [])) {
      report('TASK_AFTER_ELSEWHERE', [...path, 'after', index], { task: other });
    }
  });
  (task.separateFrom ?? []).forEach((entry, index) => {
    const other = typeof entry === 'string' ? entry : entry.task;
    if (!has(doc.tasks, other)) report('TASK_UNKNOWN', [...path, 'separateFrom', index], { task: other });
    else if (other === key) report('GATE_IMPOSSIBLE', [...path, 'separateFrom', index], { detail: `${key} ≠ ${key}` });
  });
  if (typeof task.assign === 'object' && 'sameAs' in task.assign && !has(doc.tasks, task.assign.sameAs)) {
    report('TASK_UNKNOWN', [...path, 'assign'], { task: task.assign.sameAs });
  }
  (task.edits ?? []).forEach((field, index) => {
    if (!has(doc.form, field) && !has(doc.data ?? {}, field))
      report('FIELD_UNKNOWN', [...path, 'edits', index], { field });
  });
  for (const [choice, { requires }] of Object.entries(task.decision ?? {})) {
    (requires ?? []).forEach((field, index) => {
      if (!has(task.form ?? {}, field) && !task.edits?.includes(field)) {
        report('FIELD_UNKNOWN', [...path, 'decision', choice, 'requires', index], { field });
      }
    });
  }
};

/** Whether a task of these stages could be settled before or while one of those is open: in the same stage, or in a region beside it. */
const together = (stages: ChartState[], others: ChartState[]): boolean =>
  stages.length === 0 || stages.some((stage) => others.some((other) => meet(stage, other)));

const checkAfterCycles = (doc: SopDocument, report: Report): void => {
  const finished = new Set<string>();
  const trail: string[] = [];
  const visit = (key: string): void => {
    if (finished.has(key) || !has(doc.tasks, key)) return;
    const start = trail.indexOf(key);
    if (start >= 0) {
      report('TASK_AFTER_CYCLE', ['tasks', key, 'after'], { tasks: [...trail.slice(start), key].join(' → ') });
      return;
    }
    trail.push(key);
    doc.tasks[key]?.after?.forEach(visit);
    trail.pop();
    finished.add(key);
  };
  Object.keys(doc.tasks).forEach(visit);
};

const has = (record: object, key: string): boolean => Object.hasOwn(record, key);
