/** The statechart of an SOP as plain nodes and edges, for drawing. */
import type { SopDocument, Text } from '../definition.js';
import { type Branch, Chart, type ChartState } from '../lint/chart.js';

export type ChartNodeType = 'atomic' | 'compound' | 'parallel' | 'final' | 'history';

export interface ChartNode {
  /** Path below the root, the same that `Stage.id` and the active stages of a run use. */
  id: string;
  /** Null for the states directly below the root. */
  parentId: string | null;
  type: ChartNodeType;
  title: Text;
  description: string | null;
  /** Entered when the state around it is; so is every region of a parallel one. */
  isInitial: boolean;
  /** Waits for somebody outside: clocks stand still. */
  isWaiting: boolean;
  tags: string[];
  /** Keys of the tasks it opens. */
  tasks: string[];
}

/** `settled`: its required tasks are done. `done`: the states inside have come to their end. */
export type ChartEdgeKind = 'event' | 'settled' | 'timer' | 'always' | 'done';

export interface ChartEdge {
  /** Stable for one version: the place of the branch in the document. */
  id: string;
  /** Id of a node; empty for what holds everywhere (CANCEL). */
  source: string;
  /** Null: nothing is left or entered (a reminder). */
  target: string | null;
  kind: ChartEdgeKind;
  /** Name of the event, or the duration of a timer; null for `settled`, `always` and `done`. */
  event: string | null;
  label: Text;
  /** The condition as it is written. */
  guard: string | null;
  isReentering: boolean;
}

export interface ChartView {
  nodes: ChartNode[];
  edges: ChartEdge[];
}

/** Computed from the document alone, so a run is drawn with its own version and never with the newest. */
export function chartView(doc: SopDocument): ChartView {
  const chart = new Chart(doc.machine, doc.sop);
  return {
    nodes: chart.states.filter((state) => state !== chart.root).map(nodeOf),
    edges: chart.states.flatMap((state) => state.branches.flatMap((branch) => edgesOf(doc, state, branch))),
  };
}

const nodeOf = (state: ChartState): ChartNode => {
  const { def, parent, key, id } = state;
  return {
    id,
    parentId: parent === null || parent.id === '' ? null : parent.id,
    type: typeOf(state),
    title: def.title ?? { zh: key, en: key },
    description: def.description ?? null,
    isInitial: parent !== null && (parent.def.type === 'parallel' || parent.def.initial === key),
    isWaiting: def.tags?.includes('waiting_external') ?? false,
    tags: def.tags ?? [],
    tasks: def.tasks ?? [],
  };
};

const typeOf = ({ def, children }: ChartState): ChartNodeType => {
  if (def.type === 'parallel' || def.type === 'final' || def.type === 'history') return def.type;
  return children.length > 0 ? 'compound' : 'atomic';
};

const edgesOf = (doc: SopDocument, source: ChartState, branch: Branch): ChartEdge[] => {
  const { def, name, targets, path } = branch;
  const kind = kindOf(branch);
  const common = {
    source: source.id,
    kind,
    event: kind === 'event' || kind === 'timer' ? name : null,
    label: labelOf(doc, kind, name),
    guard: def.guard ?? null,
    isReentering: def.reenter ?? false,
  };
  const id = path.slice(1).join('/');
  if (targets.length === 0) return [{ id, target: null, ...common }];
  return targets.flatMap(({ state }, index) =>
    state === undefined ? [] : [{ id: index === 0 ? id : `${id}/${index}`, target: state.id, ...common }],
  );
};

const kindOf = ({ kind, name }: Branch): ChartEdgeKind => {
  if (kind === 'on') return name === 'TASKS.SETTLED' ? 'settled' : 'event';
  if (kind === 'after') return 'timer';
  return kind === 'always' ? 'always' : 'done';
};

const labelOf = (doc: SopDocument, kind: ChartEdgeKind, name: string): Text => {
  switch (kind) {
    case 'event':
      return doc.events?.[name]?.title ?? EVENT_TITLES[name] ?? { zh: name, en: name };
    case 'timer':
      return { zh: `${name} 后`, en: `after ${name}` };
    case 'settled':
      return { zh: '任务完成', en: 'Tasks done' };
    case 'done':
      return { zh: '内部流程完成', en: 'Inner steps done' };
    case 'always':
      return { zh: '自动', en: 'At once' };
  }
};

/** Events that every chart knows without declaring them. */
const EVENT_TITLES: Record<string, Text> = {
  CANCEL: { zh: '取消', en: 'Cancel' },
  RESCHEDULE: { zh: '改期', en: 'Reschedule' },
};
