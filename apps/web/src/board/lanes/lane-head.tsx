import { useSyncExternalStore } from 'react';
import { useBoardTexts } from '../board-texts.js';
import { listKey } from '../card-store.js';
import { ColumnHead } from '../column-head.js';
import { useDesk } from '../desk.js';

/** The head of a column above all lanes; while cards of it are still on the server it says how many are here and brings the next ones. */
export const LaneHead = ({ column, onMore }: { column: string; onMore: (column: string) => void }): React.ReactNode => {
  const t = useBoardTexts();
  const { store } = useDesk();
  const facts = useSyncExternalStore(
    (listener) => store.subscribe(`column:${column}`, listener),
    () => store.column(column),
  );
  if (!facts) return null;
  const shown = store.lanes().reduce((sum, lane) => sum + store.list(listKey(column, lane)).length, 0);
  return (
    <ColumnHead
      id={`bd-head-${column}`}
      facts={facts}
      verdict={{ kind: 'idle', text: '' }}
      shown={facts.hasMore ? shown : undefined}
    >
      {facts.hasMore && (
        <button
          type="button"
          className="bd-link bd-read-on"
          aria-label={`${facts.label}: ${t('showMore')}`}
          onClick={() => onMore(column)}
        >
          {t('showMore')}
        </button>
      )}
    </ColumnHead>
  );
};
