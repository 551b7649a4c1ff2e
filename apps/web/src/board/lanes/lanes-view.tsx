import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Lane } from '../board-search.js';
import { useDesk } from '../desk.js';
import type { Names } from '../tokens.js';
import { LaneCell } from './lane-cell.js';
import { LaneHead } from './lane-head.js';
import { laneOrder, useLaneTitle } from './lane-names.js';
import { LaneTitle } from './lane-title.js';
import './lanes.css';

interface Props {
  columns: readonly string[];
  lanes: Lane;
  names: Names;
  compact: boolean;
  isByStatus: boolean;
  onMore: (column: string) => void;
}

/**
 * Columns crossed by lanes. Lanes come and go with their cards; only those near the screen are mounted. Cards come in pages of whole
 * columns: the next ones when the last lane comes into sight, or from the button in a column's head.
 */
const LanesView = ({ columns, lanes, names, compact, isByStatus, onMore }: Props): React.ReactNode => {
  const { store } = useDesk();
  const scroller = useRef<HTMLDivElement>(null);
  const keys = useSyncExternalStore((listener) => store.subscribe('lanes', listener), store.lanes);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const title = useLaneTitle(lanes, names);
  const sorted = [...keys].sort((a, b) => laneOrder(lanes, a, b, title));

  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 180,
    getItemKey: (index) => sorted[index]!,
    overscan: 2,
    useFlushSync: false,
  });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const readOn = (): void => {
      if (element.scrollTop + element.clientHeight < element.scrollHeight - NEAR_END) return;
      // What is finished grows for ever: the rest of it comes when it is asked for.
      for (const column of columns) if (!isByStatus || column !== 'done') onMore(column);
    };
    element.addEventListener('scroll', readOn, { passive: true });
    return () => element.removeEventListener('scroll', readOn);
  }, [columns, isByStatus, onMore]);
  return (
    <div ref={scroller} className="bd-lanes">
      <div className="bd-lane-heads">
        {columns.map((column) => (
          <LaneHead key={column} column={column} onMore={onMore} />
        ))}
      </div>
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const lane = sorted[index]!;
          return (
            <section
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className="bd-lane"
              style={{ transform: `translateY(${start}px)` }}
              aria-label={title(lane)}
            >
              <LaneTitle
                title={title(lane)}
                lane={lane}
                columns={columns}
                isOpen={!closed.has(lane)}
                onToggle={() => setClosed(toggled(closed, lane))}
              />
              {!closed.has(lane) && (
                <div className="bd-lane-cells">
                  {columns.map((column) => (
                    <LaneCell
                      key={column}
                      column={column}
                      lane={lane}
                      title={title(lane)}
                      isRole={lanes === 'role'}
                      compact={compact}
                    />
                  ))}
                </div>
              )}
            </section>
          );
        })}
      </div>
    </div>
  );
};

export default LanesView;

/** How near the end, in px, the next cards are asked for. */
const NEAR_END = 240;

const toggled = (set: ReadonlySet<string>, member: string): ReadonlySet<string> => {
  const next = new Set(set);
  if (!next.delete(member)) next.add(member);
  return next;
};
