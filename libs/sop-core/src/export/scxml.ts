import type { ActionDef, SopDocument } from '../definition.js';
import { Chart, type Branch, type ChartState } from '../lint/chart.js';

/**
 * The chart of an SOP as W3C SCXML, as far as SCXML can say it: states, regions, history, events, guards (as `cond`, in CEL), named
 * effects (as `send`) and done events. Waiting becomes a delayed `send` on entry that is canceled on exit; a `Duration` that is not
 * elapsed time stands there as it is written, for whoever runs the file to understand. Tasks are in a namespace of their own.
 */
export const toScxml = (doc: SopDocument): string => {
  const chart = new Chart(doc.machine, doc.sop);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<scxml xmlns="http://www.w3.org/2005/07/scxml" xmlns:baton="${NAMESPACE}" version="1.0" datamodel="cel" name="${escape(doc.sop)}">`,
    ...elementLines(doc, chart.root, 1),
    '</scxml>',
  ];
  return lines.join('\n').concat('\n');
};

const NAMESPACE = 'https://baton.example/ns/sop';

/** The root becomes a state of its own: `scxml` itself can have neither transitions nor a done event. */
const elementLines = (doc: SopDocument, state: ChartState, depth: number): string[] => {
  const pad = '  '.repeat(depth);
  const { def } = state;
  const id = idOf(state);
  if (def.type === 'history') {
    const target =
      def.target === undefined ? undefined : state.parent?.children.find((child) => child.key === def.target);
    const fallback = target ?? state.parent?.children.find((child) => child.key === state.parent?.def.initial);
    const inside = fallback === undefined ? [] : [`${pad}  <transition target="${idOf(fallback)}"/>`];
    return [`${pad}<history id="${id}" type="${def.history ?? 'shallow'}">`, ...inside, `${pad}</history>`];
  }
  const tag = def.type === 'parallel' ? 'parallel' : def.type === 'final' ? 'final' : 'state';
  const initial = tag === 'state' ? state.children.find((child) => child.key === def.initial) : undefined;
  const delayed = state.branches.filter((branch) => branch.kind === 'after');
  const delays = [...new Set(delayed.map((branch) => branch.name))];
  const entry = [
    ...delays.map(
      (delay) => `<send id="${timerId(state, delay)}" event="${timerId(state, delay)}" delay="${escape(delay)}"/>`,
    ),
    ...(def.tasks ?? []).map(
      (task) => `<baton:task key="${escape(task)}" role="${escape(doc.tasks[task]?.role ?? '')}"/>`,
    ),
    ...actionLines(def.entry),
  ];
  const exit = [...delays.map((delay) => `<cancel sendid="${timerId(state, delay)}"/>`), ...actionLines(def.exit)];
  return [
    `${pad}<${tag} id="${id}"${initial === undefined ? '' : ` initial="${idOf(initial)}"`}>`,
    ...block('onentry', entry, depth + 1),
    ...block('onexit', exit, depth + 1),
    ...state.branches.flatMap((branch) => transitionLines(state, branch, depth + 1)),
    ...state.children.flatMap((child) => elementLines(doc, child, depth + 1)),
    `${pad}</${tag}>`,
  ];
};

const transitionLines = (state: ChartState, branch: Branch, depth: number): string[] => {
  const targets = branch.targets.flatMap(({ state: target }) => (target === undefined ? [] : [idOf(target)]));
  const event = eventOf(state, branch);
  const attributes = [
    ...(event === null ? [] : [`event="${escape(event)}"`]),
    ...(branch.def.guard === undefined ? [] : [`cond="${escape(branch.def.guard)}"`]),
    ...(targets.length === 0 ? [] : [`target="${targets.join(' ')}"`]),
    ...(branch.def.reenter === true ? [] : ['type="internal"']),
  ];
  const pad = '  '.repeat(depth);
  const open = `${pad}<transition ${attributes.join(' ')}`;
  const actions = actionLines(branch.def.actions);
  return actions.length === 0
    ? [`${open}/>`]
    : [`${open}>`, ...actions.map((line) => `${pad}  ${line}`), `${pad}</transition>`];
};

const eventOf = (state: ChartState, { kind, name }: Branch): string | null => {
  if (kind === 'always') return null;
  if (kind === 'onDone') return `done.state.${idOf(state)}`;
  return kind === 'after' ? timerId(state, name) : name;
};

const actionLines = (actions: ActionDef[] | undefined): string[] =>
  (actions ?? []).map(
    ({ type, params }) =>
      `<send event="effect.${type}"><content>${escape(JSON.stringify(params ?? {}))}</content></send>`,
  );

const block = (tag: string, lines: string[], depth: number): string[] => {
  if (lines.length === 0) return [];
  const pad = '  '.repeat(depth);
  return [`${pad}<${tag}>`, ...lines.map((line) => `${pad}  ${line}`), `${pad}</${tag}>`];
};

const idOf = (state: ChartState): string => (state.id === '' ? 'root' : state.id);

const timerId = (state: ChartState, delay: string): string =>
  escape(`after.${delay.replaceAll(/\W/g, '_')}.${idOf(state)}`);

const escape = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
