import { useSyncExternalStore } from 'react';
import { useBoardTexts } from '../board-texts.js';
import { listKey } from '../card-store.js';
import { useDesk } from '../desk.js';

/** What a lane is about and how many of its cards are here; `+` while its columns have more on the server. It folds the lane away. */
export const LaneTitle = ({
  title,
  lane,
  columns,
  isOpen,
  onToggle,
}: {
  title: string;
  lane: string;
  columns: readonly string[];
  isOpen: boolean;
  onToggle: () => void;
}): React.ReactNode => {
  const t = useBoardTexts();
  const { store } = useDesk();
  const n = useSyncExternalStore(
    (listener) => store.subscribe('any', listener),
    () => {
      const here = columns.reduce((sum, column) => sum + store.list(listKey(column, lane)).length, 0);
      return columns.some((column) => store.column(column)?.hasMore) ? `${here}+` : String(here);
    },
  );
  return (
    <h2 className="bd-lane-title">
      <button
        type="button"
        className="bd-link"
        aria-expanded={isOpen}
        aria-label={t('lane', { what: title, n })}
        onClick={onToggle}
      >
        <span aria-hidden>{isOpen ? '▾' : '▸'}</span> <span className="bd-clip">{title}</span>
      </button>
      <span className="bd-count">{n}</span>
    </h2>
  );
};
