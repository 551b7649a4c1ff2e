import { useQuery } from '@apollo/client/react';
import { Checkbox, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { HooksEventsDocument } from '../gql/generated.js';
import { ANY_HOOK, eventOptions, matching } from './event-options.js';
import { sayEvent, useEventTexts } from './event-texts.js';
import { useHookTexts } from './texts.js';

/** Chooses what a webhook hears of, by looking for words or types; a call that no SOP names yet is typed into the same box. */
export const EventPicker = ({
  id,
  value,
  onChange,
  invalid,
  describedBy,
}: {
  id: string;
  value: readonly string[];
  onChange: (events: string[]) => void;
  invalid: boolean;
  describedBy: string;
}): ReactNode => {
  const t = useHookTexts();
  const words = useEventTexts();
  const [looked, setLooked] = useState('');
  const { data } = useQuery(HooksEventsDocument);
  const say = (type: string): string => (type === ANY_HOOK ? t('anyHook') : sayEvent(words, type));
  const groups = eventOptions(data?.webhookEvents ?? { types: [], hooks: [] }, { say, chosen: value });
  const shown = matching(groups, looked);
  const toggle = (event: string, wanted: boolean): void =>
    onChange(wanted ? [...value, event] : value.filter((one) => one !== event));
  return (
    <div className="hook-picker">
      <Input
        id={id}
        type="search"
        value={looked}
        allowClear
        maxLength={90}
        placeholder={t('eventsLook')}
        status={invalid ? 'error' : ''}
        aria-describedby={describedBy}
        onChange={({ target }) => setLooked(target.value)}
      />
      <div className="hook-choices" tabIndex={0} role="group" aria-label={t('eventsOf')}>
        {shown.map(({ group, options }) => (
          <fieldset key={group}>
            <legend>{t(`group_${group}`)}</legend>
            {options.map((option) => (
              <Checkbox
                key={option.value}
                checked={value.includes(option.value)}
                onChange={({ target }) => toggle(option.value, target.checked)}
              >
                <span className="hook-choice">
                  <span>{option.words}</span>
                  {option.words !== option.value && <code>{option.value}</code>}
                </span>
              </Checkbox>
            ))}
          </fieldset>
        ))}
        {shown.length === 0 && <p className="hook-hint">{t('eventsNothing')}</p>}
      </div>
      <p className="hook-hint" role="status">
        {t('eventsChosen', { n: value.length })}
      </p>
    </div>
  );
};
