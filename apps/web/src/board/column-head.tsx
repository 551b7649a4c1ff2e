import { useBoardTexts } from './board-texts.js';
import type { ColumnFacts } from './card-store.js';
import type { Verdict } from './use-verdict.js';

/** Title, count, limit; and what would happen if the card in the hand were dropped here. */
export const ColumnHead = ({
  id,
  facts,
  verdict,
}: {
  id: string;
  facts: ColumnFacts;
  verdict: Verdict;
}): React.ReactNode => {
  const t = useBoardTexts();
  const { wip, total, totalIsAtLeast, label } = facts;
  const isOver = wip !== null && wip.current > wip.limit;
  const isFull = wip !== null && wip.current >= wip.limit;
  return (
    <header className="bd-head">
      <h2 id={id} className="bd-label">
        {label}
      </h2>
      {wip === null ? (
        <span className="bd-count" title={t('count', { n: total })}>
          {total}
          {totalIsAtLeast ? '+' : ''}
        </span>
      ) : (
        <span
          className={isOver ? 'bd-count bd-over' : isFull ? 'bd-count bd-full' : 'bd-count'}
          title={t(wip.isHard ? 'wipHard' : 'wipSoft', { limit: wip.limit })}
        >
          {wip.current}/{wip.limit}
          {isOver ? ` ${t('wipOver')}` : isFull && wip.isHard ? ` ${t('wipFull')}` : ''}
        </span>
      )}
      {verdict.kind !== 'idle' && verdict.kind !== 'origin' && <p className="bd-verdict">{verdict.text}</p>}
    </header>
  );
};
