import { Button, Select } from 'antd';
import type { ReactNode } from 'react';
import { addField, type DocumentPath, type FieldDef, type FieldType } from '#sop-core';
import { useLook } from '../../app/look.js';
import { Row } from './parts.js';
import { PlaceLink } from './place-link.js';
import { usePanelTexts } from './texts.js';
import { usePen } from './use-at.js';

/** The fields of a form: each leads to its own properties; new ones get a type first. */
export const FieldsList = ({ path, label }: { path: DocumentPath; label: string }): ReactNode => {
  const t = usePanelTexts();
  const { language } = useLook();
  const { at, run, mayEdit } = usePen();
  const fields = Object.entries((at(path) ?? {}) as unknown as Record<string, FieldDef>);
  const keys = fields.map(([name]) => name);
  const add = (type: FieldType): void => {
    run(t('addField'), (doc) => addField(doc, path, blankField(type, { zh: t('newFieldZh'), en: t('newFieldEn') })));
  };
  const shift = (name: string, by: number): void => {
    run(label, () => {
      const at = keys.indexOf(name);
      return [{ path: [...path, name], move: [...path, name], at: at + by }];
    });
  };
  return (
    <Row label={label} path={path}>
      {() => (
        <div className="panel-list">
          {fields.map(([name, def], index) => (
            <div key={name} className="panel-entry">
              <PlaceLink path={[...path, name]} note={`${t(`type_${def.type}`)} · ${name}`}>
                {def.title?.[language] ?? name}
              </PlaceLink>
              {mayEdit && (
                <span className="panel-tools">
                  <Button
                    size="small"
                    type="text"
                    aria-label={`${t('up')}：${name}`}
                    disabled={index === 0}
                    onClick={() => shift(name, -1)}
                  >
                    ↑
                  </Button>
                  <Button
                    size="small"
                    type="text"
                    aria-label={`${t('down')}：${name}`}
                    disabled={index === fields.length - 1}
                    onClick={() => shift(name, 1)}
                  >
                    ↓
                  </Button>
                  <Button
                    size="small"
                    type="text"
                    aria-label={`${t('remove')}：${name}`}
                    onClick={() => run(label, () => [{ path: [...path, name], remove: true }])}
                  >
                    ✕
                  </Button>
                </span>
              )}
            </div>
          ))}
          {mayEdit && (
            <Select<FieldType>
              size="small"
              style={{ width: '100%' }}
              aria-label={`${label}：${t('addField')}`}
              placeholder={t('addField')}
              value={null}
              onChange={add}
              options={FIELD_TYPES.map((type) => ({ value: type, label: t(`type_${type}`) }))}
            />
          )}
        </div>
      )}
    </Row>
  );
};

export const FIELD_TYPES = [
  'string',
  'text',
  'int',
  'decimal',
  'money',
  'pct',
  'bool',
  'enum',
  'multi',
  'date',
  'datetime',
  'url',
  'image',
  'file',
  'user',
  'sku',
  'orderNo',
  'table',
] as const;

const blankField = (type: FieldType, title: { zh: string; en: string }): FieldDef => ({
  type,
  ...((type === 'enum' || type === 'multi') && { values: [{ value: 'one', title: { zh: '选项一', en: 'One' } }] }),
  ...(type === 'table' && { columns: { name: { type: 'string' as const, title: { zh: '名称', en: 'Name' } } } }),
  title,
});
