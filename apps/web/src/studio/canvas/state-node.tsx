import { Handle, Position, useConnection, type Node, type NodeProps } from '@xyflow/react';
import { memo, useState, type ReactNode } from 'react';
import { useCanvasHands } from './canvas-context.js';
import type { GraphNode } from './graph.js';
import { useCanvasTexts } from './texts.js';

export interface StateData extends Record<string, unknown> {
  state: GraphNode;
  errors: number;
  warnings: number;
  /** Something is dragged over it and would land inside. */
  isDropTarget: boolean;
  isFound: boolean;
}
export type StateFlowNode = Node<StateData, 'state'>;

/** One state: its name, who works there, and what is wrong with it. Lines are drawn from the dot at its foot and end anywhere on another. */
export const StateNode = memo(({ id, data, selected }: NodeProps<StateFlowNode>): ReactNode => {
  const { state, errors, warnings, isDropTarget, isFound } = data;
  const { mayEdit, renaming } = useCanvasHands();
  const isConnecting = useConnection((connection) => connection.inProgress && connection.fromHandle.nodeId !== id);
  const isOuter = state.type === 'compound' || state.type === 'parallel';
  return (
    <div
      className={[
        'state',
        `state-${state.type}`,
        selected && 'is-selected',
        state.isWaiting && 'is-waiting',
        isDropTarget && 'is-drop',
        isFound && 'is-found',
      ]
        .filter(Boolean)
        .join(' ')}
    >
      <Handle
        type="target"
        position={Position.Top}
        className={isConnecting ? 'state-landing' : 'state-hidden'}
        isConnectableStart={false}
        isConnectable={mayEdit && state.type !== 'history'}
      />
      <Title id={id} state={state} isRenaming={renaming === id} />
      {!isOuter && <Notes state={state} />}
      {errors + warnings > 0 && <Badge id={id} errors={errors} warnings={warnings} />}
      {state.type !== 'final' && state.type !== 'history' && (
        <Handle
          type="source"
          position={Position.Bottom}
          className={mayEdit ? 'state-dot' : 'state-hidden'}
          isConnectable={mayEdit}
          isConnectableEnd={false}
        />
      )}
    </div>
  );
});
StateNode.displayName = 'StateNode';

const Title = ({ id, state, isRenaming }: { id: string; state: GraphNode; isRenaming: boolean }): ReactNode => {
  const { mayEdit, startRenaming } = useCanvasHands();
  if (isRenaming) return <NameInput title={state.title} />;
  return (
    <span
      className="state-title"
      title={state.title}
      onDoubleClick={(event) => {
        event.stopPropagation();
        if (mayEdit && state.type !== 'history') startRenaming(id);
      }}
    >
      {state.isInitial && <span className="state-begin" aria-hidden />}
      <bdi>{state.type === 'history' ? 'H' : state.title}</bdi>
    </span>
  );
};

const NameInput = ({ title }: { title: string }): ReactNode => {
  const t = useCanvasTexts();
  const { endRenaming } = useCanvasHands();
  const [text, setText] = useState(title);
  return (
    <input
      className="state-name nodrag nopan"
      aria-label={t('rename')}
      value={text}
      maxLength={200}
      autoFocus
      onFocus={(event) => event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => endRenaming(text.trim())}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') endRenaming(text.trim());
        if (event.key === 'Escape') endRenaming(null);
      }}
    />
  );
};

const Notes = ({ state: { roles, isWaiting, reactions, tasks, type } }: { state: GraphNode }): ReactNode => {
  const t = useCanvasTexts();
  const notes = [
    isWaiting ? t('waiting') : null,
    roles.length > 0 ? roles.join('、') : null,
    tasks.length > 1 ? `×${tasks.length}` : null,
    reactions > 0 ? `↺${reactions}` : null,
  ].filter((note) => note !== null);
  return type === 'final' || notes.length === 0 ? null : (
    <span className="state-notes">
      <bdi>{notes.join(' · ')}</bdi>
    </span>
  );
};

const Badge = ({ id, errors, warnings }: { id: string; errors: number; warnings: number }): ReactNode => {
  const t = useCanvasTexts();
  const { goToFinding } = useCanvasHands();
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`state-badge nodrag${errors > 0 ? ' is-error' : ''}`}
      aria-label={t('errorsAndWarnings', { errors, warnings })}
      onClick={(event) => {
        event.stopPropagation();
        goToFinding(id);
      }}
    >
      {errors + warnings}
    </button>
  );
};
