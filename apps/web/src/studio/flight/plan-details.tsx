import type { ReactNode } from 'react';
import type { FlightPlanPartsFragment } from '../../gql/generated.js';
import { dateTime } from '../../ui/time.js';
import { useFlightTexts } from './texts.js';

/** Everything a plan says about one run. */
export const PlanDetails = ({ plan }: { plan: FlightPlanPartsFragment }): ReactNode => {
  const t = useFlightTexts();
  const { states, tasks, clocks, notes } = plan;
  return (
    <div className="flight-details">
      <section>
        <h3>{t('stages')}</h3>
        <ul>
          {states.map(({ from, fromTitle, to, toTitle, how }, index) => (
            <li key={index}>
              {fromTitle ?? ''} <code>{from}</code>
              {to !== from && (
                <>
                  {' '}
                  → {toTitle ?? '—'} <code>{to}</code>
                </>
              )}{' '}
              · {t(`how_${how}`)}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h3>{t('tasks')}</h3>
        {tasks.length === 0 && <p className="flight-note">{t('noTasks')}</p>}
        <ul>
          {tasks.map(({ instance, title, fate, reasons }) => (
            <li key={instance}>
              {title} <code>{instance}</code> · {t(`fate_${fate}`)}
              {reasons.length > 0 && <span className="flight-note"> · {reasons.join(' · ')}</span>}
            </li>
          ))}
        </ul>
      </section>
      {clocks.length > 0 && (
        <section>
          <h3>{t('timers')}</h3>
          <ul>
            {clocks.map((clock) => (
              <li key={clock.id}>
                {clock.label} · <ClockWords clock={clock} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {notes.length > 0 && (
        <section>
          <h3>{t('notes')}</h3>
          <ul>
            {notes.map(({ message }, index) => (
              <li key={index}>{message}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
};

const ClockWords = ({ clock }: { clock: FlightPlanPartsFragment['clocks'][number] }): ReactNode => {
  const t = useFlightTexts();
  const { fate, before, after } = clock;
  if (fate === 'void') return t('clock_void');
  if (before === null && after === null) return t('clock_still');
  const words = { before: before === null ? '—' : dateTime(before), after: after === null ? '—' : dateTime(after) };
  if (fate === 'armed') return t('clock_armed', words);
  return t(before === after ? 'clock_same' : 'clock_moved', words);
};
