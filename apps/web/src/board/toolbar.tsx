import { useState, type RefObject } from 'react';
import { useSession } from '../session/use-session.js';
import {
  GROUPS,
  LANES,
  LAYOUTS,
  limitable,
  ORDERS,
  type BoardSearch,
  type Group,
  type Lane,
  type Layout,
  type Order,
} from './board-search.js';
import { useBoardTexts } from './board-texts.js';
import { useCell } from './cell.js';
import { useDesk } from './desk.js';
import { OptionsIcon, PlusIcon } from './icons.js';
import { QueryBox } from './query-box.js';
import type { Names } from './tokens.js';
import { useChangeSearch } from './use-search.js';
import './controls.css';

interface Props {
  search: BoardSearch;
  names: Names;
  box: RefObject<HTMLInputElement | null>;
  onCreate: () => void;
  onHelp: () => void;
  onFilter: () => void;
  onLimits: () => void;
  onViews: () => void;
  /** The saved view this began with. */
  view: { name: string; isChanged: boolean } | undefined;
}

/** Everything that changes what the board shows. Native selects: light, and right on every phone. */
export const Toolbar = ({
  search,
  names,
  box,
  onCreate,
  onHelp,
  onFilter,
  onLimits,
  onViews,
  view,
}: Props): React.ReactNode => {
  const t = useBoardTexts();
  const change = useChangeSearch();
  const desk = useDesk();
  const { may } = useSession();
  const isSelecting = useCell(desk.selecting, (selecting) => selecting);
  const [open, setOpen] = useState(false);
  const layout = search.layout ?? 'board';
  return (
    <div className={open ? 'bd-bar bd-bar-open' : 'bd-bar'}>
      <QueryBox search={search} names={names} box={box} />
      <button type="button" className="bd-button bd-more" aria-expanded={open} onClick={() => setOpen(!open)}>
        <OptionsIcon />
        <span className="bd-word">{t('more')}</span>
      </button>
      {may('task.create') && (
        <button type="button" className="bd-button bd-new" onClick={onCreate} aria-keyshortcuts="n">
          <PlusIcon />
          <span className="bd-word">{t('newTask')}</span>
        </button>
      )}
      <div className="bd-options">
        <Toggle on={search.me === true} onClick={() => change({ me: search.me ? undefined : true })}>
          {t('me')}
        </Toggle>
        <Toggle on={search.late === true} onClick={() => change({ late: search.late ? undefined : true })}>
          {t('late')}
        </Toggle>
        <button type="button" className="bd-button" onClick={onFilter}>
          {t('filters')}
        </button>
        {layout === 'board' && (
          <>
            <Choice<Group>
              label={t('groupBy')}
              value={search.by ?? 'status'}
              options={GROUPS.map((by) => [by, t(`by_${by}`)])}
              onChange={(by) => change({ by: by === 'status' ? undefined : by })}
            />
            <Choice<Lane | 'none'>
              label={t('lanes')}
              value={search.lanes ?? 'none'}
              options={[['none', t('lanes_none')], ...LANES.map((by): [Lane, string] => [by, t(`lanes_${by}`)])]}
              onChange={(lanes) => change({ lanes: lanes === 'none' ? undefined : lanes })}
            />
          </>
        )}
        {layout !== 'calendar' && (
          <Choice<Order>
            label={t('sort')}
            value={search.sort ?? 'rank'}
            options={ORDERS.map((order) => [order, t(`sort_${order}`)])}
            onChange={(sort) => change({ sort: sort === 'rank' ? undefined : sort })}
          />
        )}
        {layout === 'board' && search.sort !== undefined && <span className="bd-off">{t('orderOff')}</span>}
        <Choice<Layout>
          label={t('layout')}
          value={layout}
          options={LAYOUTS.map((each) => [each, t(`layout_${each}`)])}
          onChange={(to) => change({ layout: to === 'board' ? undefined : to })}
        />
        <button type="button" className="bd-button bd-view" onClick={onViews}>
          <span className="bd-clip">{view ? view.name : t('views')}</span>
          {view?.isChanged ? '*' : ''} ▾
        </button>
        {layout === 'board' && (
          <Toggle on={search.compact === true} onClick={() => change({ compact: search.compact ? undefined : true })}>
            {t('compact')}
          </Toggle>
        )}
        {layout !== 'calendar' && (
          <Toggle
            on={isSelecting}
            onClick={() => {
              desk.selecting.set(!isSelecting);
              if (isSelecting) desk.selected.set(new Set());
            }}
          >
            {t('select')}
          </Toggle>
        )}
        {limitable(search) && may('workspace.manage') && (
          <button type="button" className="bd-button" onClick={onLimits}>
            {t('limits')}
          </button>
        )}
        <button type="button" className="bd-button bd-square" aria-label={t('help')} title={t('help')} onClick={onHelp}>
          ?
        </button>
      </div>
    </div>
  );
};

const Toggle = ({
  on,
  onClick,
  children,
}: {
  on: boolean;
  onClick: () => void;
  children: React.ReactNode;
}): React.ReactNode => (
  <button type="button" className={on ? 'bd-button bd-on' : 'bd-button'} aria-pressed={on} onClick={onClick}>
    {children}
  </button>
);

const Choice = <T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: T;
  options: readonly (readonly [T, string])[];
  onChange: (value: T) => void;
}): React.ReactNode => (
  <label className="bd-choice">
    <span>{label}</span>
    <select value={value} onChange={({ target }) => onChange(target.value as T)}>
      {options.map(([key, title]) => (
        <option key={key} value={key}>
          {title}
        </option>
      ))}
    </select>
  </label>
);
