import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { entryOf, type FieldDefinition } from './definition.js';
import { useFormTexts } from './texts.js';
import { ValueControl } from './value-control.js';

/** Values of the same kind, one below the other. */
export const ListInput = ({
  id,
  definition,
  value,
  disabled,
  problems,
  onChange,
  onBlur,
}: {
  id: string;
  definition: FieldDefinition;
  value: unknown;
  disabled: boolean;
  problems: Readonly<Record<string, string>>;
  onChange: (value: readonly unknown[]) => void;
  onBlur?: () => void;
}): ReactNode => {
  const t = useFormTexts();
  const entries = Array.isArray(value) ? (value as unknown[]) : [];
  const most = definition.maxItems ?? Infinity;
  return (
    <div role="group" aria-label={definition.title} style={{ display: 'flex', flexDirection: 'column', gap: 6 }}>
      {entries.map((entry, index) => (
        <div key={index} style={{ display: 'flex', gap: 6, alignItems: 'start' }}>
          <div style={{ flex: 1, minWidth: 0 }}>
            <ValueControl
              id={`${id}-${index}`}
              definition={entryOf(definition)}
              value={entry}
              disabled={disabled}
              label={`${definition.title} ${index + 1}`}
              problems={problems}
              path={`${definition.key}[${index}]`}
              onChange={(changed) => onChange(entries.with(index, changed))}
              onBlur={onBlur}
            />
          </div>
          {!disabled && (
            <Button
              icon={<DeleteOutlined />}
              aria-label={t('removeEntry', { n: index + 1 })}
              onClick={() => onChange(entries.toSpliced(index, 1))}
            />
          )}
        </div>
      ))}
      {!disabled && entries.length < most && (
        <Button
          id={id}
          type="dashed"
          icon={<PlusOutlined />}
          style={{ alignSelf: 'start' }}
          onClick={() => onChange([...entries, null])}
        >
          {t('addEntry')}
        </Button>
      )}
      {disabled && entries.length === 0 && <span>{t('nothing')}</span>}
    </div>
  );
};
