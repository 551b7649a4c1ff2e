import type { SopDocument, Text } from '../definition.js';
import { type Branch, Chart, type ChartState } from '../lint/chart.js';
import { actionWords } from '../words/action-words.js';
import { durationWords } from '../words/duration-words.js';
import { expressionOrCode } from '../words/expression-words.js';
import { ownOf } from '../words/own.js';
import { both, joined, listed, quoted, same } from '../words/texts.js';
import type { HandbookStage, HandbookStep } from './handbook.js';

/** All stages in the order of the chart, the ends last, each with its steps; the root and points of return are left out. */
export const handbookStages = (
  doc: SopDocument,
  lang: keyof Text,
  stepOf: (key: string) => HandbookStep | null,
): HandbookStage[] => {
  const chart = new Chart(doc.machine, doc.sop);
  const told = chart.states.filter((state) => state !== chart.root && state.def.type !== 'history');
  const isEnd = (state: ChartState): boolean => state.parent === chart.root && state.def.type === 'final';
  // The ways a run may end come last, wherever they are written.
  return [...told.filter((state) => !isEnd(state)), ...told.filter(isEnd)].map((state) => ({
    ...{ id: state.id, title: titleOf(state)[lang], depth: depthOf(state), kind: kindOf(state) },
    description: state.def.description ?? null,
    isWaiting: state.def.tags?.includes('waiting_external') ?? false,
    steps: (state.def.tasks ?? []).flatMap((key) => stepOf(key) ?? []),
    ways: state.branches
      .filter(({ kind, name }) => kind !== 'after' && !isException(doc, name))
      .map((branch) => ({ when: whenOf(doc, branch)[lang], then: thenOf(doc, branch)[lang] })),
    timers: state.branches
      .filter(({ kind }) => kind === 'after')
      .map((branch) => ({ when: whenOf(doc, branch)[lang], then: thenOf(doc, branch)[lang] })),
  }));
};

/** Where an event is heard, and what happens then. */
export const waysOfEvent = (doc: SopDocument, event: string): { stage: Text; then: Text }[] =>
  new Chart(doc.machine, doc.sop).states.flatMap((state) =>
    state.branches
      .filter(({ kind, name }) => kind === 'on' && name === event)
      .map((branch) => ({
        stage: state.parent === null ? both('任何阶段', 'any stage') : titleOf(state),
        then: guarded(doc, branch),
      })),
  );

/** An event that a person may send by hand at any time, or that comes from outside: told in a part of its own. */
export const isException = (doc: SopDocument, name: string): boolean =>
  name === 'CANCEL' || name === 'RESCHEDULE' || (ownOf(doc.events, name)?.by?.length ?? 0) > 0;

const titleOf = ({ def, key }: ChartState): Text => def.title ?? same(key);

const depthOf = (state: ChartState): number => (state.parent === null ? -1 : depthOf(state.parent) + 1);

const kindOf = (state: ChartState): HandbookStage['kind'] => {
  if (state.def.type === 'parallel') return 'parallel';
  if (state.def.type === 'final') return 'end';
  const isPassing =
    state.children.length === 0 && (state.def.tasks ?? []).length === 0 && state.def.always !== undefined;
  return isPassing ? 'passing' : 'stage';
};

const whenOf = (doc: SopDocument, branch: Branch): Text => {
  const base = eventOf(doc, branch);
  const { guard } = branch.def;
  if (guard === undefined) return base;
  const when = expressionOrCode(doc, guard);
  return both(`${base.zh}，若${when.zh}`, `${base.en}, if ${when.en}`);
};

const eventOf = (doc: SopDocument, { kind, name }: Branch): Text => {
  switch (kind) {
    case 'always':
      return both('随即', 'At once');
    case 'onDone':
      return both('内部都完成后', 'When everything inside is done');
    case 'after': {
      const span = durationWords(name, doc);
      return both(`${span.zh}后`, `After ${span.en}`);
    }
    case 'on': {
      if (name === 'TASKS.SETTLED') return both('任务都完成后', 'When the tasks are done');
      const title = quoted(ownOf(doc.events, name)?.title ?? same(name));
      return both(`${title.zh}时`, `On ${title.en}`);
    }
  }
};

const thenOf = (doc: SopDocument, { targets, def }: Branch): Text => {
  const to = targets.map(({ text, state }) => quoted(state === undefined ? same(text) : titleOf(state)));
  const acts = (def.actions ?? []).map((action) => actionWords(doc, action));
  const parts = [...(to.length === 0 ? [] : [both(`进入${listed(to).zh}`, `goes on to ${listed(to).en}`)]), ...acts];
  return parts.length === 0 ? both('什么也不做', 'nothing happens') : joined(parts, both('；', '; '));
};

const guarded = (doc: SopDocument, branch: Branch): Text => {
  const then = thenOf(doc, branch);
  if (branch.def.guard === undefined) return then;
  const when = expressionOrCode(doc, branch.def.guard);
  return both(`若${when.zh}：${then.zh}`, `if ${when.en}: ${then.en}`);
};
