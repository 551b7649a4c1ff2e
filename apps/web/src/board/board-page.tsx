import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { useSession } from '../session/use-session.js';
import { Failed, Loading } from '../ui/states.js';
import { limitable } from './board-search.js';
import { useBoardTexts } from './board-texts.js';
import './board.css';
import { useCell } from './cell.js';
import { ColumnsView } from './columns-view.js';
import { DeskContext, type Desk } from './desk.js';
import { DeskAnswers } from './desk-answers.js';
import { HandContext } from './drag/hand-context.js';
import { useHand } from './drag/hand.js';
import { useBoardKeys } from './keys/use-board-keys.js';
import { EmptyBoard } from './empty-board.js';
import { FilterChips } from './filter-chips.js';
import { questionOf } from './question.js';
import { Skeleton } from './skeleton.js';
import { Toolbar } from './toolbar.js';
import { useBoard } from './use-board.js';
import { useClicks } from './use-clicks.js';
import { useLoader } from './use-loader.js';
import { useNames } from './use-names.js';
import { usePresence } from './use-presence.js';
import { useBoardSearch, useChangeSearch, useOpenTask } from './use-search.js';
import { isChanged, useViews } from './use-views.js';

const NewTaskDialog = lazy(() => import('./ask/new-task-dialog.js'));
const KeysDialog = lazy(() => import('../ui/keys/keys-dialog.js'));
const FilterDialog = lazy(() => import('./ask/filter-dialog.js'));
const BulkBar = lazy(() => import('./bulk/bulk-bar.js'));
const LimitsDialog = lazy(() => import('./ask/limits-dialog.js'));
const ViewsDialog = lazy(() => import('./views/views-dialog.js'));
const TableView = lazy(() => import('./views/table-view.js'));
const CalendarView = lazy(() => import('./views/calendar/calendar-view.js'));

type Dialog = 'create' | 'help' | 'filter' | 'views' | 'limits' | null;

/** Where a team spends its day: all open tasks, live, and every way to move them. The address holds the whole view. */
const BoardPage = (): React.ReactNode => {
  const t = useBoardTexts();
  const search = useBoardSearch();
  const change = useChangeSearch();
  const navigate = useNavigate();
  const loader = useLoader();
  const { desk } = loader;
  const { may } = useSession();
  const names = useNames();
  const { views, current } = useViews();
  const hand = useHand(desk);
  const box = useRef<HTMLInputElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const [dialog, setDialog] = useState<Dialog>(null);
  const isSelecting = useCell(desk.selecting, (now) => now);
  usePresence(desk, desk.me, useOpenTask());
  const layout = search.layout ?? 'board';
  const viewKey = JSON.stringify({ ...search, compact: undefined, view: undefined, date: undefined, span: undefined });
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the key says all that matters of the address
  const question = useMemo(() => questionOf(search), [viewKey]);
  const { phase, isRefreshing, hint, reload, more } = useBoard(loader, question);
  const open = useCallback(
    (id: string) => void navigate({ to: '/board', search: (now: object) => ({ ...now, task: id }) }),
    [navigate],
  );
  const clicks = useClicks(desk, open);
  const close = (): void => setDialog(null);
  useBoardKeys(desk, hand, layout, {
    open,
    openRun: (runId) => void navigate({ to: '/runs/$runId', params: { runId } }),
    change: (id, what) => desk.changing.set({ id, what }),
    toggleSelected: clicks.toggle,
    search: () => box.current?.focus(),
    layout: (to) => change({ layout: to === 'board' ? undefined : to }),
    lanes: () => change({ layout: undefined, lanes: search.lanes && layout === 'board' ? undefined : 'role' }),
    runs: () => void navigate({ to: '/runs' }),
    filter: () => setDialog('filter'),
    views: () => setDialog('views'),
    ...(may('task.create') && { create: () => setDialog('create') }),
    ...(layout === 'board' && { compact: () => change({ compact: search.compact ? undefined : true }) }),
    ...(limitable(search) && may('workspace.manage') && { limits: () => setDialog('limits') }),
  });
  return (
    <DeskContext value={desk}>
      <HandContext value={hand}>
        <div ref={root} className="bd" onClick={clicks.onClick}>
          <h1 className="visually-hidden">{t('title')}</h1>
          <p id="bd-hint" className="visually-hidden">
            {t('handle')}
          </p>
          <Toolbar
            search={search}
            names={names}
            box={box}
            onCreate={() => setDialog('create')}
            onHelp={() => setDialog('help')}
            onFilter={() => setDialog('filter')}
            onLimits={() => setDialog('limits')}
            onViews={() => setDialog('views')}
            view={current && { name: current.name, isChanged: isChanged(current, search) }}
          />
          <FilterChips search={search} names={names} runTitle={(id) => runTitle(desk, id)} />
          {isSelecting && (
            <Suspense fallback={null}>
              <BulkBar names={names} />
            </Suspense>
          )}
          {phase === 'loading' && <Skeleton />}
          {phase === 'failed' && <Failed hint={hint} onRetry={reload} />}
          {phase === 'ready' && (
            <div className={isRefreshing ? 'bd-body bd-refreshing' : 'bd-body'} aria-busy={isRefreshing}>
              <EmptyBoard search={search} onCreate={() => setDialog('create')} />
              {layout === 'board' && <ColumnsView search={search} names={names} onMore={more} />}
              <Suspense fallback={<Loading />}>
                {layout === 'table' && <TableView search={search} onMore={more} />}
                {layout === 'calendar' && <CalendarView search={search} question={question} names={names} />}
              </Suspense>
            </div>
          )}
          <DeskAnswers desk={desk} hand={hand} names={names} search={search} />
          <Suspense fallback={null}>
            {dialog === 'create' && <NewTaskDialog names={names} onClose={close} />}
            {dialog === 'help' && <KeysDialog onClose={close} />}
            {dialog === 'limits' && <LimitsDialog names={names} onSaved={reload} onClose={close} />}
            {dialog === 'views' && <ViewsDialog search={search} views={views} current={current} onClose={close} />}
            {dialog === 'filter' && <FilterDialog search={search} names={names} onClose={close} />}
          </Suspense>
        </div>
      </HandContext>
    </DeskContext>
  );
};

const runTitle = (desk: Desk, id: string): string | undefined => {
  const card = desk.store.all().find(({ runId }) => runId === id);
  return card && `#${card.runNumber} ${card.runSubject ?? ''}`;
};

export default BoardPage;
