import { useViewsTexts } from '../views-texts.js';
import { shiftAnchor, type Span } from './calendar-days.js';

/** Which month or week is shown, and the ways to another. */
export const CalendarHead = ({
  title,
  anchor,
  span,
  today,
  onGo,
  onSpan,
}: {
  title: string;
  anchor: string;
  span: Span;
  today: string;
  onGo: (date: string) => void;
  onSpan: (span: Span) => void;
}): React.ReactNode => {
  const t = useViewsTexts();
  return (
    <div className="bv-head">
      <Step label={t('earlier')} onClick={() => onGo(shiftAnchor(anchor, span, -1))}>
        ‹
      </Step>
      <button type="button" className="bd-button" onClick={() => onGo(today)}>
        {t('today')}
      </button>
      <Step label={t('later')} onClick={() => onGo(shiftAnchor(anchor, span, 1))}>
        ›
      </Step>
      <h2>{title}</h2>
      <div className="bv-spans">
        {(['month', 'week'] as const).map((each) => (
          <button
            key={each}
            type="button"
            className={span === each ? 'bd-button bd-on' : 'bd-button'}
            aria-pressed={span === each}
            onClick={() => onSpan(each)}
          >
            {t(each)}
          </button>
        ))}
      </div>
    </div>
  );
};

const Step = ({
  label,
  onClick,
  children,
}: {
  label: string;
  onClick: () => void;
  children: string;
}): React.ReactNode => (
  <button type="button" className="bd-button" onClick={onClick} aria-label={label}>
    {children}
  </button>
);
