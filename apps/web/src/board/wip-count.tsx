import { useBoardTexts } from './board-texts.js';
import type { ColumnFacts } from './card-store.js';

/** How full a limited column, or a role's part of it, is: `3/4`, in words and colour when it is full or beyond. */
export const WipCount = ({
  wip,
  of,
  shown,
}: {
  wip: NonNullable<ColumnFacts['wip']>;
  of?: string;
  /** How many of those that count fit the filter; undefined: not known. */
  shown: number | undefined;
}): React.ReactNode => {
  const t = useBoardTexts();
  const { limit, isHard, current } = wip;
  const state = current > limit ? 'over' : current === limit ? 'full' : 'free';
  const rule = t(isHard ? 'wipHard' : 'wipSoft', { limit });
  const hidden = shown === undefined ? 0 : current - shown;
  return (
    <>
      <span
        className={state === 'free' ? 'bd-count bd-limited' : `bd-count bd-limited bd-${state}`}
        title={of === undefined ? rule : `${of} · ${rule}`}
      >
        {current}/{limit}
        {state === 'over' ? ` ${t('wipOver')}` : state === 'full' && isHard ? ` ${t('wipFull')}` : ''}
      </span>
      {hidden > 0 && <span className="bd-hidden">{t('wipHidden', { n: hidden })}</span>}
    </>
  );
};
