import { useBoardTexts } from './board-texts.js';
import './skeleton.css';

/** Columns to come. */
export const Skeleton = (): React.ReactNode => {
  const t = useBoardTexts();
  return (
    <div className="bd-board" role="status" style={{ '--bd-columns': 6 } as React.CSSProperties}>
      <span className="visually-hidden">{t('loading')}</span>
      {[3, 2, 4, 1, 2, 3].map((cards, column) => (
        <div key={column} className="bd-column" aria-hidden>
          <div className="bd-ghost-head" />
          {Array.from({ length: cards }, (_, card) => (
            <div key={card} className="bd-ghost-card" />
          ))}
        </div>
      ))}
    </div>
  );
};
