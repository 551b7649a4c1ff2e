import { InputNumber, Select, Space } from 'antd';
import { useState, type ReactNode } from 'react';
import { parseDuration, type DurationUnit, type SopDocument } from '#sop-core';
import { usePanelTexts } from './texts.js';

interface Props {
  doc: SopDocument;
  value: string | undefined;
  label: string;
  /** Undefined: none. */
  onChange: (value: string | undefined) => void;
  disabled?: boolean;
  /** Named timers can be chosen (a due, a delay; not the length of a timer itself). */
  withNames?: boolean;
  allowNone?: boolean;
}

const UNITS: DurationUnit[] = ['min', 'h', 'd', 'wmin', 'wh', 'wd'];

/** A span of time put together from choices: how much, of what, and from where; or a timer that has a name. */
export const DurationInput = ({
  doc,
  value,
  label,
  onChange,
  disabled = false,
  withNames = true,
  allowNone = false,
}: Props): ReactNode => {
  const t = usePanelTexts();
  const parsed = value === undefined ? null : parseDuration(value);
  const span = parsed?.kind === 'span' ? parsed : null;
  const [draft, setDraft] = useState<number | null>(null);
  const anchors = Object.keys(doc.anchors ?? {});
  const names = withNames ? [...Object.keys(doc.timers ?? {}), ...anchors] : [];
  const from = span
    ? (span.anchor ?? OPENING)
    : parsed?.kind === 'name'
      ? `=${parsed.name}`
      : allowNone && value === undefined
        ? NONE
        : OPENING;
  const say = (amount: number, unit: DurationUnit, anchor: string | null): string =>
    anchor === null
      ? `${value?.startsWith('+') === true ? '+' : ''}${amount}${unit}`
      : `${anchor}${amount < 0 ? '-' : '+'}${Math.abs(amount)}${unit}`;
  return (
    <Space.Compact style={{ width: '100%', flexWrap: 'wrap' }} role="group" aria-label={label}>
      <Select<string>
        aria-label={`${label}: ${t('countedFrom')}`}
        style={{ minWidth: 120, flex: 1 }}
        value={from}
        disabled={disabled}
        onChange={(chosen) => {
          if (chosen === NONE) onChange(undefined);
          else if (chosen.startsWith('=')) onChange(chosen.slice(1));
          else onChange(say(span?.amount ?? 24, span?.unit ?? 'h', chosen === OPENING ? null : chosen));
        }}
        options={[
          ...(allowNone ? [{ value: NONE, label: t('none') }] : []),
          { value: OPENING, label: t('fromOpening') },
          ...anchors.map((name) => ({ value: name, label: t('fromAnchor', { name }) })),
          ...names.map((name) => ({ value: `=${name}`, label: t('named', { name }) })),
        ]}
      />
      {span !== null && (
        <>
          <InputNumber
            aria-label={`${label}: ${t('amount')}`}
            style={{ width: 84 }}
            value={draft ?? span.amount}
            disabled={disabled}
            min={span.anchor === null ? 0 : -999_999}
            max={999_999}
            onChange={(amount) => setDraft(amount)}
            onBlur={() => {
              if (draft !== null && draft !== span.amount) onChange(say(draft, span.unit, span.anchor));
              setDraft(null);
            }}
            onPressEnter={() => {
              if (draft !== null) onChange(say(draft, span.unit, span.anchor));
            }}
          />
          <Select<DurationUnit>
            aria-label={`${label}: ${t('unit')}`}
            style={{ width: 120 }}
            value={span.unit}
            disabled={disabled}
            onChange={(unit) => onChange(say(span.amount, unit, span.anchor))}
            options={(UNITS.includes(span.unit) ? UNITS : [span.unit, ...UNITS]).map((unit) => ({
              value: unit,
              label: t(`unit_${unit}`),
            }))}
          />
        </>
      )}
    </Space.Compact>
  );
};

/** Whether a text is a span of time or a name of one. */
export const isDuration = (text: string): boolean => parseDuration(text) !== null;

const OPENING = '.';
const NONE = '-';
