import { useBoardTexts } from './board-texts.js';
import type { ColumnFacts } from './card-store.js';
import type { Verdict } from './use-verdict.js';
import { WipCount } from './wip-count.js';

/** Title, count, limit; and what would happen if the card in the hand were dropped here. */
export const ColumnHead = ({
  id,
  facts,
  verdict,
  shown,
  children,
}: {
  id: string;
  facts: ColumnFacts;
  verdict: Verdict;
  /** How many of its cards are here, where that is to be told. */
  shown?: number | undefined;
  children?: React.ReactNode;
}): React.ReactNode => {
  const t = useBoardTexts();
  const { wip, total, totalIsAtLeast, label } = facts;
  const all = `${total}${totalIsAtLeast ? '+' : ''}`;
  return (
    <header className="bd-head">
      <h2 id={id} className="bd-label">
        {label}
      </h2>
      {wip === null ? (
        <span
          className="bd-count"
          title={shown === undefined ? t('count', { n: total }) : t('shownOf', { shown, total: all })}
        >
          {shown === undefined ? all : `${shown}/${all}`}
        </span>
      ) : (
        <WipCount wip={wip} shown={totalIsAtLeast ? undefined : total} />
      )}
      {children}
      {verdict.kind !== 'idle' && verdict.kind !== 'origin' && <p className="bd-verdict">{verdict.text}</p>}
    </header>
  );
};
