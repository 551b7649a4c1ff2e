import { Select } from 'antd';
import type { ReactNode } from 'react';
import type { ActionDef, ActionName, DocumentPath, Json } from '#sop-core';
import { useLook } from '../../app/look.js';
import { ExpressionInput } from '../expression/expression-input.js';
import { useSopKeys } from './use-sop-keys.js';
import { DurationInput } from './duration-input.js';
import { runFieldOptions, taskOptions } from './field-options.js';
import { ChoiceInput, CountInput, ManyInput, TextPair, WordInput } from './inputs.js';
import { Complaints, ElementTools, Row } from './parts.js';
import { RecordInput } from './record-input.js';
import { Rest } from './rest.js';
import { useRoleOptions } from './role-options.js';
import { usePanelTexts } from './texts.js';
import { usePen } from './use-at.js';

const KINDS: ActionName[] = [
  'set',
  'notify',
  'escalate',
  'task',
  'spawn',
  'tally',
  'hook',
  'cancelTasks',
  'clearRegions',
  'log',
];

/** What happens on a way or at a state: each effect of the vocabulary as a form, in the order they are done. */
export const ActionsEditor = ({
  path,
  label,
  kinds = KINDS,
}: {
  path: DocumentPath;
  label: string;
  kinds?: ActionName[];
}): ReactNode => {
  const t = usePanelTexts();
  const { at, run, mayEdit, findingsAt } = usePen();
  const actions = (at(path) ?? []) as unknown as ActionDef[];
  return (
    <Row label={label} path={path}>
      {() => (
        <div className="panel-list">
          {actions.map((action, index) => (
            <div key={index} className="panel-card" role="group" aria-label={t(`action_${action.type}`)}>
              <div className="panel-card-head">
                <strong>{t(`action_${action.type}`)}</strong>
                <ElementTools list={path} index={index} name={t(`action_${action.type}`)} what={label} />
              </div>
              <ActionForm path={[...path, index]} type={action.type} />
              <Complaints findings={findingsAt([...path, index, 'params'], false)} />
            </div>
          ))}
          {mayEdit && (
            <Select<ActionName>
              size="small"
              aria-label={`${label}：${t('addAction')}`}
              placeholder={t('addAction')}
              style={{ width: '100%' }}
              value={null}
              onChange={(type) =>
                run(label, (doc) => {
                  const action = blank(type, doc.owner);
                  return actions.length === 0
                    ? [{ path, set: [action] }]
                    : [{ path, insert: action, at: actions.length }];
                })
              }
              options={kinds.map((type) => ({ value: type, label: t(`action_${type}`) }))}
            />
          )}
        </div>
      )}
    </Row>
  );
};

/** What a new effect says until somebody says more. */
const blank = (type: ActionName, owner: string): Json => {
  const text = { zh: '……', en: '…' };
  switch (type) {
    case 'set':
      return { type, params: {} };
    case 'clearRegions':
      return { type, params: { regions: '[]' } };
    case 'notify':
    case 'escalate':
      return { type, params: { to: [owner], text } };
    case 'spawn':
      return { type, params: { sop: 'metric_anomaly' } };
    case 'task':
      return { type, params: { title: text, role: owner } };
    case 'tally':
      return {
        type,
        params: {
          name: 'count',
          key: '"all"',
          within: '7d',
          atLeast: 3,
          then: [{ type: 'notify', params: { to: [owner], text } }],
        },
      };
    case 'hook':
      return { type, params: { name: 'hook' } };
    case 'cancelTasks':
      return { type };
    case 'log':
      return { type, params: { text } };
  }
};

const ActionForm = ({ path, type }: { path: DocumentPath; type: ActionName }): ReactNode => {
  const t = usePanelTexts();
  const { language } = useLook();
  const { doc, at, set, mayEdit } = usePen();
  const { withLeads } = useRoleOptions();
  const sops = useSopKeys();
  const params = [...path, 'params'];
  const param = (name: string): DocumentPath => [...params, name];
  const each = <ExpressionInput path={param('each')} label={t('each')} hint={t('eachHint')} />;
  switch (type) {
    case 'set':
      return <RecordInput path={params} label={t('field')} names={runFieldOptions(doc, language)} />;
    case 'clearRegions':
      return <ExpressionInput path={param('regions')} label={t('regions')} />;
    case 'notify':
    case 'escalate':
      return (
        <>
          <ManyInput
            path={param('to')}
            label={t('people')}
            options={[
              { value: 'owner', label: t('owner') },
              ...withLeads,
              ...taskOptions(doc, language).map(({ value, label }) => ({
                value: `doer:${value}`,
                label: t('doerOf', { task: label }),
              })),
            ]}
          />
          <TextPair path={param('text')} label={t('text')} rows={2} required />
          {each}
          <Rest path={params} known={['to', 'text', 'each']} />
        </>
      );
    case 'log':
      return (
        <>
          <TextPair path={param('text')} label={t('text')} rows={2} required />
          {each}
        </>
      );
    case 'spawn':
      return (
        <>
          <ChoiceInput path={param('sop')} label={t('sop')} options={sops} />
          <RecordInput path={param('form')} label={t('formValues')} names={[]} isFree />
          {each}
        </>
      );
    case 'hook':
      return (
        <>
          <WordInput path={param('name')} label={t('name')} />
          <RecordInput path={param('data')} label={t('data')} names={[]} isFree />
          {each}
        </>
      );
    case 'task':
      return (
        <>
          <TextPair path={param('title')} label={t('title')} required />
          <ChoiceInput path={param('role')} label={t('role')} options={withLeads} />
          <ChoiceInput
            path={param('acceptor')}
            label={t('acceptor')}
            options={[...withLeads, { value: 'system', label: t('system') }]}
            none={t('noAcceptor')}
          />
          <SpanRow path={param('due')} label={t('due')} />
          <ChoiceInput path={param('priority')} label={t('priority')} options={PRIORITIES} none={t('none')} />
          {each}
          <Rest path={params} known={['title', 'role', 'acceptor', 'due', 'priority', 'each']} />
        </>
      );
    case 'tally':
      return (
        <>
          <WordInput path={param('name')} label={t('name')} />
          <ExpressionInput path={param('key')} label={t('key')} />
          <Row label={t('within')} path={param('within')}>
            {() => (
              <DurationInput
                doc={doc}
                label={t('within')}
                value={at(param('within')) as string | undefined}
                disabled={!mayEdit}
                withNames={false}
                onChange={(value) => value !== undefined && set(t('within'), param('within'), value)}
              />
            )}
          </Row>
          <CountInput path={param('atLeast')} label={t('atLeast')} min={1} />
          <ActionsEditor
            path={param('then')}
            label={t('then')}
            kinds={KINDS.filter((kind) => kind !== 'set' && kind !== 'clearRegions' && kind !== 'tally')}
          />
        </>
      );
    case 'cancelTasks':
      return <ManyInput path={param('tasks')} label={t('closeWhich')} options={taskOptions(doc, language)} />;
  }
};

/** A span of time that may be left out. */
export const SpanRow = ({
  path,
  label,
  hint,
  withNames = true,
}: {
  path: DocumentPath;
  label: string;
  hint?: string;
  withNames?: boolean;
}): ReactNode => {
  const { doc, at, set, mayEdit } = usePen();
  const value = at(path);
  return (
    <Row label={label} path={path} {...(hint !== undefined && { hint })}>
      {() => (
        <DurationInput
          doc={doc}
          label={label}
          value={typeof value === 'string' ? value : undefined}
          disabled={!mayEdit}
          allowNone
          withNames={withNames}
          onChange={(next) => set(label, path, next)}
        />
      )}
    </Row>
  );
};

export const PRIORITIES = ['P0', 'P1', 'P2', 'P3'].map((value) => ({ value, label: value }));
