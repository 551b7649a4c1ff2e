import { Select } from 'antd';
import type { ReactNode } from 'react';
import type { DocumentPath, FieldDef, Json } from '#sop-core';
import { useLook } from '../../app/look.js';
import { CountInput, LateInput } from './inputs.js';
import { Row } from './parts.js';
import { AsText } from './rest.js';
import { usePanelTexts } from './texts.js';
import { usePen } from './use-at.js';

/** What a field holds from the start, by its type. */
export const DefaultInput = ({ path, def }: { path: DocumentPath; def: FieldDef }): ReactNode => {
  const t = usePanelTexts();
  const { language } = useLook();
  const { at, set, mayEdit } = usePen();
  const value = at(path);
  if (def.type === 'table' || def.list === true || (value !== null && typeof value === 'object'))
    return value === undefined ? null : <AsText path={path} value={{ default: value }} />;
  switch (def.type) {
    case 'int':
    case 'decimal':
    case 'money':
    case 'pct':
      return <CountInput path={path} label={t('default')} min={-1_000_000_000} />;
    case 'bool':
    case 'enum': {
      const options =
        def.type === 'bool'
          ? [
              { value: 'true', label: t('yes') },
              { value: 'false', label: t('no') },
            ]
          : (def.values ?? []).map((one) =>
              typeof one === 'string' ? { value: one, label: one } : { value: one.value, label: one.title[language] },
            );
      const read = (chosen: string): Json | undefined =>
        chosen === '' ? undefined : def.type === 'bool' ? chosen === 'true' : chosen;
      return (
        <Row label={t('default')} path={path}>
          {(id) => (
            <Select<string>
              aria-labelledby={id}
              style={{ width: '100%' }}
              disabled={!mayEdit}
              value={value === undefined || value === null ? '' : String(value)}
              onChange={(chosen) => set(t('default'), path, read(chosen))}
              options={[{ value: '', label: t('none') }, ...options]}
            />
          )}
        </Row>
      );
    }
    default:
      return (
        <Row label={t('default')} path={path}>
          {(id) => (
            <LateInput
              value={value === undefined || value === null ? '' : String(value)}
              labelledBy={id}
              disabled={!mayEdit}
              onCommit={(text) => set(t('default'), path, text === '' ? undefined : text)}
            />
          )}
        </Row>
      );
  }
};
