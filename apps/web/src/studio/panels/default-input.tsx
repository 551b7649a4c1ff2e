import { Select } from 'antd';
import type { ReactNode } from 'react';
import type { DocumentPath, FieldDef, Json } from '#sop-core';
import { useLook } from '../../app/look.js';
import type { Language } from '../../i18n/language.js';
import { CountInput, LateInput, ManyInput } from './inputs.js';
import { ListEditor } from './list-editor.js';
import { Row, Toggle } from './parts.js';
import type { Option } from './role-options.js';
import { usePanelTexts } from './texts.js';
import { usePen } from './use-at.js';

/** What a field holds from the start, by its type. */
export const DefaultInput = ({ path, def }: { path: DocumentPath; def: FieldDef }): ReactNode => {
  const t = usePanelTexts();
  const { at, run, mayEdit } = usePen();
  const isMany = def.type === 'table' || def.type === 'multi' || def.list === true;
  if (!isMany) return <ValueInput path={path} def={def} label={t('default')} />;
  const isOn = at(path) !== undefined;
  return (
    <>
      <Toggle
        label={t('defaultRows')}
        isOn={isOn}
        disabled={!mayEdit}
        onChange={() => run(t('default'), () => [isOn ? { path, remove: true } : { path, set: [] }])}
      />
      {isOn && <ValueInput path={path} def={def} label={t('default')} />}
    </>
  );
};

/** A value written into the document by hand, by the type it has to have. */
const ValueInput = ({ path, def, label }: { path: DocumentPath; def: FieldDef; label: string }): ReactNode => {
  const t = usePanelTexts();
  const { language } = useLook();
  const { at, set, mayEdit } = usePen();
  const value = at(path);
  if (def.type === 'table') return <Rows path={path} def={def} label={label} />;
  if (def.type === 'multi') return <ManyInput path={path} label={label} options={valuesOf(def, language)} />;
  if (def.list === true) return <ManyInput path={path} label={label} options={[]} isFree />;
  switch (def.type) {
    case 'int':
    case 'decimal':
    case 'money':
    case 'pct':
      return <CountInput path={path} label={label} min={-1_000_000_000} />;
    case 'bool':
    case 'enum': {
      const options =
        def.type === 'bool'
          ? [
              { value: 'true', label: t('yes') },
              { value: 'false', label: t('no') },
            ]
          : valuesOf(def, language);
      const read = (chosen: string): Json | undefined =>
        chosen === '' ? undefined : def.type === 'bool' ? chosen === 'true' : chosen;
      return (
        <Row label={label} path={path}>
          {(id) => (
            <Select<string>
              aria-labelledby={id}
              style={{ width: '100%' }}
              disabled={!mayEdit}
              value={said(value)}
              onChange={(chosen) => set(label, path, read(chosen))}
              options={[{ value: '', label: t('none') }, ...options]}
            />
          )}
        </Row>
      );
    }
    default:
      return (
        <Row label={label} path={path}>
          {(id) => (
            <LateInput
              value={said(value)}
              labelledBy={id}
              disabled={!mayEdit}
              onCommit={(text) => set(label, path, text === '' ? undefined : text)}
            />
          )}
        </Row>
      );
  }
};

/** The rows of a table, each with its columns. */
const Rows = ({ path, def, label }: { path: DocumentPath; def: FieldDef; label: string }): ReactNode => {
  const t = usePanelTexts();
  const { language } = useLook();
  const columns = Object.entries(def.columns ?? {});
  return (
    <ListEditor
      path={path}
      label={label}
      addLabel={t('newRow')}
      nameOf={(_, index) => t('row', { n: index + 1 })}
      fresh={() => ({})}
    >
      {(row) =>
        columns.map(([name, column]) => (
          <ValueInput key={name} path={[...row, name]} def={column} label={column.title?.[language] ?? name} />
        ))
      }
    </ListEditor>
  );
};

const valuesOf = (def: FieldDef, language: Language): Option[] =>
  (def.values ?? []).map((one) =>
    typeof one === 'string' ? { value: one, label: one } : { value: one.value, label: one.title[language] },
  );

const said = (value: Json | undefined): string =>
  value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
