import { BaseEdge, EdgeLabelRenderer, getSmoothStepPath, type Edge, type EdgeProps } from '@xyflow/react';
import { memo, type ReactNode } from 'react';
import { labelPlace, type Point } from '../../chart/layout.js';

export interface LineData extends Record<string, unknown> {
  /** From the automatic layout; null: the line finds its own way. */
  route: readonly Point[] | null;
  text: string;
  /** Begins or ends at what is chosen. */
  isNear: boolean;
  problems: number;
  hasError: boolean;
}
export type LineEdge = Edge<LineData, 'line'>;

/** All ways from one state to another. */
export const LineView = memo((props: EdgeProps<LineEdge>): ReactNode => {
  const { data, selected, markerEnd, source, target } = props;
  if (!data) return null;
  const {
    path,
    middle,
    align = -50,
  } = data.route ? pathOf(data.route, source === target) : source === target ? loopOf(props) : ownWay(props);
  return (
    <>
      <BaseEdge
        path={path}
        markerEnd={markerEnd}
        interactionWidth={16}
        className={selected ? 'is-selected' : data.isNear ? 'is-near' : ''}
      />
      {(data.text !== '' || data.problems > 0) && (
        <EdgeLabelRenderer>
          <span
            className={`line-label${selected ? ' is-selected' : ''}${data.hasError ? ' is-error' : ''}`}
            style={{ transform: `translate(${align}%, -50%) translate(${middle.x}px, ${middle.y}px)` }}
          >
            {data.problems > 0 && <b>!{data.problems} </b>}
            {data.text}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
});
LineView.displayName = 'LineView';

interface Drawn {
  path: string;
  middle: Point;
  /** Which part of the label stands at the middle, in percent of its width; -50: its middle. */
  align?: number;
}

const ownWay = ({ sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition }: EdgeProps<LineEdge>): Drawn => {
  const [path, x, y] = getSmoothStepPath({
    sourceX,
    sourceY,
    targetX,
    targetY,
    sourcePosition,
    targetPosition,
    borderRadius: 6,
  });
  return { path, middle: { x, y } };
};

const loopOf = ({ sourceX, sourceY, targetY }: EdgeProps<LineEdge>): Drawn => {
  const right = sourceX + 70;
  return {
    path: `M${sourceX} ${sourceY} V${sourceY + 14} H${right} V${targetY - 14} H${sourceX} V${targetY}`,
    middle: { x: right, y: sourceY + 14 },
    align: 0,
  };
};

/** The label of a loop stands outside of the state. */
const outside = (points: readonly Point[]): Point => points.reduce((left, point) => (point.x < left.x ? point : left));

const pathOf = (points: readonly Point[], isLoop: boolean): Drawn => ({
  path: points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join(' '),
  middle: isLoop ? outside(points) : labelPlace(points),
  ...(isLoop && { align: -100 }),
});
