import { useApolloClient, useQuery } from '@apollo/client/react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Checkbox, Empty, Input, Select, theme } from 'antd';
import { useDeferredValue, useEffect, useRef, useState, type ReactNode } from 'react';
import { RunCardPartsFragmentDoc, RunsBoardDocument, RunsSopsDocument } from '../gql/generated.js';
import { useRefetchOnChange } from '../live/use-live.js';
import { sayError } from '../ui/refusal.js';
import { Failed, Loading } from '../ui/states.js';
import { RunCard } from './run-card.js';
import { useRunTexts } from './texts.js';
import './runs.css';

const route = getRouteApi('/runs');
const FEW = 50;
const MANY = 500;

/** The second board: a card is a run, a column a stage of its SOP. Runs move by what happens to them, so nothing is dragged here. */
const RunsPage = (): ReactNode => {
  const t = useRunTexts();
  const { token } = theme.useToken();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: Partial<typeof search>): void =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true });
  const { data: known, error: unknown, refetch: again } = useQuery(RunsSopsDocument);
  const sops = (known?.sops.nodes ?? [])
    .filter(({ status }) => status !== 'draft')
    .map(({ key, title, openRunsByVersion }) => ({
      key,
      title,
      open: openRunsByVersion.reduce((sum, { count }) => sum + count, 0),
    }));
  // Whoever comes without a wish sees where most is going on.
  const busiest = sops.reduce<(typeof sops)[number] | undefined>(
    (most, sop) => (most === undefined || sop.open > most.open ? sop : most),
    undefined,
  );
  const sopKey = search.sop ?? busiest?.key;
  if (unknown && !known) return <Failed hint={sayError(unknown)} onRetry={() => void again()} />;
  if (!known) return <Loading />;
  return (
    <div className="runs-page">
      <h1 className="visually-hidden">{t('runs')}</h1>
      <div className="runs-tools">
        <Select
          aria-label={t('sop')}
          style={{ minWidth: 180 }}
          value={sopKey}
          popupMatchSelectWidth={false}
          options={sops.map(({ key, title, open }) => ({ value: key, label: open > 0 ? `${title} · ${open}` : title }))}
          onChange={(sop) => change({ sop })}
        />
        <Input.Search
          aria-label={t('search')}
          placeholder={t('search')}
          allowClear
          defaultValue={search.q}
          style={{ maxWidth: 260 }}
          onSearch={(q) => change({ q: q === '' ? undefined : q })}
        />
        <Checkbox
          checked={search.mine ?? false}
          onChange={({ target }) => change({ mine: target.checked || undefined })}
        >
          {t('mine')}
        </Checkbox>
        <Checkbox
          checked={search.overdue ?? false}
          onChange={({ target }) => change({ overdue: target.checked || undefined })}
        >
          {t('overdue')}
        </Checkbox>
        <Checkbox
          checked={search.finished ?? false}
          onChange={({ target }) => change({ finished: target.checked || undefined })}
        >
          {t('withFinished')}
        </Checkbox>
      </div>
      {sopKey === undefined ? (
        <Nothing />
      ) : (
        <div style={{ color: token.colorText, minHeight: 0, flex: 1 }}>
          <Columns key={sopKey} sopKey={sopKey} />
        </div>
      )}
    </div>
  );
};

const Columns = ({ sopKey }: { sopKey: string }): ReactNode => {
  const t = useRunTexts();
  const { q, mine, overdue, finished, priority } = route.useSearch();
  const [first, setFirst] = useState(FEW);
  const filter = {
    ...(q !== undefined && { text: q }),
    ...(mine && { isMine: true }),
    ...(overdue && { isOverdue: true }),
    ...(priority !== undefined && { priorities: [priority] }),
  };
  const { data, previousData, error, refetch } = useQuery(RunsBoardDocument, {
    variables: { sopKey, filter, withFinished: finished ?? false, first },
    fetchPolicy: 'cache-and-network',
  });
  useRunCards(sopKey, refetch);
  const board = useDeferredValue((data ?? previousData)?.runBoard);
  const line = useRef<HTMLDivElement>(null);
  const isHere = board !== undefined;
  useEffect(() => {
    // A narrow screen shows one stage: the first with something in it.
    const column = line.current?.querySelector<HTMLElement>('.runs-column:not(.is-empty)');
    if (line.current && column) line.current.scrollLeft = column.offsetLeft - line.current.offsetLeft;
  }, [isHere]);
  if (error && !board) return <Failed hint={sayError(error)} onRetry={() => void refetch()} />;
  if (board === undefined) return <Loading />;
  const columns = board?.columns ?? [];
  if (columns.every(({ total }) => total === 0)) return <Nothing />;
  return (
    <div ref={line} className="runs-columns" role="list" tabIndex={0} aria-label={board?.title}>
      {columns
        .filter(({ isFinal, total }) => !isFinal || total > 0)
        .map((column) => (
          <div
            key={column.key}
            role="listitem"
            aria-label={`${column.title} ${column.total}`}
            className={`runs-column${column.total === 0 ? ' is-empty' : ''}${column.isWaiting ? ' is-waiting' : ''}`}
          >
            <h2>
              <bdi>{column.title}</bdi> <span>{column.total}</span>
            </h2>
            <div className="runs-cards">
              {column.cards.map((card) => (
                <RunCard key={card.id} card={card} showStages={column.isParallel} />
              ))}
              {column.hasMore && first === FEW && (
                <Button size="small" block onClick={() => setFirst(MANY)}>
                  {t('more')}
                </Button>
              )}
            </div>
          </div>
        ))}
    </div>
  );
};

/** Cards change where they are; only a run that begins, ends or goes to another stage makes the board ask again. */
const useRunCards = (sopKey: string, refetch: () => unknown): void => {
  const { cache } = useApolloClient();
  useRefetchOnChange(refetch, ({ runCards }) =>
    runCards.some((card) => {
      if (card.sopKey !== sopKey) return false;
      const known = cache.readFragment({ ...FRAGMENT, id: cache.identify({ ...card }) });
      cache.writeFragment({ ...FRAGMENT, data: card });
      return known?.column !== card.column;
    }),
  );
};

const FRAGMENT = { fragment: RunCardPartsFragmentDoc, fragmentName: 'RunCardParts' };

const Nothing = (): ReactNode => {
  const t = useRunTexts();
  return (
    <Empty
      style={{ marginTop: '12vh' }}
      description={
        <>
          <b>{t('noRuns')}</b>
          <br />
          {t('noRunsHint')}
        </>
      }
    >
      <Link to="/start">
        <Button type="primary" tabIndex={-1}>
          {t('start')}
        </Button>
      </Link>
    </Empty>
  );
};

export default RunsPage;
