import { useUiTexts } from '../ui/texts.js';
import { pack, unpack, type BoardSearch } from './board-search.js';
import { useBoardTexts } from './board-texts.js';
import type { Priority } from './card.js';
import { channelName } from './channel-names.js';
import { FILTER_KEYS } from './filter.js';
import { CloseIcon } from './icons.js';
import type { Names } from './tokens.js';
import { useChangeSearch, type Change } from './use-search.js';
import './filter-chips.css';

/** What limits the board now; a click takes one limit away. */
export const FilterChips = ({
  search,
  names,
  runTitle,
}: {
  search: BoardSearch;
  names: Names;
  runTitle: (id: string) => string | undefined;
}): React.ReactNode => {
  const t = useBoardTexts();
  const ui = useUiTexts();
  const change = useChangeSearch();
  const chips: { what: string; without: Change }[] = [];
  for (const flag of ['me', 'free', 'adhoc', 'late'] as const)
    if (search[flag]) chips.push({ what: t(flag), without: { [flag]: undefined } });
  if (search.due) chips.push({ what: t(`due_${search.due}`), without: { due: undefined } });
  const titles: Partial<Record<string, (value: string) => string | undefined>> = {
    role: (key) => names.roles.find((role) => role.key === key)?.title,
    accept: (key) => names.roles.find((role) => role.key === key)?.title,
    sop: (key) => names.sops.find((sop) => sop.key === key)?.title,
    prio: (key) => ui(key as Priority),
    channel: (key) => channelName(key),
  };
  for (const list of ['role', 'sop', 'prio', 'channel', 'stage', 'accept'] as const) {
    const values = unpack(search[list]);
    for (const value of values) {
      chips.push({
        what: t(`f_${list}`, { what: titles[list]?.(value) ?? value }),
        without: { [list]: pack(values.filter((other) => other !== value)) },
      });
    }
  }
  if (search.who) {
    const name = names.members.find(({ id }) => id === search.who)?.name ?? '…';
    chips.push({ what: t('f_who', { what: name }), without: { who: undefined } });
  }
  if (search.run) chips.push({ what: t('f_run', { what: runTitle(search.run) ?? '…' }), without: { run: undefined } });
  if (search.q) chips.push({ what: t('f_q', { what: search.q }), without: { q: undefined } });
  if (chips.length === 0) return null;
  return (
    <ul className="bd-chips" aria-label={t('activeFilters')}>
      {chips.map(({ what, without }) => (
        <li key={what}>
          <button
            type="button"
            className="bd-chip"
            aria-label={t('removeFilter', { what })}
            onClick={() => change(without)}
          >
            <span className="bd-clip">{what}</span>
            <CloseIcon />
          </button>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <button
            type="button"
            className="bd-link"
            onClick={() => change(Object.fromEntries(FILTER_KEYS.map((key) => [key, undefined])))}
          >
            {t('clearAll')}
          </button>
        </li>
      )}
    </ul>
  );
};
