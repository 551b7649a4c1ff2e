import { useEffect, useState, useSyncExternalStore, type RefObject } from 'react';
import { useBoardTexts } from './board-texts.js';
import { useDesk } from './desk.js';
import './column-tabs.css';

/** On a narrow screen: which column is in sight, how full the others are, and the way to them. Hidden where all columns are seen. */
export const ColumnTabs = ({
  columns,
  board,
}: {
  columns: readonly string[];
  board: RefObject<HTMLElement | null>;
}): React.ReactNode => {
  const t = useBoardTexts();
  const [shown, setShown] = useState(0);
  useEffect(() => {
    const element = board.current;
    if (!element) return;
    const look = (): void => setShown(Math.round(element.scrollLeft / Math.max(1, element.clientWidth)));
    element.addEventListener('scroll', look, { passive: true });
    return () => element.removeEventListener('scroll', look);
  }, [board]);
  return (
    <nav className="bd-tabs" aria-label={t('groupBy')}>
      {columns.map((column, index) => (
        <Tab
          key={column}
          column={column}
          isShown={index === shown}
          onChoose={() => board.current?.scrollTo({ left: index * board.current.clientWidth, behavior: 'smooth' })}
        />
      ))}
    </nav>
  );
};

const Tab = ({
  column,
  isShown,
  onChoose,
}: {
  column: string;
  isShown: boolean;
  onChoose: () => void;
}): React.ReactNode => {
  const { store } = useDesk();
  const facts = useSyncExternalStore(
    (listener) => store.subscribe(`column:${column}`, listener),
    () => store.column(column),
  );
  if (!facts) return null;
  const { wip, total, totalIsAtLeast, label } = facts;
  const isOver = wip !== null && wip.current > wip.limit;
  return (
    <button
      type="button"
      className="bd-tab"
      aria-current={isShown}
      onClick={onChoose}
      // The chosen tab stays in sight while the columns are swiped.
      ref={(element) => {
        if (isShown) element?.scrollIntoView({ block: 'nearest', inline: 'center' });
      }}
    >
      {label}
      <span className={isOver ? 'bd-count bd-over' : 'bd-count'}>
        {wip ? `${wip.current}/${wip.limit}` : `${total}${totalIsAtLeast ? '+' : ''}`}
      </span>
    </button>
  );
};
