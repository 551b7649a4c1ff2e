import { lazy, Suspense, useEffect, useRef, useSyncExternalStore } from 'react';
import { useBoardTexts } from './board-texts.js';
import type { BoardSearch } from './board-search.js';
import { ColumnTabs } from './column-tabs.js';
import { ColumnView } from './column-view.js';
import { useDesk } from './desk.js';
import { useHandOnDesk } from './drag/hand-context.js';
import { useMouseDrag } from './drag/use-mouse-drag.js';
import { useTouchDrag } from './drag/use-touch-drag.js';
import type { Names } from './tokens.js';
import './columns.css';

const LanesView = lazy(() => import('./lanes/lanes-view.js'));

interface Props {
  search: BoardSearch;
  names: Names;
  onMore: (column: string) => void;
}

/** The board itself: columns side by side; on a narrow screen one at a time, with tabs and a swipe. */
export const ColumnsView = ({ search, names, onMore }: Props): React.ReactNode => {
  const t = useBoardTexts();
  const desk = useDesk();
  const hand = useHandOnDesk();
  const board = useRef<HTMLDivElement>(null);
  const columns = useSyncExternalStore((listener) => desk.store.subscribe('columns', listener), desk.store.columnKeys);
  useMouseDrag(board, desk, hand);
  useTouchDrag(board, desk, hand);
  // One card always takes the tabulator's focus; the arrows do the rest.
  useEffect(() => {
    const focused = desk.focused.get();
    if (focused !== null && desk.store.placeOf(focused)) return;
    for (const column of columns) {
      for (const lane of desk.store.lanes()) {
        const [first] = desk.store.list(`${column}\n${lane}`);
        if (first === undefined) continue;
        desk.focused.set(first);
        return;
      }
    }
  }, [columns, desk]);
  const compact = search.compact === true;
  return (
    <>
      <ColumnTabs columns={columns} board={board} />
      <div
        ref={board}
        className={search.lanes ? 'bd-board bd-with-lanes' : 'bd-board'}
        role="group"
        aria-label={t('title')}
        style={{ '--bd-columns': columns.length } as React.CSSProperties}
      >
        {search.lanes ? (
          <Suspense fallback={null}>
            <LanesView
              columns={columns}
              lanes={search.lanes}
              names={names}
              compact={compact}
              isByStatus={search.by === undefined}
              onMore={onMore}
            />
          </Suspense>
        ) : (
          columns.map((column) => (
            <ColumnView
              key={column}
              column={column}
              compact={compact}
              isByStatus={search.by === undefined}
              onMore={onMore}
            />
          ))
        )}
      </div>
    </>
  );
};
