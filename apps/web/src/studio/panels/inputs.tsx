import { Input, InputNumber, Select, Switch } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import type { DocumentPath, Json } from '#sop-core';
import { Mark } from '../../ui/mark.js';
import { Row } from './parts.js';
import { usePanelTexts } from './texts.js';
import { usePen } from './use-at.js';

interface Common {
  path: DocumentPath;
  label: string;
  hint?: string;
}

/** A text that is written back when it is left, not with every key. */
export const LateInput = ({
  value,
  onCommit,
  labelledBy,
  label,
  rows,
  disabled = false,
  placeholder,
  maxLength = 2_000,
}: {
  value: string;
  onCommit: (value: string) => void;
  labelledBy?: string;
  label?: string;
  /** More than one: a field of several lines. */
  rows?: number;
  disabled?: boolean;
  placeholder?: string;
  maxLength?: number;
}): ReactNode => {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const common = {
    value: text,
    disabled,
    maxLength,
    ...(placeholder !== undefined && { placeholder }),
    ...(labelledBy !== undefined && { 'aria-labelledby': labelledBy }),
    ...(label !== undefined && { 'aria-label': label }),
    onBlur: () => {
      if (text !== value) onCommit(text);
    },
  };
  if (rows !== undefined)
    return (
      <Input.TextArea
        {...common}
        autoSize={{ minRows: rows, maxRows: 10 }}
        onChange={(event) => setText(event.target.value)}
      />
    );
  return (
    <Input
      {...common}
      onChange={(event) => setText(event.target.value)}
      onPressEnter={(event) => {
        if (!event.nativeEvent.isComposing && text !== value) onCommit(text);
      }}
    />
  );
};

/** A text in both languages, side by side; what is not translated yet says so. */
export const TextPair = ({
  path,
  label,
  hint,
  rows,
  required = false,
}: Common & { rows?: number; required?: boolean }): ReactNode => {
  const t = usePanelTexts();
  const { at, set, run, mayEdit } = usePen();
  const text = at(path) as { zh?: string; en?: string } | undefined;
  const write = (lang: 'zh' | 'en', written: string): void => {
    const other = lang === 'zh' ? text?.en : text?.zh;
    if (written === '' && !required && (other === undefined || other === text?.[lang])) set(label, path, undefined);
    else if (text === undefined) run(label, () => [{ path, set: { zh: written, en: written } }]);
    else if (written !== '') set(label, [...path, lang], written);
  };
  const isSame = text?.zh !== undefined && text.zh === text.en && /\p{L}/u.test(text.zh);
  return (
    <Row label={label} path={path} isDeep {...(hint !== undefined && { hint })}>
      {() => (
        <div className="panel-pair">
          {(['zh', 'en'] as const).map((lang) => {
            const missing =
              text !== undefined &&
              (!text[lang] || (isSame && (lang === 'en') === /\p{Script=Han}/u.test(text.zh ?? '')));
            return (
              <div key={lang}>
                <small>
                  {t(lang)} {missing && <Mark tone="warn">{t('missing')}</Mark>}
                </small>
                <LateInput
                  value={text?.[lang] ?? ''}
                  label={`${label}（${t(lang)}）`}
                  disabled={!mayEdit}
                  onCommit={(written) => write(lang, written.trim())}
                  {...(rows !== undefined && { rows })}
                />
              </div>
            );
          })}
        </div>
      )}
    </Row>
  );
};

/** A word or a line. Empty: not written. */
export const WordInput = ({
  path,
  label,
  hint,
  placeholder,
  rows,
}: Common & { placeholder?: string; rows?: number }): ReactNode => {
  const { at, set, mayEdit } = usePen();
  const value = at(path);
  return (
    <Row label={label} path={path} {...(hint !== undefined && { hint })}>
      {(id) => (
        <LateInput
          value={typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)}
          labelledBy={id}
          disabled={!mayEdit}
          onCommit={(text) => set(label, path, text.trim() === '' ? undefined : text.trim())}
          {...(placeholder !== undefined && { placeholder })}
          {...(rows !== undefined && { rows })}
        />
      )}
    </Row>
  );
};

/** One of several. With `none` it may be left out. */
export const ChoiceInput = ({
  path,
  label,
  hint,
  options,
  none,
}: Common & { options: { value: string; label: string }[]; none?: string }): ReactNode => {
  const { at, set, mayEdit } = usePen();
  const value = at(path);
  const written = typeof value === 'string' ? value : undefined;
  const known = options.some((option) => option.value === written);
  return (
    <Row label={label} path={path} {...(hint !== undefined && { hint })}>
      {(id) => (
        <Select<string>
          aria-labelledby={id}
          style={{ width: '100%' }}
          disabled={!mayEdit}
          showSearch={options.length > 7 ? { optionFilterProp: 'label' } : false}
          value={written ?? (none === undefined ? undefined : '')}
          onChange={(chosen) => set(label, path, chosen === '' ? undefined : chosen)}
          options={[
            ...(none === undefined ? [] : [{ value: '', label: none }]),
            ...(written !== undefined && !known ? [{ value: written, label: written }] : []),
            ...options,
          ]}
        />
      )}
    </Row>
  );
};

/** Several of several, in the order chosen. */
export const ManyInput = ({
  path,
  label,
  hint,
  options,
  isFree = false,
}: Common & { options: { value: string; label: string }[]; isFree?: boolean }): ReactNode => {
  const { at, set, mayEdit } = usePen();
  const value = at(path);
  const chosen = Array.isArray(value) ? value : [];
  const words = chosen.filter((one): one is string => typeof one === 'string');
  return (
    <Row label={label} path={path} isDeep {...(hint !== undefined && { hint })}>
      {(id) => (
        <Select<string[]>
          mode={isFree ? 'tags' : 'multiple'}
          aria-labelledby={id}
          style={{ width: '100%' }}
          disabled={!mayEdit || words.length < chosen.length}
          showSearch={{ optionFilterProp: 'label' }}
          value={words}
          onChange={(next) => set(label, path, next.length === 0 ? undefined : next)}
          options={[
            ...words
              .filter((word) => !options.some((option) => option.value === word))
              .map((word) => ({ value: word, label: word })),
            ...options,
          ]}
        />
      )}
    </Row>
  );
};

/** Yes or no. What is the default is not written. */
export const FlagInput = ({ path, label, byDefault = false }: Common & { byDefault?: boolean }): ReactNode => {
  const { at, set, mayEdit } = usePen();
  const value = at(path);
  if (!mayEdit && value === undefined) return null;
  return (
    <label className="panel-flag">
      <Switch
        size="small"
        aria-label={label}
        disabled={!mayEdit}
        checked={typeof value === 'boolean' ? value : byDefault}
        onChange={(on) => set(label, path, on === byDefault ? undefined : on)}
      />
      {label}
    </label>
  );
};

/** A whole or broken number. */
export const CountInput = ({ path, label, hint, min = 0, max }: Common & { min?: number; max?: number }): ReactNode => {
  const { at, set, mayEdit } = usePen();
  const value = at(path);
  const [draft, setDraft] = useState<number | null>(null);
  const shown = draft ?? (typeof value === 'number' ? value : null);
  const commit = (): void => {
    if (draft !== null) set(label, path, draft);
    setDraft(null);
  };
  return (
    <Row label={label} path={path} {...(hint !== undefined && { hint })}>
      {(id) => (
        <InputNumber
          aria-labelledby={id}
          style={{ width: '100%' }}
          disabled={!mayEdit}
          min={min}
          {...(max !== undefined && { max })}
          value={shown}
          onChange={(next) => (next === null ? set(label, path, undefined) : setDraft(next))}
          onBlur={commit}
          onPressEnter={commit}
        />
      )}
    </Row>
  );
};

/** A number, or an expression yielding one: what looks like a number is one. */
export const LimitInput = ({ path, label }: Common): ReactNode => {
  const t = usePanelTexts();
  const { at, set, mayEdit } = usePen();
  const value = at(path);
  const read = (text: string): Json | undefined => {
    const trimmed = text.trim();
    if (trimmed === '') return undefined;
    return /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : trimmed;
  };
  return (
    <Row label={label} path={path}>
      {(id) => (
        <LateInput
          value={typeof value === 'string' || typeof value === 'number' ? String(value) : ''}
          labelledBy={id}
          placeholder={t('limit')}
          disabled={!mayEdit}
          onCommit={(text) => set(label, path, read(text))}
        />
      )}
    </Row>
  );
};
