import { Input, Select } from 'antd';
import type { ReactNode } from 'react';
import type { Weekday } from '../gql/generated.js';
import type { ChecklistForm } from './checklist-form.js';
import { useChecklistTexts } from './checklist-texts.js';
import { Field } from './field.js';

const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** When a list begins: by hand, or at a time of each day, week or month. */
export const RhythmFields = ({
  id,
  form,
  onChange,
}: {
  id: string;
  form: ChecklistForm;
  onChange: (part: Partial<ChecklistForm>) => void;
}): ReactNode => {
  const t = useChecklistTexts();
  const { every } = form;
  return (
    <div className="pe-two">
      <Field id={`${id}-every`} label={t('rhythm')}>
        <Select<'byHand' | 'day' | 'week' | 'month'>
          id={`${id}-every`}
          value={every ?? 'byHand'}
          options={(['byHand', 'day', 'week', 'month'] as const).map((key) => ({ value: key, label: t(key) }))}
          onChange={(chosen) => onChange({ every: chosen === 'byHand' ? null : chosen })}
        />
      </Field>
      {every !== null && (
        <Field id={`${id}-at`} label={t('at')}>
          <Input
            id={`${id}-at`}
            type="time"
            required
            value={form.at}
            onChange={({ target }) => target.value !== '' && onChange({ at: target.value })}
          />
        </Field>
      )}
      {every === 'week' && (
        <Field id={`${id}-weekday`} label={t('weekday')}>
          <Select
            id={`${id}-weekday`}
            value={form.weekday}
            options={WEEKDAYS.map((key) => ({ value: key, label: t(key) }))}
            onChange={(weekday) => onChange({ weekday })}
          />
        </Field>
      )}
      {every === 'month' && (
        <Field id={`${id}-day`} label={t('dayOfMonth')}>
          <Select
            id={`${id}-day`}
            value={form.dayOfMonth}
            // Every month has these.
            options={Array.from({ length: 28 }, (_, at) => ({ value: at + 1, label: String(at + 1) }))}
            onChange={(dayOfMonth) => onChange({ dayOfMonth })}
          />
        </Field>
      )}
    </div>
  );
};
