import { useEffect, useState } from 'react';
import { useBoardTexts } from './board-texts.js';
import { useCell } from './cell.js';
import { useDesk } from './desk.js';
import { CloseIcon } from './icons.js';
import './toast-line.css';

/** What has just happened, and the way back while there is one. It waits as long as somebody is at it. */
export const ToastLine = (): React.ReactNode => {
  const t = useBoardTexts();
  const desk = useDesk();
  const toast = useCell(desk.toast, (now) => now);
  const [stays, setStays] = useState(false);
  useEffect(() => {
    if (!toast || stays) return;
    const timer = setTimeout(() => desk.toast.set(null), Math.max(0, toast.until - Date.now()));
    return () => clearTimeout(timer);
  }, [toast, stays, desk]);
  if (!toast) return null;
  const { text, tone, blockers, action } = toast;
  return (
    <div
      className={`bd-toast bd-toast-${tone}`}
      role={tone === 'refused' ? 'alert' : 'status'}
      onPointerEnter={() => setStays(true)}
      onPointerLeave={() => setStays(false)}
      onFocus={() => setStays(true)}
      onBlur={() => setStays(false)}
    >
      <div>
        {text}
        {blockers && blockers.length > 0 && (
          <ul>
            {blockers.slice(0, 6).map(({ message }, index) => (
              <li key={index}>{message}</li>
            ))}
            {blockers.length > 6 && <li>… +{blockers.length - 6}</li>}
          </ul>
        )}
      </div>
      {action && (
        <button
          type="button"
          className="bd-button bd-strong"
          onClick={() => {
            desk.toast.set(null);
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
      <button
        type="button"
        className="bd-button bd-square"
        aria-label={t('dismiss')}
        onClick={() => desk.toast.set(null)}
      >
        <CloseIcon />
      </button>
    </div>
  );
};
