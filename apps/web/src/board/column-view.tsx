import { useCallback, useId, useSyncExternalStore } from 'react';
import { useBoardTexts } from './board-texts.js';
import { CardList } from './card-list.js';
import { ColumnHead } from './column-head.js';
import { useDesk } from './desk.js';
import { useVerdict } from './use-verdict.js';

interface Props {
  column: string;
  compact: boolean;
  isByStatus: boolean;
  onMore: (column: string) => void;
}

/** One column without lanes: its head, and its cards. While something is in a hand it says whether it may be let go here, and why not. */
export const ColumnView = ({ column, compact, isByStatus, onMore }: Props): React.ReactNode => {
  const t = useBoardTexts();
  const { store } = useDesk();
  const title = useId();
  const facts = useSyncExternalStore(
    (listener) => store.subscribe(`column:${column}`, listener),
    () => store.column(column),
  );
  const verdict = useVerdict(column, '');
  const more = useCallback(() => onMore(column), [onMore, column]);
  if (!facts) return null;
  // What is finished grows for ever: the rest of it comes when it is asked for.
  const byButton = isByStatus && column === 'done';
  return (
    <section className={`bd-column bd-${verdict.kind}`} aria-labelledby={title} data-column={column}>
      <ColumnHead id={title} facts={facts} verdict={verdict} />
      {facts.total === 0 && <p className="bd-none">{t('nothing')}</p>}
      <CardList
        column={column}
        lane=""
        label={facts.label}
        compact={compact}
        {...(facts.hasMore && !byButton ? { onEnd: more } : {})}
        foot={
          byButton && facts.hasMore ? (
            <button type="button" className="bd-button bd-wide" onClick={more}>
              {t('showMore')}
            </button>
          ) : null
        }
      />
    </section>
  );
};
