import { useBoardTexts } from './board-texts.js';
import type { ColumnFacts } from './card-store.js';

/** How full a limited column, or a role's part of it, is: `3/4`, in words and colour when it is full or beyond. */
export const WipCount = ({ wip, of }: { wip: NonNullable<ColumnFacts['wip']>; of?: string }): React.ReactNode => {
  const t = useBoardTexts();
  const { limit, isHard, current } = wip;
  const state = current > limit ? 'over' : current === limit ? 'full' : 'free';
  const rule = t(isHard ? 'wipHard' : 'wipSoft', { limit });
  return (
    <span
      className={state === 'free' ? 'bd-count' : `bd-count bd-${state}`}
      title={of === undefined ? rule : `${of} · ${rule}`}
    >
      {current}/{limit}
      {state === 'over' ? ` ${t('wipOver')}` : state === 'full' && isHard ? ` ${t('wipFull')}` : ''}
    </span>
  );
};
