/** A statechart as plain nodes and edges, as the API gives it; texts are in the reader's language. */
export interface ChartNodeData {
  id: string;
  parentId: string | null;
  type: 'atomic' | 'compound' | 'parallel' | 'final' | 'history';
  title: string;
  isInitial: boolean;
  isWaiting: boolean;
  tasks: { key: string; title: string; role: string }[];
}

export interface ChartEdgeData {
  id: string;
  /** Empty: holds everywhere (cancel). */
  source: string;
  /** Null: nothing is left or entered (a reminder). */
  target: string | null;
  kind: 'event' | 'settled' | 'timer' | 'always' | 'done';
  label: string;
  guard: string | null;
}

export interface ChartData {
  nodes: ChartNodeData[];
  edges: ChartEdgeData[];
}
