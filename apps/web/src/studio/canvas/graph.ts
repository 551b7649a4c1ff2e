import { chartView, valueAt, type ChartEdge, type ChartNode, type DocumentPath, type SopDocument } from '#sop-core';
import type { ChartData } from '../../chart/chart-types.js';
import type { Language } from '../../i18n/language.js';

/** One state as the editor draws it. */
export interface GraphNode {
  /** Keys below the root joined with dots. */
  id: string;
  path: DocumentPath;
  parentId: string | null;
  type: ChartNode['type'];
  key: string;
  title: string;
  isInitial: boolean;
  isWaiting: boolean;
  tasks: string[];
  /** Titles of the roles that work there. */
  roles: string[];
  /** What happens there without leaving: reminders and the like. */
  reactions: number;
}

/** One way of leaving a state: a branch of a transition. */
export interface GraphBranch {
  path: DocumentPath;
  label: string;
  guard: string | null;
}

/** All ways from one state to another, drawn as one line. */
export interface GraphLine {
  id: string;
  source: string;
  target: string;
  branches: GraphBranch[];
}

export interface Graph {
  nodes: GraphNode[];
  lines: GraphLine[];
  byId: ReadonlyMap<string, GraphNode>;
}

/** The chart of a document as what the editor draws. What `compile` would add by itself (the way to cancel) is not the author's and left out. */
export const graphOf = (doc: SopDocument, language: Language, roleTitle: (role: string) => string): Graph => {
  const view = chartView(doc);
  const nodes = view.nodes.flatMap((node): GraphNode[] => {
    const path = pathOfState(node.id);
    if (valueAt(doc, path) === undefined) return [];
    const key = String(path.at(-1));
    const roles = [...new Set(node.tasks.map((task) => doc.tasks[task]?.role).filter((role) => role !== undefined))];
    return [
      {
        id: node.id,
        path,
        parentId: node.parentId,
        type: node.type,
        key,
        title: node.title[language] || key,
        isInitial: node.isInitial && parentOf(doc, path)?.type !== 'parallel',
        isWaiting: node.isWaiting,
        tasks: node.tasks,
        roles: roles.map(roleTitle),
        reactions: view.edges.filter(({ source, target }) => source === node.id && target === null).length,
      },
    ];
  });
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return { nodes, lines: linesOf(doc, view.edges, byId, language), byId };
};

/** The place of a state in the document. */
export const pathOfState = (id: string): DocumentPath => [
  'machine',
  ...(id === '' ? [] : id.split('.').flatMap((key) => ['states', key])),
];

/** The innermost state a place belongs to; null outside of the chart, `''` for the whole of it. */
export const stateOfPath = (path: DocumentPath): string | null => {
  if (path[0] !== 'machine') return null;
  const keys: string[] = [];
  for (let at = 1; path[at] === 'states' && path[at + 1] !== undefined; at += 2) keys.push(String(path[at + 1]));
  return keys.join('.');
};

/** The graph for the automatic layout. */
export const chartDataOf = ({ nodes, lines }: Graph): ChartData => ({
  nodes: nodes.map(({ id, parentId, type, title, isInitial, isWaiting, tasks, roles }) => ({
    id,
    parentId,
    type,
    title,
    isInitial,
    isWaiting,
    // Only whether there are any matters for the room they take.
    tasks: roles.map((role) => ({ key: tasks[0] ?? '', title: '', role })),
  })),
  edges: lines.map(({ id, source, target }) => ({ id, source, target, kind: 'event', label: '', guard: null })),
});

const linesOf = (
  doc: SopDocument,
  edges: readonly ChartEdge[],
  byId: ReadonlyMap<string, GraphNode>,
  language: Language,
): GraphLine[] => {
  const lines = new Map<string, GraphLine>();
  for (const edge of edges) {
    const { source, target } = edge;
    const path = branchPath(doc, edge.id);
    if (target === null || !byId.has(source) || !byId.has(target) || path === null) continue;
    const id = `${source}→${target}`;
    const line = lines.get(id) ?? { id, source, target, branches: [] };
    line.branches.push({ path, label: edge.label[language], guard: edge.guard });
    lines.set(id, line);
  }
  return [...lines.values()];
};

/** `states/open/on/NEXT/0` as a path of the document, where lists have numbers and maps have names. */
const branchPath = (doc: SopDocument, id: string): DocumentPath | null => {
  const path: DocumentPath = ['machine'];
  let value: unknown = doc.machine;
  for (const part of id.split('/')) {
    const key = Array.isArray(value) ? Number(part) : part;
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return null;
    value = (value as Record<string | number, unknown>)[key];
    path.push(key);
  }
  return path;
};

const parentOf = (doc: SopDocument, path: DocumentPath): { type?: string } | undefined =>
  valueAt(doc, path.slice(0, -2)) as { type?: string } | undefined;
