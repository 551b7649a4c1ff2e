import type { Graph, GraphNode } from './graph.js';

export type Step = 'forth' | 'back' | 'next' | 'previous' | 'in' | 'out';

/**
 * Where an arrow key leads from a state: `forth` along the first way out of it, `back` along the first way into it, `next` and `previous`
 * to the states beside it, `in` and `out` of states around others. Null: nowhere.
 */
export const stepFrom = ({ nodes, lines, byId }: Graph, from: string | null, step: Step): string | null => {
  const here = from === null ? undefined : byId.get(from);
  if (!here) return first(nodes.filter(({ parentId }) => parentId === null));
  const beside = nodes.filter(({ parentId }) => parentId === here.parentId);
  const at = beside.indexOf(here);
  switch (step) {
    case 'next':
      return beside[(at + 1) % beside.length]?.id ?? null;
    case 'previous':
      return beside[(at + beside.length - 1) % beside.length]?.id ?? null;
    case 'in':
      return first(nodes.filter(({ parentId }) => parentId === here.id));
    case 'out':
      return here.parentId;
    case 'forth':
      return (
        lines.find(({ source, target }) => source === here.id && target !== here.id)?.target ??
        (here.parentId === null ? null : (lines.find(({ source }) => source === here.parentId)?.target ?? null))
      );
    case 'back':
      return (
        lines.find(({ source, target }) => target === here.id && source !== here.id)?.source ??
        (here.parentId === null ? null : (lines.find(({ target }) => target === here.parentId)?.source ?? null))
      );
  }
};

const first = (nodes: GraphNode[]): string | null => (nodes.find(({ isInitial }) => isInitial) ?? nodes[0])?.id ?? null;
