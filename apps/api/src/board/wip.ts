import type { Tx } from '#database';
import type { BoardLimit, BoardLimitStore } from '#engine';
import { WipLaneModel, WipLimitModel } from './wip.model.js';

/** What limits say of one column. */
export interface ColumnWip {
  wip: WipLimitModel | null;
  lanes: WipLaneModel[];
}

/** The limits of all columns with how full they are; counted only where there are any. */
export async function wipOfColumns(tx: Tx, limits: BoardLimitStore): Promise<(column: string) => ColumnWip> {
  const set = await limits.all(tx);
  if (set.length === 0) return () => ({ wip: null, lanes: [] });
  const lanes = await limits.counts(tx);
  const current = ({ column, role }: BoardLimit): number =>
    lanes
      .filter((lane) => lane.column === column && (role === null || lane.role === role))
      .reduce((sum, { count }) => sum + count, 0);
  const facts = (limit: BoardLimit) => ({ limit: limit.most, isHard: limit.hard, current: current(limit) });
  return (column) => {
    const own = set.filter((limit) => limit.column === column);
    const whole = own.find(({ role }) => role === null);
    return {
      wip: whole ? Object.assign(new WipLimitModel(), facts(whole)) : null,
      lanes: own.flatMap((limit) =>
        limit.role === null ? [] : [Object.assign(new WipLaneModel(), { role: limit.role, ...facts(limit) })],
      ),
    };
  };
}
