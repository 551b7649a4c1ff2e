import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useSession } from '../../session/use-session.js';
import { DueText } from '../../ui/due-text.js';
import { useUiTexts } from '../../ui/texts.js';
import { dateTime } from '../../ui/time.js';
import type { BoardSearch } from '../board-search.js';
import { useBoardTexts } from '../board-texts.js';
import type { Card } from '../card.js';
import { useCell } from '../cell.js';
import { useDesk } from '../desk.js';
import { roleNamer } from '../names.js';
import { useViewsTexts } from './views-texts.js';
import './views.css';

const ROW = 44;

/** The same cards as lines, column by column. Only the lines near the screen are mounted. */
const TableView = ({ search, onMore }: { search: BoardSearch; onMore: (column: string) => void }): React.ReactNode => {
  const t = useViewsTexts();
  const { store } = useDesk();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRows(search);
  const columns = store.columnKeys().flatMap((key) => store.column(key) ?? []);

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    getItemKey: (index) => rows[index]!.id,
    overscan: 10,
    useFlushSync: false,
  });
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div ref={scroller} className="bv-scroll" tabIndex={-1}>
      <table className="bv-table" aria-rowcount={rows.length + 1}>
        <caption className="visually-hidden">{t('tableOf')}</caption>
        <thead>
          <tr>
            {(['task', 'status', 'priority', 'due', 'assignee', 'run', 'progress'] as const).map((column) => (
              <th key={column} scope="col">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <tr aria-hidden style={{ height: above }} />}
          {items.map(({ index, key }) => (
            <Row key={key} card={rows[index]!} position={index + 2} />
          ))}
          {below > 0 && <tr aria-hidden style={{ height: below }} />}
        </tbody>
      </table>
      <p className="bv-more">
        {columns
          .filter(({ hasMore }) => hasMore)
          .map(({ key, label }) => (
            <button key={key} type="button" className="bd-button" onClick={() => onMore(key)}>
              {t('more', { column: label })}
            </button>
          ))}
      </p>
    </div>
  );
};

const Row = ({ card, position }: { card: Card; position: number }): React.ReactNode => {
  const board = useBoardTexts();
  const ui = useUiTexts();
  const desk = useDesk();
  const { roleTitle } = useSession();
  const isSelecting = useCell(desk.selecting, (selecting) => selecting);
  const isSelected = useCell(desk.selected, (selected) => selected.has(card.id));
  return (
    <tr data-card={card.id} aria-rowindex={position} className={isSelected ? 'bv-row bd-selected' : 'bv-row'}>
      <td className="bv-task">
        {isSelecting && (
          <input
            type="checkbox"
            checked={isSelected}
            aria-label={board('selected', { title: card.title })}
            onChange={() => undefined}
          />
        )}
        <a href={`/board?task=${card.id}`}>{card.title}</a>
      </td>
      <td>{ui(card.status)}</td>
      <td className={`bd-${card.priority}`}>
        <span className="bd-prio">{ui(card.priority)}</span>
      </td>
      <td>
        {card.dueAt !== null && (
          <>
            {dateTime(card.dueAt)} {card.column !== 'done' && <DueText dueAt={card.dueAt} />}
          </>
        )}
      </td>
      <td>
        {card.assigneeName ?? board('noAssignee')} · {roleNamer(board, roleTitle)(card.role)}
      </td>
      <td className="bv-run">
        {card.runNumber === null ? board('adhocMark') : `#${card.runNumber} ${card.runSubject ?? ''}`}
      </td>
      <td>{card.totalCount > 0 && `${card.doneCount}/${card.totalCount}`}</td>
    </tr>
  );
};

/** All cards in reading order, anew when anything changes. */
const useRows = (search: BoardSearch): Card[] => {
  const { store } = useDesk();
  const [version, setVersion] = useState(0);
  const subscribe = useMemo(
    () => (listener: () => void) =>
      store.subscribe('any', () => {
        setVersion((now) => now + 1);
        listener();
      }),
    [store],
  );
  useSyncExternalStore(subscribe, store.columnKeys);
  return useMemo(() => {
    const rows = store
      .columnKeys()
      .flatMap((column) => store.lanes().flatMap((lane) => store.list(`${column}\n${lane}`)))
      .flatMap((id) => store.card(id) ?? []);
    const open = rows.filter(({ column }) => column !== 'done');
    const done = rows.filter(({ column }) => column === 'done');
    // By hand the columns follow each other; by a field all open tasks are one list.
    const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
    if (search.sort === 'due') open.sort((a, b) => text(a.dueAt ?? '~', b.dueAt ?? '~'));
    if (search.sort === 'priority') open.sort((a, b) => text(a.priority, b.priority));
    if (search.sort === 'opened') open.sort((a, b) => text(b.openedAt, a.openedAt));
    return [...open, ...done];
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the version says that the store has changed
  }, [store, search.sort, version]);
};

export default TableView;
