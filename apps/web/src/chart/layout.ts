import ELK, { type ElkExtendedEdge, type ElkNode } from 'elkjs/lib/elk-api.js';
import workerUrl from 'elkjs/lib/elk-worker.min.js?url';
import type { ChartData, ChartEdgeData, ChartNodeData } from './chart-types.js';

export interface Point {
  x: number;
  y: number;
}

/** A placed node: `x` and `y` in px from its parent's corner. */
export interface PlacedNode extends Point {
  node: ChartNodeData;
  width: number;
  height: number;
}

/** One line between two stages, for all the ways that lead from the one to the other. Corners in px from the drawing's corner. */
export interface RoutedEdge {
  id: string;
  source: string;
  target: string;
  /** What the ways are called, each once. */
  labels: string[];
  points: Point[];
  /** Where its label stands. */
  middle: Point;
}

export interface PlacedChart {
  /** Parents before children. */
  nodes: PlacedNode[];
  edges: RoutedEdge[];
}

/**
 * Places a statechart, nested states inside their parents, in a worker: a campaign has over a hundred states, and the page must stay awake.
 * Edges that go nowhere (reminders) and those that hold everywhere are not drawn.
 */
export const placeChart = async (chart: ChartData): Promise<PlacedChart> => {
  const elk = new ELK({ workerUrl });
  try {
    const root = await elk.layout(graphOf(chart));
    return {
      nodes: placedNodes(root, new Map(chart.nodes.map((node) => [node.id, node]))),
      edges: routes(root, chart),
    };
  } finally {
    elk.terminateWorker();
  }
};

// Labels are not laid out: as nodes of their own they made a refund's chart take 8 s instead of 0.25 s, and twice as wide.
const SPACING = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.json.edgeCoords': 'ROOT',
  'elk.layered.spacing.nodeNodeBetweenLayers': '52',
  'elk.spacing.nodeNode': '28',
  'elk.spacing.edgeNode': '16',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  // What leads back for rework is drawn upwards, not what leads on: a run begins at the top.
  'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
  'elk.layered.thoroughness': '3',
};
const HEADER = '[top=40,left=16,bottom=16,right=16]';

const graphOf = ({ nodes, edges }: ChartData): ElkNode => {
  const childrenOf = Map.groupBy(nodes, ({ parentId }) => parentId);
  const build = (node: ChartNodeData): ElkNode => {
    const children = (childrenOf.get(node.id) ?? []).map(build);
    if (children.length > 0) return { id: node.id, children, layoutOptions: { 'elk.padding': HEADER } };
    return { id: node.id, ...sizeOf(node) };
  };
  const known = new Set(nodes.map(({ id }) => id));
  return {
    id: 'root',
    layoutOptions: SPACING,
    children: (childrenOf.get(null) ?? []).map(build),
    edges: waysOf(edges, known).map(({ id, source, target }) => ({ id, sources: [source], targets: [target] })),
  };
};

interface Way {
  id: string;
  source: string;
  target: string;
  labels: string[];
}

const waysOf = (edges: ChartEdgeData[], known: ReadonlySet<string>): Way[] => {
  const ways = new Map<string, Way>();
  for (const { source, target, label } of edges) {
    if (target === null || !known.has(source) || !known.has(target)) continue;
    const id = `${source}→${target}`;
    const way = ways.get(id) ?? { id, source, target, labels: [] };
    if (label !== '' && !way.labels.includes(label)) way.labels.push(label);
    ways.set(id, way);
  }
  return [...ways.values()];
};

const sizeOf = (node: ChartNodeData): { width: number; height: number } => {
  if (node.type === 'history') return { width: 30, height: 30 };
  // Room for the title, a note, and the roles that work there.
  const roles = node.tasks.length > 0 ? 16 : 0;
  return { width: Math.min(240, Math.max(96, widthOf(node.title, 13) + 36)), height: 50 + roles };
};

/** Chinese characters are as wide as they are high, others about half. Good enough to leave room; the text itself may wrap or end in dots. */
export const widthOf = (text: string, size: number): number =>
  [...text].reduce((sum, character) => sum + (character.codePointAt(0)! > 0x2e7f ? size : size * 0.56), 0);

const placedNodes = (parent: ElkNode, known: Map<string, ChartNodeData>): PlacedNode[] =>
  (parent.children ?? []).flatMap((child) => {
    const node = known.get(child.id);
    if (!node) return [];
    const { x = 0, y = 0, width = 0, height = 0 } = child;
    return [{ node, x, y, width, height }, ...placedNodes(child, known)];
  });

const routes = (root: ElkNode, { nodes, edges }: ChartData): RoutedEdge[] => {
  const ways = new Map(waysOf(edges, new Set(nodes.map(({ id }) => id))).map((way) => [way.id, way]));
  return allEdges(root).flatMap((routed) => {
    const way = ways.get(routed.id);
    const section = routed.sections?.[0];
    if (!way || !section) return [];
    const points = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint];
    return [{ ...way, points, middle: labelPlace(points) }];
  });
};

/**
 * Where the label of a line stands: half-way. On a short one nearer to where it begins, so that of two side by side, one for each way, neither
 * covers the other’s words.
 */
export const labelPlace = (points: readonly Point[]): Point => {
  const legs = points.slice(1).map((to, index) => ({
    from: points[index]!,
    to,
    length: Math.hypot(to.x - points[index]!.x, to.y - points[index]!.y),
  }));
  const whole = legs.reduce((sum, { length }) => sum + length, 0);
  let left = whole * (whole < SHORT ? 0.34 : 0.5);
  for (const { from, to, length } of legs) {
    if (length >= left && length > 0) {
      const share = left / length;
      return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
    }
    left -= length;
  }
  return points[0] ?? { x: 0, y: 0 };
};

/** A line (px) between neighbouring layers. */
const SHORT = 120;

const allEdges = (node: ElkNode): ElkExtendedEdge[] => [
  ...(node.edges ?? []),
  ...(node.children ?? []).flatMap(allEdges),
];
