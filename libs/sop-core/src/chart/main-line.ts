/** Where a run stands, told in one word: the stages of the main line, as columns of a board of runs. */
import type { SopDocument, Text } from '../definition.js';
import { Chart, type ChartState } from '../lint/chart.js';

export interface MainStage {
  id: string;
  title: Text;
  isWaiting: boolean;
  isFinal: boolean;
  /** Work goes on in several regions inside it at once. */
  isParallel: boolean;
  /** Nothing is waited for here: a run passes through without stopping. */
  isTransient: boolean;
  /** The innermost stages that count as this one: itself, or everything inside a parallel one. */
  leaves: string[];
}

/**
 * The stages a run goes through one after the other, in the order of the document. A parallel stage is one of them as a whole: a run then
 * stands in exactly one place, however many regions it works in.
 */
export function mainLine(doc: SopDocument): MainStage[] {
  return stagesIn(new Chart(doc.machine, doc.sop).root);
}

function stagesIn(state: ChartState): MainStage[] {
  if (state.def.type === 'history') return [];
  const isParallel = state.def.type === 'parallel';
  if (isParallel || state.children.length === 0) return state.id === '' ? [] : [stageOf(state, isParallel)];
  return state.children.flatMap(stagesIn);
}

function stageOf(state: ChartState, isParallel: boolean): MainStage {
  const { def, id, key } = state;
  return {
    id,
    title: def.title ?? { zh: key, en: key },
    isWaiting: def.tags?.includes('waiting_external') ?? false,
    isFinal: def.type === 'final',
    isParallel,
    isTransient: isTransient(state),
    leaves: isParallel ? innermost(state) : [id],
  };
}

/** Only `always`, and the last branch of it has no condition. */
function isTransient({ def, branches, children }: ChartState): boolean {
  if (children.length > 0 || def.type === 'final' || (def.tasks?.length ?? 0) > 0) return false;
  const always = branches.filter(({ kind }) => kind === 'always');
  return always.length > 0 && always.at(-1)?.def.guard === undefined;
}

function innermost(state: ChartState): string[] {
  if (state.def.type === 'history') return [];
  return state.children.length === 0 ? [state.id] : state.children.flatMap(innermost);
}
