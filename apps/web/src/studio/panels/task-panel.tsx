import { Button } from 'antd';
import type { ReactNode } from 'react';
import { removeTask, renameName, type DocumentPath, type StateDef, type TaskDef } from '#sop-core';
import { useLook } from '../../app/look.js';
import { ExpressionInput } from '../expression/expression-input.js';
import { PRIORITIES, SpanRow } from './actions-editor.js';
import { AcceptorInput } from './acceptor-input.js';
import { AssignInput } from './assign-input.js';
import { Criteria } from './criteria-editor.js';
import { Decision } from './decision-editor.js';
import { DueInput } from './due-input.js';
import { eventOptions, fieldOptions, runFieldOptions, taskOptions } from './field-options.js';
import { FieldsList } from './fields-list.js';
import { ChoiceInput, CountInput, FlagInput, ManyInput, TextPair, WordInput } from './inputs.js';
import { KeyInput } from './key-input.js';
import { freshKey, ListEditor } from './list-editor.js';
import { Complaints, Row, Section, Toggle } from './parts.js';
import { PlaceLink } from './place-link.js';
import { RecordInput } from './record-input.js';
import { Rest } from './rest.js';
import { useRoleOptions } from './role-options.js';
import { SeparateFrom } from './separate-from.js';
import { allStates } from './states-of.js';
import { usePanelTexts } from './texts.js';
import { usePen } from './use-at.js';
import { useKnowledgeOptions } from './use-knowledge-options.js';

/** The properties of a task: who, when, what, and how it is judged. */
export const TaskPanel = ({ path }: { path: DocumentPath }): ReactNode => {
  const t = usePanelTexts();
  const { language } = useLook();
  const { doc, at, findingsAt, run, mayEdit } = usePen();
  const { withLeads } = useRoleOptions();
  const { articles, replies } = useKnowledgeOptions();
  const task = at(path) as unknown as TaskDef;
  const key = String(path.at(-1));
  const p = (...names: string[]): DocumentPath => [...path, ...names];
  const others = taskOptions(doc, language).filter(({ value }) => value !== key);
  return (
    <>
      <Complaints findings={findingsAt(path)} />
      <TextPair path={p('title')} label={t('title')} required />
      <KeyInput path={path} rename={renameName} />
      <Openers task={key} />
      <Section title={t('basics')} open>
        <ChoiceInput path={p('role')} label={t('role')} options={withLeads} />
        <ExpressionInput path={p('roleFrom')} label={t('roleFrom')} hint={t('roleFromHint')} />
        {!task.decision && <AcceptorInput path={p('acceptor')} />}
        <AssignInput path={p('assign')} tasks={others} />
        <SeparateFrom path={p('separateFrom')} tasks={others} />
        <Authority path={p('authority')} />
        <Training path={p('training')} />
      </Section>
      <Section title={t('opening')} open>
        <DueInput path={p('due')} />
        <ExpressionInput path={p('when')} label={t('when')} hint={t('whenHint')} isCondition />
        <ExpressionInput path={p('each')} label={t('taskEach')} hint={t('eachHint')} />
        <ManyInput path={p('after')} label={t('after')} options={others} />
        <Recurrence path={p('recur')} />
        <FlagInput path={p('required')} label={t('required')} byDefault />
        <FlagInput path={p('critical')} label={t('critical')} />
        <ChoiceInput path={p('priority')} label={t('priority')} options={PRIORITIES} none={t('none')} />
      </Section>
      <Section title={t('form')} count={Object.keys(task.form ?? {}).length + (task.edits?.length ?? 0)} open>
        <FieldsList path={p('form')} label={t('form')} />
        <ManyInput path={p('edits')} label={t('edits')} options={runFieldOptions(doc, language)} />
      </Section>
      <Section title={t('checklist')} count={task.checklist?.length ?? 0}>
        <Checklist path={p('checklist')} />
      </Section>
      <Section title={t('criteria')} count={task.criteria?.length ?? 0}>
        <Criteria path={p('criteria')} />
      </Section>
      <Section title={t('decision')} count={Object.keys(task.decision ?? {}).length}>
        <Decision
          path={p('decision')}
          fields={[
            ...fieldOptions(task.form, language),
            ...runFieldOptions(doc, language).filter(({ value }) => task.edits?.includes(value)),
          ]}
        />
      </Section>
      <Section title={t('sends')} count={task.sends?.length ?? 0}>
        <ListEditor
          path={p('sends')}
          label={t('sends')}
          nameOf={(value) => String((value as { event?: string }).event)}
          fresh={() => ({ event: Object.keys(doc.events ?? {})[0] ?? 'EVENT' })}
        >
          {(one, value) => (
            <>
              <ChoiceInput path={[...one, 'event']} label={t('event')} options={eventOptions(doc, language)} />
              <ExpressionInput path={[...one, 'when']} label={t('when')} isCondition />
              <RecordInput
                path={[...one, 'with']}
                label={t('with')}
                names={fieldOptions(doc.events?.[String((value as { event?: string }).event)]?.fields, language)}
              />
            </>
          )}
        </ListEditor>
      </Section>
      <Section title={t('moreOf')} count={(task.guide?.length ?? 0) + (task.replies?.length ?? 0)}>
        <TextPair path={p('description')} label={t('description')} rows={2} />
        <ManyInput path={p('guide')} label={t('guide')} options={articles} isFree />
        <ManyInput path={p('replies')} label={t('replies')} options={replies} isFree />
      </Section>
      <Rest path={path} known={KNOWN} />
      {mayEdit && (
        <Button danger size="small" onClick={() => run(t('deleteIt'), (now) => removeTask(now, key), [])}>
          {t('deleteIt')}
        </Button>
      )}
    </>
  );
};

const KNOWN = [
  'title',
  'description',
  'role',
  'roleFrom',
  'training',
  'acceptor',
  'due',
  'recur',
  'when',
  'each',
  'after',
  'required',
  'checklist',
  'form',
  'edits',
  'criteria',
  'decision',
  'sends',
  'assign',
  'separateFrom',
  'authority',
  'critical',
  'guide',
  'replies',
  'priority',
];

/** The states that open the task. */
const Openers = ({ task }: { task: string }): ReactNode => {
  const t = usePanelTexts();
  const { language } = useLook();
  const { doc, at } = usePen();
  const states = allStates(doc.machine, ['machine'], language).filter(({ path }) =>
    (at(path) as unknown as StateDef).tasks?.includes(task),
  );
  return (
    <Row label={states.length === 0 ? t('openerless') : t('openedBy')}>
      {() =>
        states.map(({ path, label }) => (
          <PlaceLink key={path.join('/')} path={path}>
            {label}
          </PlaceLink>
        ))
      }
    </Row>
  );
};

const Authority = ({ path }: { path: DocumentPath }): ReactNode => {
  const t = usePanelTexts();
  const { at, run, mayEdit } = usePen();
  const isOn = at(path) !== undefined;
  return (
    <>
      <Toggle
        label={t('authority')}
        isOn={isOn}
        disabled={!mayEdit}
        onChange={() =>
          run(t('authority'), () => [isOn ? { path, remove: true } : { path, set: { kind: 'refund', amount: '0' } }])
        }
      />
      {isOn && (
        <div className="panel-card">
          <WordInput path={[...path, 'kind']} label={t('authorityKind')} />
          <ExpressionInput path={[...path, 'amount']} label={t('authorityAmount')} />
        </div>
      )}
    </>
  );
};

const Training = ({ path }: { path: DocumentPath }): ReactNode => {
  const t = usePanelTexts();
  const { at, run, mayEdit } = usePen();
  const { quizzes } = useKnowledgeOptions();
  const value = at(path);
  const isOn = value !== undefined;
  return (
    <>
      <Toggle
        label={t('training')}
        isOn={isOn}
        disabled={!mayEdit}
        onChange={() => run(t('training'), () => [isOn ? { path, remove: true } : { path, set: { confirm: true } }])}
      />
      {isOn && (
        <div className="panel-card">
          <FlagInput path={[...path, 'confirm']} label={t('confirm')} />
          <ChoiceInput path={[...path, 'quiz']} label={t('quiz')} options={quizzes} none={t('none')} />
        </div>
      )}
    </>
  );
};

const Recurrence = ({ path }: { path: DocumentPath }): ReactNode => {
  const t = usePanelTexts();
  const { at, run, mayEdit } = usePen();
  const isOn = at(path) !== undefined;
  return (
    <>
      <Toggle
        label={t('recur')}
        isOn={isOn}
        disabled={!mayEdit}
        onChange={() =>
          run(t('recur'), () => [isOn ? { path, remove: true } : { path, set: { every: '1d', at: '10:00' } }])
        }
      />
      {isOn && (
        <div className="panel-card">
          <SpanRow path={[...path, 'every']} label={t('every')} withNames={false} />
          <WordInput path={[...path, 'at']} label={t('atTime')} />
          <CountInput path={[...path, 'times']} label={t('times')} min={1} max={1_000} />
        </div>
      )}
    </>
  );
};

const Checklist = ({ path }: { path: DocumentPath }): ReactNode => {
  const t = usePanelTexts();
  const { language } = useLook();
  return (
    <ListEditor
      path={path}
      label={t('checklist')}
      nameOf={(value, index) =>
        (value as unknown as { title?: { zh: string; en: string } }).title?.[language] ?? `${t('item')} ${index + 1}`
      }
      fresh={(values) => ({ key: freshKey(values, 'item'), title: { zh: t('newItemZh'), en: t('newItemEn') } })}
    >
      {(at) => (
        <>
          <TextPair path={[...at, 'title']} label={t('title')} required />
          <WordInput path={[...at, 'key']} label={t('key')} />
          <FlagInput path={[...at, 'required']} label={t('required')} />
        </>
      )}
    </ListEditor>
  );
};
