import '@xyflow/react/dist/base.css';
import {
  applyEdgeChanges,
  applyNodeChanges,
  ConnectionLineType,
  Controls,
  MarkerType,
  MiniMap,
  ReactFlow,
  useReactFlow,
  type EdgeChange,
  type FinalConnectionState,
  type NodeChange,
  type ReactFlowProps,
} from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Point } from '../../chart/layout.js';
import type { Graph } from './graph.js';
import { LineView, type LineEdge } from './line-edge.js';
import type { FindingMark } from './marks.js';
import { absolute, holderAt } from './places.js';
import { StateNode, type StateFlowNode } from './state-node.js';
import { useCanvasTexts } from './texts.js';
import type { Placing } from './use-places.js';

export interface FlowProps {
  graph: Graph;
  placing: Placing;
  marks: ReadonlyMap<string, FindingMark>;
  found: ReadonlySet<string>;
  /** Ids of states and lines; the last one chosen is shown elsewhere too. */
  picked: ReadonlySet<string>;
  onPick: (ids: ReadonlySet<string>, last: string | null) => void;
  mayEdit: boolean;
  lineColour: string;
  onConnect: (from: string, to: string) => void;
  /** A line was let go over empty space. */
  onConnectNew: (from: string, at: Point) => void;
  onReconnect: (line: string, to: string) => void;
  onNest: (id: string, parent: string, at: Point) => void;
  onAdd: (parent: string, at: Point) => void;
}

/** The chart as something that is taken in the hand. While a state is dragged nothing but React Flow's own positions change. */
export const Flow = (props: FlowProps): ReactNode => {
  const t = useCanvasTexts();
  const { graph, placing, picked, onPick, mayEdit } = props;
  const { drawn, setDrawn } = useDrawn(props);
  const [over, setOver] = useState<string | null>(null);
  const flow = useReactFlow<StateFlowNode, LineEdge>();
  const hold = useRef<string | null>(null);

  const onNodesChange = useCallback(
    (changes: NodeChange<StateFlowNode>[]) =>
      setDrawn((old) => ({ ...old, nodes: applyNodeChanges(changes, old.nodes) })),
    [setDrawn],
  );
  const onEdgesChange = useCallback(
    (changes: EdgeChange<LineEdge>[]) => setDrawn((old) => ({ ...old, edges: applyEdgeChanges(changes, old.edges) })),
    [setDrawn],
  );
  const nodes = useMemo(
    () =>
      over === null
        ? drawn.nodes
        : drawn.nodes.map((node) =>
            node.id === over ? { ...node, data: { ...node.data, isDropTarget: true } } : node,
          ),
    [drawn.nodes, over],
  );

  /** What a dragged state would land in: undefined when it stays where it is. */
  const landing = (node: StateFlowNode): string | null | undefined => {
    const { places, sizes } = placing;
    if (!places) return undefined;
    const size = sizes.get(node.id) ?? { width: 0, height: 0 };
    const parent = node.parentId ?? null;
    const corner = parent === null ? { x: 0, y: 0 } : absolute(graph, places, parent);
    const at = { x: corner.x + node.position.x, y: corner.y + node.position.y };
    const holder = holderAt(graph, places, sizes, { x: at.x + size.width / 2, y: at.y + size.height / 2 }, node.id);
    if (holder === parent) return undefined;
    if (parent !== null && (holder === null || parent.startsWith(`${holder}.`))) {
      // A state around it grows with it; out it is only when nothing of it is inside any more.
      const around = sizes.get(parent) ?? { width: 0, height: 0 };
      const touches =
        at.x < corner.x + around.width &&
        at.x + size.width > corner.x &&
        at.y < corner.y + around.height &&
        at.y + size.height > corner.y;
      return touches ? undefined : holder;
    }
    return holder;
  };

  const drop = (node: StateFlowNode, dragged: StateFlowNode[]): void => {
    const to = dragged.length === 1 ? landing(node) : undefined;
    setOver(null);
    hold.current = null;
    const { places } = placing;
    if (to === undefined || !places) {
      placing.put(new Map(dragged.map(({ id, position }) => [id, position])));
      return;
    }
    const from = node.parentId === undefined ? { x: 0, y: 0 } : absolute(graph, places, node.parentId);
    const into = to === null ? { x: 0, y: 0 } : absolute(graph, places, to);
    props.onNest(node.id, to ?? '', {
      x: from.x + node.position.x - into.x,
      y: from.y + node.position.y - into.y,
    });
  };

  const endConnection = (event: MouseEvent | TouchEvent, state: FinalConnectionState): void => {
    if (state.toNode || !state.fromNode) return;
    const { clientX, clientY } = 'changedTouches' in event ? event.changedTouches[0]! : event;
    props.onConnectNew(state.fromNode.id, flow.screenToFlowPosition({ x: clientX, y: clientY }));
  };

  const hands: Hands = {
    onNodeClick: (event, { id }) => onPick(together(picked, id, event.shiftKey || event.ctrlKey || event.metaKey), id),
    onEdgeClick: (_event, { id }) => onPick(new Set([id]), id),
    onPaneClick: () => onPick(new Set(), null),
    onSelectionEnd: () => {
      const chosen = flow.getNodes().filter(({ selected }) => selected);
      onPick(new Set(chosen.map(({ id }) => id)), chosen.at(-1)?.id ?? null);
    },
    onNodeDrag: (_event, node, dragged) => {
      const to = dragged.length === 1 ? landing(node) : undefined;
      const id = to === undefined ? null : to;
      if (hold.current === id) return;
      hold.current = id;
      setOver(id);
    },
    onNodeDragStop: (_event, node, dragged) => drop(node, dragged),
    onSelectionDragStop: (_event, dragged) => placing.put(new Map(dragged.map(({ id, position }) => [id, position]))),
    onConnect: ({ source, target }) => props.onConnect(source, target),
    onConnectEnd: endConnection,
    onReconnect: (edge, { source, target }) => {
      if (source === edge.source && target !== edge.target) props.onReconnect(edge.id, target);
    },
    onDoubleClick: (event) => {
      if (!mayEdit) return;
      const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
      const target = event.target as HTMLElement;
      const node = target.closest<HTMLElement>('.react-flow__node');
      const id = node?.dataset['id'];
      if (target.classList.contains('react-flow__pane')) props.onAdd('', { x: at.x - 50, y: at.y - 25 });
      else if (id !== undefined && placing.places && isOuter(graph, id)) {
        const corner = absolute(graph, placing.places, id);
        props.onAdd(id, { x: at.x - corner.x - 50, y: at.y - corner.y - 25 });
      }
    },
  };
  const steady = useSteady(hands);

  return (
    <ReactFlow<StateFlowNode, LineEdge>
      className="flow"
      nodes={nodes}
      edges={drawn.edges}
      nodeTypes={NODE_TYPES}
      edgeTypes={EDGE_TYPES}
      onNodesChange={onNodesChange}
      onEdgesChange={onEdgesChange}
      {...steady}
      connectionLineType={ConnectionLineType.SmoothStep}
      connectionRadius={8}
      selectionKeyCode="Shift"
      multiSelectionKeyCode={MANY_KEYS}
      deleteKeyCode={null}
      zoomOnDoubleClick={false}
      nodesDraggable={mayEdit}
      nodesConnectable={mayEdit}
      edgesReconnectable={mayEdit}
      nodesFocusable={false}
      edgesFocusable={false}
      disableKeyboardA11y
      onlyRenderVisibleElements={graph.nodes.length > HUGE}
      minZoom={0.05}
      maxZoom={2}
      proOptions={PRO}
    >
      <Controls showInteractive={false} />
      {graph.nodes.length > 12 && <MiniMap pannable zoomable ariaLabel={t('canvas')} />}
    </ReactFlow>
  );
};

type Hands = Required<
  Pick<
    ReactFlowProps<StateFlowNode, LineEdge>,
    | 'onNodeClick'
    | 'onEdgeClick'
    | 'onPaneClick'
    | 'onSelectionEnd'
    | 'onNodeDrag'
    | 'onNodeDragStop'
    | 'onSelectionDragStop'
    | 'onConnect'
    | 'onConnectEnd'
    | 'onReconnect'
    | 'onDoubleClick'
  >
>;

/**
 * The same functions for ever, which do what the newest would do. React Flow tells every state and line of each new function, which is
 * most of what a frame of dragging costs otherwise.
 */
const useSteady = (hands: Hands): Hands => {
  const newest = useRef(hands);
  newest.current = hands;
  return useMemo(
    (): Hands => ({
      onNodeClick: (...args) => newest.current.onNodeClick(...args),
      onEdgeClick: (...args) => newest.current.onEdgeClick(...args),
      onPaneClick: (...args) => newest.current.onPaneClick(...args),
      onSelectionEnd: (...args) => newest.current.onSelectionEnd(...args),
      onNodeDrag: (...args) => newest.current.onNodeDrag(...args),
      onNodeDragStop: (...args) => newest.current.onNodeDragStop(...args),
      onSelectionDragStop: (...args) => newest.current.onSelectionDragStop(...args),
      onConnect: (...args) => newest.current.onConnect(...args),
      onConnectEnd: (...args) => newest.current.onConnectEnd(...args),
      onReconnect: (...args) => newest.current.onReconnect(...args),
      onDoubleClick: (...args) => newest.current.onDoubleClick(...args),
    }),
    [],
  );
};

interface Drawn {
  nodes: StateFlowNode[];
  edges: LineEdge[];
}

/** What React Flow draws: made from the document whenever that changes, and moved by React Flow in between. */
const useDrawn = ({
  graph,
  placing,
  marks,
  found,
  picked,
  mayEdit,
  lineColour,
}: FlowProps): { drawn: Drawn; setDrawn: (change: (old: Drawn) => Drawn) => void } => {
  const { places, sizes, routes } = placing;
  const made = useMemo((): Drawn => {
    if (!places) return { nodes: [], edges: [] };
    const nodes = graph.nodes.map((state): StateFlowNode => {
      const mark = marks.get(state.id);
      return {
        id: state.id,
        type: 'state',
        position: places.get(state.id) ?? { x: 0, y: 0 },
        ...sizes.get(state.id),
        ...(state.parentId !== null && { parentId: state.parentId }),
        selected: picked.has(state.id),
        data: {
          state,
          errors: mark?.errors ?? 0,
          warnings: mark?.warnings ?? 0,
          isDropTarget: false,
          isFound: found.has(state.id),
        },
      };
    });
    const isFew = graph.lines.length <= FEW;
    const edges = graph.lines.map(({ id, source, target, branches }): LineEdge => {
      const mark = marks.get(id);
      const isNear = picked.has(id) || picked.has(source) || picked.has(target);
      const labels = [...new Set(branches.map(({ label, guard }) => (guard === null ? label : `${label} ?`)))];
      const text = labels.length > 2 ? `${labels.slice(0, 2).join(' / ')} +${labels.length - 2}` : labels.join(' / ');
      return {
        id,
        type: 'line',
        source,
        target,
        selected: picked.has(id),
        reconnectable: mayEdit ? 'target' : false,
        zIndex: isNear ? 3 : 1,
        markerEnd: {
          type: MarkerType.ArrowClosed,
          markerUnits: 'userSpaceOnUse',
          width: 16,
          height: 16,
          color: lineColour,
        },
        data: {
          route: routes.get(id) ?? null,
          // A big chart with every label would be a wall of text.
          text: isFew || isNear ? text : '',
          isNear,
          problems: mark?.findings.length ?? 0,
          hasError: (mark?.errors ?? 0) > 0,
        },
      };
    });
    return { nodes, edges };
  }, [graph, places, sizes, routes, marks, found, picked, mayEdit, lineColour]);
  const [drawn, setDrawn] = useState(made);
  useEffect(() => {
    setDrawn((old) => {
      const nodes = new Map(old.nodes.map((node) => [node.id, node]));
      const edges = new Map(old.edges.map((edge) => [edge.id, edge]));
      return {
        nodes: made.nodes.map((node) => {
          const before = nodes.get(node.id);
          if (before && isSame(before, node)) return before;
          return { ...node, ...(before?.measured && { measured: before.measured }) };
        }),
        edges: made.edges.map((edge) => {
          const before = edges.get(edge.id);
          return before && isSame(before, edge) ? before : edge;
        }),
      };
    });
  }, [made]);
  return { drawn, setDrawn };
};

/** Whether one is drawn as the other: of a big chart only what differs is drawn anew. What React Flow adds by itself does not count. */
const isSame = <T extends StateFlowNode | LineEdge>(before: T, now: T): boolean =>
  (Object.keys(now) as (keyof T)[]).every(
    (key) => before[key] === now[key] || JSON.stringify(before[key]) === JSON.stringify(now[key]),
  ) && ('parentId' in before ? before.parentId : undefined) === ('parentId' in now ? now.parentId : undefined);

const together = (picked: ReadonlySet<string>, id: string, isMany: boolean): ReadonlySet<string> => {
  if (!isMany) return new Set([id]);
  const next = new Set([...picked].filter((one) => !one.includes('→')));
  if (!next.delete(id)) next.add(id);
  return next;
};

const isOuter = (graph: Graph, id: string): boolean => {
  const type = graph.byId.get(id)?.type;
  return type === 'compound' || type === 'parallel';
};

const MANY_KEYS = ['Shift', 'Control', 'Meta'];
const PRO = { hideAttribution: true };
const NODE_TYPES = { state: StateNode };
const EDGE_TYPES = { line: LineView };
/** From here on, leaving out what is out of sight costs less than drawing it; below, coming and going costs more. */
const HUGE = 400;
/** Lines of a chart that can be read with all labels. */
const FEW = 24;
