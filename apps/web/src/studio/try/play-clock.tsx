import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { ScenarioStep } from '#sop-core';
import { useLook } from '../../app/look.js';
import { dateTime, fullDateTime } from '../../ui/time.js';
import { spanBetween } from './clock.js';
import type { PlayRun } from './play-view.js';
import { useTryTexts } from './texts.js';

/** The clock of the rehearsal: it stands still until somebody moves it; timers on the way fire in order. */
export const PlayClock = ({
  run: { now, timers, status },
  onTake,
}: {
  run: PlayRun;
  onTake: (step: ScenarioStep) => Promise<boolean>;
}): ReactNode => {
  const t = useTryTexts();
  const { language } = useLook();
  const [until, setUntil] = useState('');
  const next = timers[0];
  const goTo = (moment: string): void => {
    const span = spanBetween(now, moment);
    if (span !== null) void onTake({ wait: span });
  };
  const isOver = status === 'done';
  return (
    <section className="play-part" aria-label={t('clock')}>
      <h3>{t('clock')}</h3>
      <p aria-live="polite">{t('now', { time: fullDateTime(now) })}</p>
      <div className="play-row">
        <Button size="small" disabled={isOver || !next} onClick={() => next && goTo(next.due)}>
          <span className="play-cut">
            {next ? t('next', { what: next.title[language], time: dateTime(next.due) }) : t('noTimer')}
          </span>
        </Button>
        <Button size="small" disabled={isOver} onClick={() => void onTake({ wait: '1h' })}>
          {t('hour')}
        </Button>
        <Button size="small" disabled={isOver} onClick={() => void onTake({ wait: '1d' })}>
          {t('day')}
        </Button>
      </div>
      <form
        className="play-row"
        onSubmit={(event) => {
          event.preventDefault();
          if (until !== '') goTo(new Date(until).toISOString());
        }}
      >
        <label>
          {t('until')}{' '}
          <input
            type="datetime-local"
            className="play-input"
            value={until}
            disabled={isOver}
            onChange={({ target }) => setUntil(target.value)}
          />
        </label>
        <Button size="small" htmlType="submit" disabled={isOver || until === ''}>
          {t('go')}
        </Button>
      </form>
    </section>
  );
};
