import { Select } from 'antd';
import type { ReactNode } from 'react';
import type { CriterionDef, DocumentPath, SopEdit, TaskDef } from '#sop-core';
import { useLook } from '../../app/look.js';
import { ExpressionInput } from '../expression/expression-input.js';
import { eventOptions, fieldOptions } from './field-options.js';
import { ChoiceInput, LimitInput, TextPair, WordInput } from './inputs.js';
import { freshKey, ListEditor } from './list-editor.js';
import { Row } from './parts.js';
import { RecordInput } from './record-input.js';
import { Rest } from './rest.js';
import { usePanelTexts } from './texts.js';
import { usePen } from './use-at.js';
import { useKnowledgeOptions } from './use-knowledge-options.js';

const KINDS = ['manual', 'evidence', 'number', 'expression', 'quiz'] as const;

/** What work is judged by. */
export const Criteria = ({ path }: { path: DocumentPath }): ReactNode => {
  const t = usePanelTexts();
  const { language } = useLook();
  const { at } = usePen();
  const task = at(path.slice(0, -1)) as unknown as TaskDef;
  return (
    <ListEditor
      path={path}
      label={t('criterion')}
      nameOf={(value, index) =>
        (value as unknown as CriterionDef).title?.[language] ?? `${t('criterion')} ${index + 1}`
      }
      fresh={(values) => ({
        key: freshKey(values, 'criterion'),
        title: { zh: t('newItemZh'), en: t('newItemEn') },
        // Where nobody looks at the work, nobody can judge it.
        ...(hasJudge(task) ? { kind: 'manual' } : { kind: 'evidence', min: 1 }),
      })}
    >
      {(at, value) => <Criterion path={at} criterion={value as unknown as CriterionDef} />}
    </ListEditor>
  );
};

const hasJudge = ({ acceptor }: TaskDef): boolean => acceptor !== undefined && acceptor !== 'system';

/** What somebody's judgement cannot do without: somebody. The lead of those who do the work, until another is chosen. */
const withJudge = (path: DocumentPath, task: TaskDef): SopEdit[] =>
  hasJudge(task)
    ? []
    : [
        {
          path: [...path.slice(0, -2), 'acceptor'],
          set: task.role.endsWith('.lead') ? task.role : `${task.role}.lead`,
        },
      ];

const Criterion = ({ path, criterion }: { path: DocumentPath; criterion: CriterionDef }): ReactNode => {
  const t = usePanelTexts();
  const { at, run, mayEdit } = usePen();
  const { quizzes } = useKnowledgeOptions();
  const p = (name: string): DocumentPath => [...path, name];
  return (
    <>
      <TextPair path={p('title')} label={t('title')} required />
      <WordInput path={p('key')} label={t('key')} />
      <Row label={t('kind')} path={p('kind')}>
        {(id) => (
          <Select<CriterionDef['kind']>
            aria-labelledby={id}
            style={{ width: '100%' }}
            disabled={!mayEdit}
            value={criterion.kind}
            onChange={(kind) =>
              run(t('kind'), () => [
                { path: p('kind'), set: kind },
                // What the kind cannot do without.
                ...(kind === 'manual' ? withJudge(path, at(path.slice(0, -2)) as unknown as TaskDef) : []),
                ...(kind === 'expression' && criterion.check === undefined ? [{ path: p('check'), set: 'true' }] : []),
                ...(kind === 'number' && criterion.value === undefined ? [{ path: p('value'), set: '0' }] : []),
                ...(kind === 'evidence' && criterion.min === undefined ? [{ path: p('min'), set: 1 }] : []),
                ...(kind === 'quiz' && criterion.quiz === undefined
                  ? [{ path: p('quiz'), set: quizzes[0]?.value ?? 'quiz' }]
                  : []),
              ])
            }
            options={KINDS.map((kind) => ({ value: kind, label: t(`kind_${kind}`) }))}
          />
        )}
      </Row>
      {criterion.kind === 'expression' && <ExpressionInput path={p('check')} label={t('check')} isCondition />}
      {criterion.kind === 'number' && (
        <>
          <ExpressionInput path={p('value')} label={t('value')} />
          <div className="panel-pair">
            <LimitInput path={p('min')} label={t('min')} />
            <LimitInput path={p('max')} label={t('max')} />
          </div>
        </>
      )}
      {criterion.kind === 'evidence' && <LimitInput path={p('min')} label={t('minFiles')} />}
      {criterion.kind === 'quiz' && (
        <>
          <ChoiceInput path={p('quiz')} label={t('quiz')} options={quizzes} />
          <LimitInput path={p('min')} label={t('minScore')} />
        </>
      )}
      <ExpressionInput path={p('when')} label={t('when')} isCondition />
      <Routes path={p('routes')} />
      <Rest path={path} known={['key', 'title', 'kind', 'when', 'check', 'value', 'min', 'max', 'quiz', 'routes']} />
    </>
  );
};

/** What a bad result leads to. */
const Routes = ({ path }: { path: DocumentPath }): ReactNode => {
  const t = usePanelTexts();
  const { language } = useLook();
  const { doc, at, set, mayEdit } = usePen();
  const value = at(path);
  const event =
    value !== null && typeof value === 'object' && !Array.isArray(value) ? (value['event'] as string) : null;
  return (
    <>
      <Row label={t('routes')} path={path}>
        {(id) => (
          <Select<string>
            aria-labelledby={id}
            style={{ width: '100%' }}
            disabled={!mayEdit}
            value={event !== null ? 'event' : value === true ? 'yes' : 'no'}
            onChange={(chosen) => {
              if (chosen === 'no') set(t('routes'), path, undefined);
              else
                set(
                  t('routes'),
                  path,
                  chosen === 'yes' ? true : { event: Object.keys(doc.events ?? {})[0] ?? 'EVENT' },
                );
            }}
            options={[
              { value: 'no', label: t('routesNo') },
              { value: 'yes', label: t('routesYes') },
              { value: 'event', label: t('routesEvent') },
            ]}
          />
        )}
      </Row>
      {event !== null && (
        <>
          <ChoiceInput path={[...path, 'event']} label={t('event')} options={eventOptions(doc, language)} />
          <RecordInput
            path={[...path, 'with']}
            label={t('with')}
            names={fieldOptions(doc.events?.[event]?.fields, language)}
          />
        </>
      )}
    </>
  );
};
