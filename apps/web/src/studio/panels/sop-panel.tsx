import { DeleteOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { addTask, renameName, type DocumentPath, type Json, type SopDocument } from '#sop-core';
import { useLook } from '../../app/look.js';
import { ExpressionInput } from '../expression/expression-input.js';
import { SpanRow } from './actions-editor.js';
import { runFieldOptions } from './field-options.js';
import { FieldsList, FIELD_TYPES } from './fields-list.js';
import { ChoiceInput, LateInput, ManyInput, TextPair, WordInput } from './inputs.js';
import { Complaints, Row, Section, Toggle } from './parts.js';
import { PlaceLink } from './place-link.js';
import { Rest } from './rest.js';
import { useRoleOptions } from './role-options.js';
import { usePanelTexts } from './texts.js';
import { usePen } from './use-at.js';

/** Everything that belongs to the SOP as a whole. */
export const SopPanel = ({ open }: { open: string }): ReactNode => {
  const t = usePanelTexts();
  const { language } = useLook();
  const { doc, findingsAt, run, mayEdit } = usePen();
  const { roles, withLeads } = useRoleOptions();
  const count = (part: object | undefined): number => Object.keys(part ?? {}).length;
  return (
    <>
      <Complaints findings={findingsAt([])} />
      <Section title={t('head')} open>
        <TextPair path={['title']} label={t('title')} required />
        <TextPair path={['description']} label={t('description')} rows={2} />
        <WordInput path={['sop']} label={t('key')} />
        <ChoiceInput path={['owner']} label={t('sopOwner')} options={roles} />
        <ManyInput path={['start']} label={t('start')} options={withLeads} />
        <ExpressionInput path={['subject']} label={t('subject')} />
        <ExpressionInput path={['key']} label={t('uniqueKey')} />
        <ChoiceInput
          path={['onDuplicate']}
          label={t('onDuplicate')}
          options={(['refuse', 'link'] as const).map((value) => ({ value, label: t(value) }))}
          none={t('refuse')}
        />
        <SpanRow path={['reopenWithin']} label={t('reopenWithin')} withNames={false} />
        <ExpressionInput path={['cancelWhen']} label={t('cancelWhen')} isCondition />
        <Schedule />
        <Reschedule doc={doc} />
      </Section>
      <Section title={t('tasks')} count={count(doc.tasks)} open={open === 'tasks'}>
        <div className="panel-list">
          {Object.entries(doc.tasks).map(([key, task]) => (
            <PlaceLink key={key} path={['tasks', key]} note={`${task.role} · ${key}`}>
              {task.title[language]}
            </PlaceLink>
          ))}
          {mayEdit && (
            <Button
              size="small"
              onClick={() =>
                run(t('newTask'), (now) =>
                  addTask(now, { title: { zh: t('newTaskZh'), en: t('newTaskEn') }, role: now.owner }),
                )
              }
            >
              {t('newTask')}
            </Button>
          )}
        </div>
      </Section>
      <Section title={t('startForm')} count={count(doc.form)} open={open === 'form'}>
        <FieldsList path={['form']} label={t('startForm')} />
      </Section>
      <Section title={t('dataFields')} count={count(doc.data)} open={open === 'data'}>
        <FieldsList path={['data']} label={t('dataFields')} />
      </Section>
      <Section title={t('settings')} count={count(doc.settings)} open={open === 'settings'}>
        <FieldsList path={['settings']} label={t('settings')} />
      </Section>
      <Section title={t('derived')} count={count(doc.derived)} open={open === 'derived'}>
        <Named path={['derived']} label={t('derived')} fresh={{ type: 'bool', value: 'true' }} rename={renameName}>
          {(path) => (
            <>
              <TextPair path={[...path, 'title']} label={t('title')} />
              <ChoiceInput
                path={[...path, 'type']}
                label={t('type')}
                options={FIELD_TYPES.map((type) => ({ value: type, label: t(`type_${type}`) }))}
              />
              <ExpressionInput path={[...path, 'value']} label={t('value')} />
            </>
          )}
        </Named>
      </Section>
      <Section title={t('anchors')} count={count(doc.anchors)} open={open === 'anchors'}>
        <Named path={['anchors']} label={t('anchors')} fresh="run.startedAt">
          {(path) => <ExpressionInput path={path} label={t('value')} />}
        </Named>
      </Section>
      <Section title={t('timersNamed')} count={count(doc.timers)} open={open === 'timers'}>
        <Named path={['timers']} label={t('timersNamed')} fresh="24h">
          {(path) => <WordInput path={path} label={t('within')} hint={t('span')} />}
        </Named>
      </Section>
      <Section title={t('events')} count={count(doc.events)} open={open === 'events'}>
        <Events />
      </Section>
      <Rest path={[]} known={KNOWN} />
    </>
  );
};

const KNOWN = [
  '$schema',
  'sop',
  'title',
  'description',
  'owner',
  'start',
  'subject',
  'key',
  'onDuplicate',
  'reopenWithin',
  'schedule',
  'settings',
  'form',
  'data',
  'derived',
  'anchors',
  'timers',
  'cancelWhen',
  'reschedule',
  'events',
  'tasks',
  'machine',
  'scenarios',
];

/** Things that have a name and stand in a map of the document; new ones get their name first. */
const Named = ({
  path,
  label,
  fresh,
  rename,
  children,
}: {
  path: DocumentPath;
  label: string;
  fresh: Json;
  rename?: typeof renameName;
  children: (path: DocumentPath) => ReactNode;
}): ReactNode => {
  const t = usePanelTexts();
  const { at, run, mayEdit, findingsAt } = usePen();
  const keys = Object.keys((at(path) ?? {}) as object);
  return (
    <div className="panel-list">
      {keys.map((key) => (
        <div key={key} className="panel-card" role="group" aria-label={key}>
          <div className="panel-card-head">
            {mayEdit ? (
              <LateInput
                value={key}
                label={`${label}：${t('key')}`}
                onCommit={(to) =>
                  NAME.test(to) &&
                  run(t('key'), (doc) =>
                    rename ? rename(doc, [...path, key], to) : [{ path: [...path, key], rename: to }],
                  )
                }
              />
            ) : (
              <code>{key}</code>
            )}
            {mayEdit && (
              <Button
                size="small"
                type="text"
                icon={<DeleteOutlined />}
                aria-label={`${t('remove')}：${key}`}
                onClick={() =>
                  run(label, () => [
                    keys.length === 1 ? { path, remove: true } : { path: [...path, key], remove: true },
                  ])
                }
              />
            )}
          </div>
          <Complaints findings={findingsAt([...path, key])} />
          {children([...path, key])}
        </div>
      ))}
      {mayEdit && (
        <NewName
          label={label}
          taken={keys}
          onName={(name) => run(label, () => [{ path: [...path, name], set: fresh }])}
        />
      )}
    </div>
  );
};

const NAME = /^[A-Za-z][A-Za-z0-9_]{0,59}$/;

const NewName = ({
  label,
  taken,
  onName,
  pattern = NAME,
}: {
  label: string;
  taken: string[];
  onName: (name: string) => void;
  pattern?: RegExp;
}): ReactNode => {
  const t = usePanelTexts();
  const [problem, setProblem] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  return (
    <>
      <LateInput
        key={round}
        value=""
        label={`${label}：${t('newName')}`}
        placeholder={`${t('add')}：${t('newName')}`}
        onCommit={(written) => {
          const name = written.trim();
          if (name === '') return;
          if (!pattern.test(name)) return setProblem(t('keyWrong'));
          if (taken.includes(name)) return setProblem(t('keyTaken'));
          setProblem(null);
          setRound(round + 1);
          onName(name);
        }}
      />
      {problem !== null && <small role="alert">{problem}</small>}
    </>
  );
};

const Events = (): ReactNode => {
  const t = usePanelTexts();
  const { language } = useLook();
  const { doc, run, mayEdit } = usePen();
  const events = Object.entries(doc.events ?? {});
  return (
    <div className="panel-list">
      {events.map(([key, { title }]) => (
        <PlaceLink key={key} path={['events', key]} note={key}>
          {title[language]}
        </PlaceLink>
      ))}
      {mayEdit && (
        <NewName
          label={t('events')}
          taken={events.map(([key]) => key)}
          pattern={/^[A-Z][A-Z0-9_]*(\.[A-Z0-9_]+)*$/}
          onName={(name) =>
            run(t('events'), () => [{ path: ['events', name], set: { title: { zh: name, en: name } } }], [
              'events',
              name,
            ])
          }
        />
      )}
    </div>
  );
};

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const Schedule = (): ReactNode => {
  const t = usePanelTexts();
  const { doc, at, set, run, mayEdit } = usePen();
  const { roles } = useRoleOptions();
  const path: DocumentPath = ['schedule'];
  const isOn = at(path) !== undefined;
  const every = doc.schedule?.every;
  return (
    <>
      <Toggle
        label={t('schedule')}
        isOn={isOn}
        disabled={!mayEdit}
        onChange={() =>
          run(t('schedule'), () => [isOn ? { path, remove: true } : { path, set: { every: 'day', at: '09:00' } }])
        }
      />
      {isOn && (
        <div className="panel-card">
          <Row label={t('every')} path={['schedule', 'every']}>
            {(id) => (
              <Select<'day' | 'week' | 'month'>
                aria-labelledby={id}
                style={{ width: '100%' }}
                disabled={!mayEdit}
                value={every ?? 'day'}
                onChange={(next) =>
                  run(t('schedule'), () => [
                    { path: ['schedule', 'every'], set: next },
                    ...(next === 'day'
                      ? at(['schedule', 'on']) === undefined
                        ? []
                        : [{ path: ['schedule', 'on'], remove: true as const }]
                      : [{ path: ['schedule', 'on'], set: next === 'week' ? 'mon' : 1 }]),
                  ])
                }
                options={(['day', 'week', 'month'] as const).map((value) => ({ value, label: t(value) }))}
              />
            )}
          </Row>
          {every !== 'day' && every !== undefined && (
            <Row label={t('on')} path={['schedule', 'on']}>
              {(id) => (
                <Select<string>
                  aria-labelledby={id}
                  style={{ width: '100%' }}
                  disabled={!mayEdit}
                  value={String(doc.schedule?.on ?? '')}
                  onChange={(next) => set(t('on'), ['schedule', 'on'], every === 'week' ? next : Number(next))}
                  options={
                    every === 'week'
                      ? DAYS.map((day) => ({ value: day, label: t(`weekday_${day}`) }))
                      : Array.from({ length: 28 }, (_, index) => ({
                          value: String(index + 1),
                          label: String(index + 1),
                        }))
                  }
                />
              )}
            </Row>
          )}
          <WordInput path={['schedule', 'at']} label={t('atTime')} />
          <ChoiceInput path={['schedule', 'workdays']} label={t('workdays')} options={roles} none={t('none')} />
          <SpanRow path={['schedule', 'catchUp']} label={t('catchUp')} withNames={false} />
        </div>
      )}
    </>
  );
};

const Reschedule = ({ doc }: { doc: SopDocument }): ReactNode => {
  const t = usePanelTexts();
  const { language } = useLook();
  const { at, run, mayEdit } = usePen();
  const path: DocumentPath = ['reschedule'];
  const isOn = at(path) !== undefined;
  const dates = runFieldOptions(doc, language).filter(({ value }) =>
    ['date', 'datetime'].includes((doc.form[value] ?? doc.data?.[value])?.type ?? ''),
  );
  return (
    <>
      <Toggle
        label={t('reschedule')}
        isOn={isOn}
        disabled={!mayEdit}
        onChange={() =>
          run(t('reschedule'), () => [
            isOn ? { path, remove: true } : { path, set: { fields: dates.slice(0, 1).map(({ value }) => value) } },
          ])
        }
      />
      {isOn && (
        <div className="panel-card">
          <ManyInput path={['reschedule', 'fields']} label={t('rescheduleFields')} options={dates} />
          <ExpressionInput path={['reschedule', 'when']} label={t('when')} isCondition />
          <TextPair path={['reschedule', 'message']} label={t('message')} />
        </div>
      )}
    </>
  );
};
