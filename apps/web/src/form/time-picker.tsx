import { DatePicker, theme } from 'antd';
import english from 'antd/es/date-picker/locale/en_GB.js';
import dayjs, { type Dayjs } from 'dayjs';
import 'dayjs/locale/en-gb.js';
import type { ReactNode } from 'react';
import { currentLanguage } from '../i18n/language.js';
import type { TimeInputProps } from './time-input.js';
import './time-picker.css';
import { DATE_ZONE, instantOf, offsetText, wallOf } from './wall-time.js';

/**
 * Ant Design's calendar, with the shop's clock: it is given, and gives, times as the wall shows them, and knows no zone. What is typed
 * counts when the field is left; several ways of writing a date are understood.
 */
const TimePicker = ({
  id,
  kind,
  value,
  zone,
  disabled,
  invalid,
  describedBy,
  label,
  autoFocus,
  min,
  onChange,
  onBlur,
}: TimeInputProps): ReactNode => {
  const { token } = theme.useToken();
  const isMoment = kind === 'datetime';
  const earliest = min === undefined ? null : wallText(kind, min, zone);
  return (
    <DatePicker
      id={id}
      style={{ width: '100%' }}
      value={toWall(wallText(kind, value, zone))}
      format={FORMATS[currentLanguage()][kind]}
      showTime={isMoment && { format: 'HH:mm', minuteStep: 5, defaultOpenValue: dayjs('18:00', 'HH:mm') }}
      // Weeks begin on Monday here, in either language.
      {...(currentLanguage() === 'en' ? { locale: english } : {})}
      classNames={{ popup: { root: 'time-popup' } }}
      needConfirm={false}
      disabled={disabled}
      autoFocus={autoFocus}
      // A keyboard over the calendar would leave nothing to see of it.
      inputReadOnly={matchMedia('(pointer: coarse)').matches}
      status={invalid ? 'error' : ''}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      aria-label={label}
      {...(earliest === null ? {} : { minDate: toWall(earliest) ?? undefined })}
      suffixIcon={
        isMoment ? <span style={{ fontSize: 12, color: token.colorTextSecondary }}>{offsetText(zone)}</span> : undefined
      }
      onChange={(chosen: Dayjs | Dayjs[] | null) => {
        const wall = Array.isArray(chosen) ? chosen[0] : chosen;
        if (!wall) onChange(null);
        else onChange(isMoment ? instantOf(wall.format('YYYY-MM-DDTHH:mm'), zone) : wall.format('YYYY-MM-DD'));
      }}
      // Enter takes the time that was typed; it does not hand in the form around it as well.
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.preventDefault();
      }}
      onBlur={onBlur}
    />
  );
};

/** The first is shown, the others are understood too. */
const FORMATS = {
  zh: {
    date: ['YYYY-MM-DD', 'YYYY/M/D', 'YYYY年M月D日', 'M-D', 'M/D'],
    datetime: ['YYYY-MM-DD HH:mm', 'YYYY/M/D H:mm', 'YYYY年M月D日 H:mm', 'M-D H:mm', 'M/D H:mm'],
  },
  en: {
    date: ['D MMM YYYY', 'YYYY-MM-DD', 'D/M/YYYY', 'D/M'],
    datetime: ['D MMM YYYY HH:mm', 'YYYY-MM-DD HH:mm', 'D/M/YYYY H:mm', 'D/M H:mm'],
  },
};

const toWall = (wall: string): Dayjs | null => (wall === '' ? null : dayjs(wall));

const wallText = (kind: 'date' | 'datetime', value: unknown, zone: string): string => {
  if (typeof value !== 'string' || value === '') return '';
  if (/^\d{4}-\d{2}-\d{2}$/u.test(value)) return value;
  if (Number.isNaN(Date.parse(value))) return '';
  return kind === 'date' ? wallOf(value, DATE_ZONE).slice(0, 10) : wallOf(value, zone);
};

export default TimePicker;
