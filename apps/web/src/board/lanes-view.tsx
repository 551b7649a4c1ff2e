import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState, useSyncExternalStore } from 'react';
import { useSession } from '../session/use-session.js';
import { useUiTexts } from '../ui/texts.js';
import type { Lane } from './board-search.js';
import { useBoardTexts } from './board-texts.js';
import type { Priority } from './card.js';
import { CardList } from './card-list.js';
import { listKey } from './card-store.js';
import { ColumnHead } from './column-head.js';
import { NONE } from './columns.js';
import { useDesk } from './desk.js';
import { roleNamer } from './names.js';
import type { Names } from './tokens.js';
import { useVerdict } from './use-verdict.js';

interface Props {
  columns: readonly string[];
  lanes: Lane;
  names: Names;
  compact: boolean;
}

/** Columns crossed by lanes. Lanes come and go with their cards; only those near the screen are mounted. */
export const LanesView = ({ columns, lanes, names, compact }: Props): React.ReactNode => {
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
  return (
    <div ref={scroller} className="bd-lanes">
      <div className="bd-lane-heads">
        {columns.map((column) => (
          <LaneHead key={column} column={column} />
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
                    <LaneCell key={column} column={column} lane={lane} compact={compact} />
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

const LaneHead = ({ column }: { column: string }): React.ReactNode => {
  const { store } = useDesk();
  const facts = useSyncExternalStore(
    (listener) => store.subscribe(`column:${column}`, listener),
    () => store.column(column),
  );
  return facts ? <ColumnHead id={`bd-head-${column}`} facts={facts} verdict={{ kind: 'idle', text: '' }} /> : null;
};

const LaneCell = ({ column, lane, compact }: { column: string; lane: string; compact: boolean }): React.ReactNode => {
  const { store } = useDesk();
  const verdict = useVerdict(column, lane);
  const label = store.column(column)?.label ?? column;
  return (
    <div className={`bd-column bd-${verdict.kind}`} data-column={column} data-lane={lane}>
      {verdict.text !== '' && <p className="bd-verdict">{verdict.text}</p>}
      <CardList column={column} lane={lane} label={label} compact={compact} />
    </div>
  );
};

const LaneTitle = ({
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
    () => columns.reduce((sum, column) => sum + store.list(listKey(column, lane)).length, 0),
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

const useLaneTitle = (lanes: Lane, names: Names): ((lane: string) => string) => {
  const t = useBoardTexts();
  const ui = useUiTexts();
  const { store } = useDesk();
  const { roleTitle } = useSession();
  return (lane) => {
    switch (lanes) {
      case 'role':
        return roleNamer(t, roleTitle)(lane);
      case 'priority':
        return `${lane} ${ui(lane as Priority)}`;
      case 'assignee':
        return lane === NONE ? t('noAssignee') : (names.members.find(({ id }) => id === lane)?.name ?? '…');
      case 'run': {
        const card = lane === NONE ? undefined : store.all().find(({ runId }) => runId === lane);
        return card ? `${t('run', { n: card.runNumber ?? 0 })} ${card.runSubject ?? ''}` : t('noRun');
      }
    }
  };
};

/** Priorities by urgency, everything else by name; what has nothing of the kind comes last. */
const laneOrder = (lanes: Lane, a: string, b: string, title: (lane: string) => string): number => {
  if (a === NONE || b === NONE) return a === NONE ? 1 : -1;
  if (lanes === 'priority') return a < b ? -1 : 1;
  return title(a).localeCompare(title(b), undefined, { numeric: true });
};

const toggled = (set: ReadonlySet<string>, member: string): ReadonlySet<string> => {
  const next = new Set(set);
  if (!next.delete(member)) next.add(member);
  return next;
};
