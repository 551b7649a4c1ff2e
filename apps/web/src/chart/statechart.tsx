import '@xyflow/react/dist/base.css';
import './statechart.css';
import {
  BaseEdge,
  Controls,
  EdgeLabelRenderer,
  Handle,
  MarkerType,
  MiniMap,
  Position,
  ReactFlow,
  useReactFlow,
  type Edge,
  type EdgeProps,
  type Node,
  type NodeProps,
} from '@xyflow/react';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { sayError } from '../ui/refusal.js';
import { Failed, Loading } from '../ui/states.js';
import type { ChartData, ChartNodeData } from './chart-types.js';
import { placeChart, type PlacedChart, type Point } from './layout.js';
import { useChartTexts } from './texts.js';

/** How a run stands on its chart. All by stage path. */
export interface ChartLight {
  /** Where it is now, outer stages included. */
  active: ReadonlySet<string>;
  /** Where it has been. */
  visited: ReadonlySet<string>;
  /** `from→to` of the steps it took. */
  taken: ReadonlySet<string>;
  /** A second line inside a stage: time spent there, or what it waits for. */
  notes: ReadonlyMap<string, string>;
}

interface Props {
  chart: ChartData;
  light?: ChartLight;
  selected?: string | null;
  onSelect?: (stage: string | null) => void;
  roleTitle: (role: string) => string;
  /** The view goes along when the light moves to other stages. */
  follows?: boolean;
}

/** An SOP's statechart, drawn; with `light` also where a run stands in it. It can be zoomed and panned, not changed. */
export const Statechart = (props: Props): ReactNode => {
  const { chart } = props;
  const [placed, setPlaced] = useState<PlacedChart | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    let current = true;
    setError(null);
    placeChart(chart).then(
      (found) => current && setPlaced(found),
      (failure: unknown) => current && setError(failure),
    );
    return () => {
      current = false;
    };
  }, [chart]);
  if (error !== null) return <Failed hint={sayError(error)} />;
  return placed ? <Drawing {...props} placed={placed} /> : <Loading />;
};

const Drawing = ({
  placed,
  light = DARK,
  selected = null,
  onSelect,
  roleTitle,
  follows = false,
}: Props & { placed: PlacedChart }): ReactNode => {
  const t = useChartTexts();
  const nodes = useMemo(
    () =>
      placed.nodes.map(({ node, x, y, width, height }): StageNode => ({
        id: node.id,
        type: 'stage',
        position: { x, y },
        width,
        height,
        ...(node.parentId !== null && { parentId: node.parentId }),
        ariaLabel: [node.title, light.active.has(node.id) ? t('here') : null].filter(Boolean).join(' · '),
        data: {
          node,
          isActive: light.active.has(node.id),
          isVisited: light.visited.has(node.id),
          isSelected: selected === node.id,
          note: light.notes.get(node.id) ?? null,
          roles: [...new Set(node.tasks.map(({ role }) => roleTitle(role)))].join('、'),
        },
      })),
    [placed, light, selected, roleTitle, t],
  );
  const edges = useMemo(
    () =>
      placed.edges.map(({ id, source, target, labels, points, middle }): StepEdge => {
        const isTaken = light.taken.has(id);
        const isNear = selected !== null && (source === selected || target === selected);
        const text = labels.length > 3 ? `${labels.slice(0, 2).join(' / ')} +${labels.length - 2}` : labels.join(' / ');
        return {
          id,
          type: 'step',
          source,
          target,
          markerEnd: {
            type: MarkerType.ArrowClosed,
            markerUnits: 'userSpaceOnUse',
            width: 16,
            height: 16,
            color: isTaken ? TAKEN : PLAIN,
          },
          zIndex: isNear ? 2 : isTaken ? 1 : 0,
          ariaLabel: text,
          // A big chart with every label would be a wall of text: those of the way taken and around the chosen stage are enough.
          data: { points, middle, text: isTaken || isNear || placed.edges.length <= FEW ? text : '', isTaken, isNear },
        };
      }),
    [placed, light, selected],
  );
  return (
    <ReactFlow<StageNode, StepEdge>
      className="statechart"
      nodes={nodes}
      edges={edges}
      nodeTypes={NODE_TYPES}
      edgeTypes={EDGE_TYPES}
      fitView
      fitViewOptions={{ maxZoom: 1, padding: 0.05, nodes: focusOf(placed, light) }}
      minZoom={0.05}
      maxZoom={2}
      nodesDraggable={false}
      nodesConnectable={false}
      edgesFocusable={false}
      onNodeClick={(_event, node) => onSelect?.(node.id === selected ? null : node.id)}
      onPaneClick={() => onSelect?.(null)}
      proOptions={{ hideAttribution: true }}
      aria-label={t('chart')}
    >
      <Controls showInteractive={false} />
      {follows && <Follower placed={placed} light={light} />}
      {placed.nodes.length > 12 && (
        <MiniMap
          pannable
          zoomable
          ariaLabel={t('miniMap')}
          nodeClassName={(node) => (node.data.isActive ? 'is-active' : '')}
        />
      )}
    </ReactFlow>
  );
};

const Follower = ({ placed, light }: { placed: PlacedChart; light: ChartLight }): ReactNode => {
  const { fitView } = useReactFlow();
  const here = [...light.active].sort().join(' ');
  const latest = useRef({ placed, light });
  useEffect(() => {
    latest.current = { placed, light };
  });
  useEffect(() => {
    const { placed: chart, light: now } = latest.current;
    void fitView({ maxZoom: 1, padding: 0.05, duration: 250, nodes: focusOf(chart, now) });
  }, [here, fitView]);
  return null;
};

/** A small chart is shown whole; of a big one, the part where the run stands. */
const focusOf = ({ nodes }: PlacedChart, { active }: ChartLight): { id: string }[] | undefined => {
  const inner = nodes.filter(({ node }) => active.has(node.id) && node.type !== 'compound' && node.type !== 'parallel');
  if (nodes.length <= 14 || inner.length === 0) return undefined;
  const parents = new Set(inner.map(({ node }) => node.parentId));
  return nodes
    .filter(({ node }) => active.has(node.id) || parents.has(node.parentId))
    .map(({ node }) => ({ id: node.id }));
};

interface StageData extends Record<string, unknown> {
  node: ChartNodeData;
  isActive: boolean;
  isVisited: boolean;
  isSelected: boolean;
  note: string | null;
  roles: string;
}
type StageNode = Node<StageData, 'stage'>;

const Stage = ({ data: { node, isActive, isVisited, isSelected, note, roles } }: NodeProps<StageNode>): ReactNode => (
  <div
    className={[
      'stage',
      `stage-${node.type}`,
      node.isWaiting && 'is-waiting',
      isVisited && 'is-visited',
      isActive && 'is-active',
      isSelected && 'is-selected',
    ]
      .filter(Boolean)
      .join(' ')}
    title={node.title}
  >
    <Handle type="target" position={Position.Top} isConnectable={false} />
    <span className="stage-title">{node.type === 'history' ? 'H' : node.title}</span>
    {note !== null && <span className="stage-note">{note}</span>}
    {roles !== '' && node.type !== 'compound' && node.type !== 'parallel' && (
      <span className="stage-roles">{roles}</span>
    )}
    <Handle type="source" position={Position.Bottom} isConnectable={false} />
  </div>
);

interface StepData extends Record<string, unknown> {
  points: Point[];
  middle: Point;
  text: string;
  isTaken: boolean;
  isNear: boolean;
}
type StepEdge = Edge<StepData, 'step'>;

const Step = ({ data, markerEnd }: EdgeProps<StepEdge>): ReactNode => {
  if (!data) return null;
  const { points, middle, text, isTaken, isNear } = data;
  const path = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join(' ');
  return (
    <>
      <BaseEdge path={path} markerEnd={markerEnd} className={isNear ? 'is-near' : isTaken ? 'is-taken' : ''} />
      {text !== '' && (
        <EdgeLabelRenderer>
          <span
            className={`step-label${isTaken ? ' is-taken' : ''}${isNear ? ' is-near' : ''}`}
            style={{ transform: `translate(-50%, -50%) translate(${middle.x}px, ${middle.y}px)` }}
          >
            {text}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
};

const NODE_TYPES = { stage: Stage };
const EDGE_TYPES = { step: Step };
/** Edges of a chart that can be read with all labels. */
const FEW = 24;
const TAKEN = '#1f8a6a';
const PLAIN = '#93a09b';
const DARK: ChartLight = { active: new Set(), visited: new Set(), taken: new Set(), notes: new Map() };
