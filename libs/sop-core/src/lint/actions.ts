import type { ActionDef, Expr } from '../definition.js';
import type { DocumentPath } from '../finding.js';
import type { Chart, ChartState } from './chart.js';

/** An action where it stands: `event` when it answers one. */
export interface PlacedAction {
  action: ActionDef;
  path: DocumentPath;
  state: ChartState;
  event: string | undefined;
  /** The list whose elements the action is taken for, one by one. */
  each: Expr | undefined;
}

/** Every action of a chart, with those inside a `tally`. */
export const eachAction = (chart: Chart): PlacedAction[] =>
  chart.states.flatMap((state) => {
    const of = (actions: ActionDef[] | undefined, path: DocumentPath, event?: string): PlacedAction[] =>
      (actions ?? []).flatMap((action, index) => {
        const at = [...path, index];
        const inner =
          action.type === 'tally' ? of(action.params?.['then'] as ActionDef[], [...at, 'params', 'then'], event) : [];
        const each = action.params?.['each'] as Expr | undefined;
        return [{ action, path: at, state, event, each }, ...inner];
      });
    return [
      ...of(state.def.entry, [...state.path, 'entry']),
      ...of(state.def.exit, [...state.path, 'exit']),
      ...state.branches.flatMap((branch) =>
        of(branch.def.actions, [...branch.path, 'actions'], branch.kind === 'on' ? branch.name : undefined),
      ),
    ];
  });
