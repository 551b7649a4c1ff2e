import { Link } from '@tanstack/react-router';
import { useSyncExternalStore } from 'react';
import { useBoardTexts } from './board-texts.js';
import type { BoardSearch } from './board-search.js';
import { useDesk } from './desk.js';
import { FILTER_KEYS } from './filter.js';
import { useChangeSearch } from './use-search.js';
import './empty-board.css';

/** Nothing to show: what to do next. */
export const EmptyBoard = ({ search, onCreate }: { search: BoardSearch; onCreate: () => void }): React.ReactNode => {
  const t = useBoardTexts();
  const { store } = useDesk();
  const change = useChangeSearch();
  const isEmpty = useSyncExternalStore(
    (listener) => store.subscribe('any', listener),
    () => store.columnKeys().every((column) => (store.column(column)?.total ?? 0) === 0),
  );
  if (!isEmpty) return null;
  const isFiltered = FILTER_KEYS.some((key) => search[key] !== undefined);
  return (
    <div className="bd-empty" role="status">
      <h2>{t(isFiltered ? 'emptyFiltered' : 'emptyTitle')}</h2>
      <p>{t(isFiltered ? 'emptyFilteredHint' : 'emptyHint')}</p>
      {isFiltered ? (
        <button
          type="button"
          className="bd-button bd-strong"
          onClick={() => change(Object.fromEntries(FILTER_KEYS.map((key) => [key, undefined])))}
        >
          {t('clearAll')}
        </button>
      ) : (
        <>
          <Link to="/start" className="bd-button bd-strong">
            {t('startRun')}
          </Link>
          <button type="button" className="bd-button" onClick={onCreate}>
            {t('newTask')}
          </button>
        </>
      )}
    </div>
  );
};
