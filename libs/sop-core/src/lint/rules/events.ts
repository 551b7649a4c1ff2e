import type { SopDocument } from '../../definition.js';
import type { DocumentPath } from '../../finding.js';
import { parseDuration } from '../../duration.js';
import type { Chart } from '../chart.js';
import type { Report } from '../reporter.js';
import { BUILT_IN_EVENTS } from './chart.js';
import { emitted, matches } from './tasks.js';

/** Events: declared, sent by somebody, heard by somebody. */
export const checkEvents = (doc: SopDocument, chart: Chart, report: Report): void => {
  const declared = new Set(Object.keys(doc.events ?? {}));
  const heard = chart.states.flatMap((state) => state.branches.filter((branch) => branch.kind === 'on'));
  for (const { name, path } of heard) {
    const known = name.includes('*') || BUILT_IN_EVENTS.has(name) || declared.has(name);
    if (!known) report('EVENT_UNKNOWN', path, { event: name });
  }
  const sent = Object.entries(doc.tasks).flatMap(([key, task]) => emitted(key, task));
  for (const { event, path } of sent)
    if (!declared.has(event) && !BUILT_IN_EVENTS.has(event)) report('EVENT_UNKNOWN', path, { event });
  for (const [name, event] of Object.entries(doc.events ?? {})) {
    const path = ['events', name];
    if (!heard.some((branch) => matches(branch.name, name))) report('EVENT_UNUSED', path, { event: name });
    if ((event.by ?? []).length === 0 && !sent.some((other) => other.event === name))
      report('EVENT_SOURCELESS', path, { event: name });
    (event.separateFrom ?? []).forEach((task, index) => {
      if (!Object.hasOwn(doc.tasks, task)) report('TASK_UNKNOWN', [...path, 'separateFrom', index], { task });
    });
  }
};

/** Spans of time: readable, their timers and anchors known, every named timer used. */
export const checkDurations = (doc: SopDocument, chart: Chart, report: Report): void => {
  const used = new Set<string>();
  const ask = (text: string | undefined, path: DocumentPath): void => {
    if (text === undefined) return;
    const parsed = parseDuration(text);
    if (parsed === null) report('DURATION_INVALID', path, { text });
    else if (parsed.kind === 'span') {
      if (parsed.anchor !== null && !has(doc.anchors, parsed.anchor))
        report('TIMER_UNKNOWN', path, { timer: parsed.anchor });
    } else if (has(doc.timers, parsed.name)) used.add(parsed.name);
    else if (!has(doc.anchors, parsed.name)) report('TIMER_UNKNOWN', path, { timer: parsed.name });
  };
  for (const state of chart.states)
    for (const delay of Object.keys(state.def.after ?? {})) ask(delay, [...state.path, 'after', delay]);
  for (const [key, task] of Object.entries(doc.tasks)) {
    // `=expression` is checked as one.
    if (task.due?.startsWith('=') !== true) ask(task.due, ['tasks', key, 'due']);
    ask(task.recur?.every, ['tasks', key, 'recur', 'every']);
  }
  ask(doc.reopenWithin, ['reopenWithin']);
  for (const [name, text] of Object.entries(doc.timers ?? {})) if (!text.startsWith('=')) ask(text, ['timers', name]);
  for (const name of Object.keys(doc.timers ?? {}))
    if (!used.has(name)) report('TIMER_UNUSED', ['timers', name], { timer: name });
};

const has = (record: object | undefined, key: string): boolean => record !== undefined && Object.hasOwn(record, key);
