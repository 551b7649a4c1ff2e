import { Button } from 'antd';
import type { ReactNode } from 'react';
import { renameName, type DocumentPath, type FieldDef } from '#sop-core';
import { ExpressionInput } from '../expression/expression-input.js';
import { FieldsList, FIELD_TYPES } from './fields-list.js';
import { ChoiceInput, CountInput, FlagInput, LimitInput, TextPair, WordInput } from './inputs.js';
import { KeyInput } from './key-input.js';
import { ListEditor } from './list-editor.js';
import { Complaints, Section } from './parts.js';
import { Rest } from './rest.js';
import { usePanelTexts } from './texts.js';
import { usePen } from './use-at.js';
import { DefaultInput } from './default-input.js';

/** The properties of a field, those that its type has. */
export const FieldPanel = ({ path }: { path: DocumentPath }): ReactNode => {
  const t = usePanelTexts();
  const { at, findingsAt, run, mayEdit } = usePen();
  const def = at(path) as unknown as FieldDef;
  const isSetting = path[0] === 'settings';
  const isColumn = path.at(-2) === 'columns';
  const isNumber = ['int', 'decimal', 'money', 'pct'].includes(def.type);
  const isTime = def.type === 'date' || def.type === 'datetime';
  const isText = ['string', 'text', 'url'].includes(def.type);
  const p = (name: string): DocumentPath => [...path, name];
  return (
    <>
      <Complaints findings={findingsAt(path)} />
      <TextPair path={p('title')} label={t('title')} />
      <KeyInput path={path} rename={renameName} />
      <ChoiceInput
        path={p('type')}
        label={t('type')}
        options={FIELD_TYPES.map((type) => ({ value: type, label: t(`type_${type}`) }))}
      />
      {(def.type === 'enum' || def.type === 'multi') && <Values path={p('values')} />}
      {def.type === 'table' && <FieldsList path={p('columns')} label={t('columns')} />}
      <FlagInput path={p('optional')} label={t('optional')} />
      {def.optional !== true && !isSetting && (
        <ExpressionInput path={p('requiredWhen')} label={t('requiredWhen')} isCondition />
      )}
      {LISTABLE.has(def.type) && <FlagInput path={p('list')} label={t('list')} />}
      {def.type === 'sku' && <FlagInput path={p('known')} label={t('known')} />}
      {isColumn && <FlagInput path={p('unique')} label={t('unique')} />}
      {!isSetting && <FlagInput path={p('sensitive')} label={t('sensitive')} />}
      <DefaultInput path={p('default')} def={def} />
      {(isNumber || isTime) && (
        <Section
          title={`${t('min')} / ${t('max')}`}
          open={def.min !== undefined || def.max !== undefined || def.above !== undefined || def.below !== undefined}
        >
          <div className="panel-pair">
            <LimitInput path={p('min')} label={t('min')} />
            <LimitInput path={p('max')} label={t('max')} />
            <LimitInput path={p('above')} label={t('above')} />
            <LimitInput path={p('below')} label={t('below')} />
          </div>
        </Section>
      )}
      {isText && (
        <Section
          title={t('pattern')}
          open={def.minLength !== undefined || def.maxLength !== undefined || def.pattern !== undefined}
        >
          <div className="panel-pair">
            <CountInput path={p('minLength')} label={t('minLength')} />
            <CountInput path={p('maxLength')} label={t('maxLength')} min={1} max={20_000} />
          </div>
          <WordInput path={p('pattern')} label={t('pattern')} />
        </Section>
      )}
      {(def.list === true || def.type === 'table' || def.type === 'multi') && (
        <div className="panel-pair">
          <LimitInput path={p('minItems')} label={t('minItems')} />
          <LimitInput path={p('maxItems')} label={t('maxItems')} />
        </div>
      )}
      {!isSetting && path[0] !== 'data' && <ExpressionInput path={p('prefill')} label={t('prefill')} />}
      <Section title={t('fieldCheck')} open={def.check !== undefined}>
        <ExpressionInput path={p('check')} label={t('fieldCheck')} isCondition />
        <TextPair path={p('message')} label={t('message')} />
      </Section>
      <TextPair path={p('hint')} label={t('hint')} rows={2} />
      <Rest path={path} known={KNOWN} />
      {mayEdit && (
        <Button
          danger
          size="small"
          onClick={() => run(t('deleteIt'), () => [{ path, remove: true }], path.slice(0, -1))}
        >
          {t('deleteIt')}
        </Button>
      )}
    </>
  );
};

const LISTABLE: ReadonlySet<string> = new Set(['image', 'file', 'url', 'user', 'sku', 'text', 'string']);

const KNOWN = [
  'type',
  'title',
  'hint',
  'optional',
  'requiredWhen',
  'list',
  'min',
  'max',
  'above',
  'below',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'pattern',
  'values',
  'columns',
  'unique',
  'default',
  'prefill',
  'known',
  'sensitive',
  'check',
  'message',
];

const Values = ({ path }: { path: DocumentPath }): ReactNode => {
  const t = usePanelTexts();
  return (
    <ListEditor
      path={path}
      label={t('values')}
      nameOf={(value, index) =>
        typeof value === 'string' ? value : ((value as { value?: string }).value ?? String(index + 1))
      }
      fresh={(values) => ({
        value: `option${values.length + 1}`,
        title: { zh: `${t('newOptionZh')} ${values.length + 1}`, en: `${t('newOptionEn')} ${values.length + 1}` },
      })}
    >
      {(at, value) =>
        typeof value === 'string' ? (
          <WordInput path={at} label={t('valueKey')} />
        ) : (
          <>
            <WordInput path={[...at, 'value']} label={t('valueKey')} />
            <TextPair path={[...at, 'title']} label={t('title')} required />
          </>
        )
      }
    </ListEditor>
  );
};
