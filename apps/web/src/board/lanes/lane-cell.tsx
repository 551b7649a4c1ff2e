import { useSyncExternalStore } from 'react';
import { listKey } from '../card-store.js';
import { CardList } from '../card-list.js';
import { useDesk } from '../desk.js';
import { useVerdict } from '../use-verdict.js';
import { WipCount } from '../wip-count.js';

/** Where a column and a lane cross: its cards, and how full it is when the role of the lane has a limit there. */
export const LaneCell = ({
  column,
  lane,
  title,
  isRole,
  compact,
}: {
  column: string;
  lane: string;
  /** The lane in words. */
  title: string;
  /** Lanes are roles. */
  isRole: boolean;
  compact: boolean;
}): React.ReactNode => {
  const { store } = useDesk();
  const verdict = useVerdict(column, lane);
  const facts = useSyncExternalStore(
    (listener) => store.subscribe(`column:${column}`, listener),
    () => store.column(column),
  );
  const label = facts?.label ?? column;
  const cards = useSyncExternalStore(
    (listener) => store.subscribe(`list:${listKey(column, lane)}`, listener),
    () => store.list(listKey(column, lane)),
  );
  const limit = isRole ? facts?.lanes.find(({ role }) => role === lane) : undefined;
  return (
    <div className={`bd-column bd-${verdict.kind}`} data-column={column} data-lane={lane}>
      {verdict.text !== '' && <p className="bd-verdict">{verdict.text}</p>}
      {limit && (
        <p className="bd-cell-limit">
          <WipCount wip={limit} of={`${title} · ${label}`} shown={facts?.hasMore ? undefined : cards.length} />
        </p>
      )}
      <CardList column={column} lane={lane} label={label} compact={compact} />
    </div>
  );
};
