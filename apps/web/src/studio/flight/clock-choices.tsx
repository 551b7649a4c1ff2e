import { Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import type { FlightPlanPartsFragment } from '../../gql/generated.js';
import { openClocks, POLICIES, type Choices, type TimerPolicy } from './choices.js';
import { useFlightTexts } from './texts.js';

/** What clocks that run do on the way to the new version: all the same, or some otherwise. */
export const ClockChoices = ({
  plans,
  choices,
  onChange,
}: {
  plans: readonly FlightPlanPartsFragment[];
  choices: Choices;
  onChange: (choices: Choices) => void;
}): ReactNode => {
  const t = useFlightTexts();
  const clocks = openClocks(plans);
  const decided = clocks.filter(({ key }) => choices.clocks[key] !== undefined).length;
  const setClock = (key: string, policy: TimerPolicy | null): void => {
    const { [key]: _, ...others } = choices.clocks;
    onChange({ ...choices, clocks: policy === null ? others : { ...others, [key]: policy } });
  };
  return (
    <fieldset className="flight-policy">
      <legend className="flight-label">{t('clocks')}</legend>
      <Radio.Group
        value={choices.timers}
        onChange={({ target }) => onChange({ ...choices, timers: target.value as TimerPolicy })}
        options={POLICIES.map((value) => ({ value, label: t(value) }))}
      />
      <p className="flight-note">{t(`clocksHint_${choices.timers}`)}</p>
      {clocks.length > 0 && (
        <details className="flight-clocks">
          <summary>
            {t('clocksEach')}
            {decided > 0 && ` · ${t('clocksDecided', { n: decided })}`}
          </summary>
          {clocks.map(({ key, label, runs }) => (
            <label key={key} className="flight-field">
              <span>
                <bdi>{label}</bdi> <small>{t('clockRuns', { n: runs })}</small>
              </span>
              <Select<TimerPolicy | null>
                aria-label={label}
                value={choices.clocks[key] ?? null}
                options={[
                  { value: null, label: t('clockAsAll') },
                  ...POLICIES.map((value) => ({ value, label: t(value) })),
                ]}
                onChange={(policy) => setClock(key, policy)}
              />
            </label>
          ))}
        </details>
      )}
    </fieldset>
  );
};
