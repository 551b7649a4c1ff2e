import { Button, Select, Space } from 'antd';
import type { ReactNode } from 'react';
import {
  addTask,
  assignTask,
  connect,
  renameState,
  setFinal,
  setInitial,
  setParallel,
  unassignTask,
  type DocumentPath,
  type SopDocument,
  type StateDef,
  type Trigger,
} from '#sop-core';
import { useLook } from '../../app/look.js';
import type { Language } from '../../i18n/language.js';
import { ActionsEditor } from './actions-editor.js';
import { taskOptions } from './field-options.js';
import { FlagInput, ManyInput, TextPair, WordInput } from './inputs.js';
import { KeyInput } from './key-input.js';
import { Complaints, Row, Section, Toggle } from './parts.js';
import { PlaceLink } from './place-link.js';
import { Rest } from './rest.js';
import { sayTarget } from './states-of.js';
import { usePanelTexts } from './texts.js';
import { usePen } from './use-at.js';
import { waysOf } from './ways.js';

/** The properties of a state: what it is, what is done there, and where it leads. */
export const StatePanel = ({ path }: { path: DocumentPath }): ReactNode => {
  const t = usePanelTexts();
  const { at, findingsAt, mayEdit, run } = usePen();
  const state = at(path) as unknown as StateDef;
  const isRoot = path.length === 1;
  const isPlain = state.type !== 'final' && state.type !== 'history';
  const parent = at(path.slice(0, -2)) as unknown as StateDef | undefined;
  return (
    <>
      <Complaints findings={findingsAt(path)} />
      {!isRoot && <TextPair path={[...path, 'title']} label={t('title')} />}
      {!isRoot && <KeyInput path={path} rename={renameState} />}
      {!isRoot && <Kind path={path} />}
      {!isRoot && parent?.type !== 'parallel' && (
        <Space>
          {parent?.initial === path.at(-1) ? (
            <small>● {t('initial')}</small>
          ) : (
            mayEdit && (
              <Button size="small" onClick={() => run(t('initial'), () => setInitial(path))}>
                {t('makeInitial')}
              </Button>
            )
          )}
        </Space>
      )}
      {isPlain && <Waiting path={path} />}
      {isPlain && <Tasks path={path} />}
      {isPlain && <Ways path={path} />}
      {state.states && (
        <Section title={t('inside')} count={Object.keys(state.states).length}>
          <StateList path={path} />
        </Section>
      )}
      {parent?.type === 'parallel' && <FlagInput path={[...path, 'gate']} label={t('gate')} />}
      {state.type !== 'history' && (
        <Section title={t('entry')} count={state.entry?.length ?? 0}>
          <ActionsEditor path={[...path, 'entry']} label={t('entry')} />
        </Section>
      )}
      {isPlain && (
        <Section title={t('exit')} count={state.exit?.length ?? 0}>
          <ActionsEditor path={[...path, 'exit']} label={t('exit')} />
        </Section>
      )}
      <Section title={t('moreOf')}>
        <WordInput path={[...path, 'description']} label={t('description')} rows={2} />
        {isPlain && (
          <ManyInput
            path={[...path, 'tags']}
            label={t('tags')}
            options={[{ value: 'waiting_external', label: t('waiting') }]}
            isFree
          />
        )}
        {state.type === 'history' && <WordInput path={[...path, 'target']} label={t('to')} />}
      </Section>
      <Rest path={path} known={KNOWN} />
    </>
  );
};

const KNOWN = [
  'id',
  'type',
  'history',
  'target',
  'initial',
  'title',
  'description',
  'tags',
  'tasks',
  'gate',
  'states',
  'on',
  'always',
  'after',
  'onDone',
  'entry',
  'exit',
];

const Kind = ({ path }: { path: DocumentPath }): ReactNode => {
  const t = usePanelTexts();
  const { at, run, mayEdit } = usePen();
  const { type, states } = at(path) as unknown as StateDef;
  const now = type === 'final' || type === 'history' || type === 'parallel' ? type : states ? 'compound' : 'atomic';
  const offered =
    now === 'history'
      ? (['history'] as const)
      : states
        ? (['compound', 'parallel', 'final'] as const)
        : (['atomic', 'final'] as const);
  return (
    <Row label={t('kind')}>
      {(id) => (
        <Select<string>
          aria-labelledby={id}
          style={{ width: '100%' }}
          disabled={!mayEdit || now === 'history'}
          value={now}
          onChange={(kind) =>
            run(t('kind'), (doc) => {
              if (kind === 'final') return setFinal(doc, path, true);
              if (now === 'final') return setFinal(doc, path, false);
              return setParallel(doc, path, kind === 'parallel');
            })
          }
          options={offered.map((kind) => ({ value: kind, label: t(kind) }))}
        />
      )}
    </Row>
  );
};

const Waiting = ({ path }: { path: DocumentPath }): ReactNode => {
  const t = usePanelTexts();
  const { at, set, mayEdit } = usePen();
  const tags = (at([...path, 'tags']) ?? []) as string[];
  const waits = tags.includes('waiting_external');
  return (
    <Toggle
      label={t('waiting')}
      isOn={waits}
      disabled={!mayEdit}
      onChange={() => {
        const next = waits ? tags.filter((tag) => tag !== 'waiting_external') : [...tags, 'waiting_external'];
        set(t('waiting'), [...path, 'tags'], next.length === 0 ? undefined : next);
      }}
    />
  );
};

const Tasks = ({ path }: { path: DocumentPath }): ReactNode => {
  const t = usePanelTexts();
  const { language } = useLook();
  const { doc, at, run, mayEdit } = usePen();
  const tasks = (at([...path, 'tasks']) ?? []) as string[];
  const title = { zh: t('newTaskZh'), en: t('newTaskEn') };
  return (
    <Row label={t('tasksHere')} path={[...path, 'tasks']} isDeep>
      {() => (
        <div className="panel-list">
          {tasks.map((task) => (
            <div key={task} className="panel-entry">
              <PlaceLink path={['tasks', task]} note={`${doc.tasks[task]?.role ?? ''} · ${task}`}>
                {doc.tasks[task]?.title[language] ?? task}
              </PlaceLink>
              {mayEdit && (
                <Button
                  size="small"
                  type="text"
                  aria-label={`${t('remove')}：${task}`}
                  onClick={() => run(t('tasksHere'), (now) => unassignTask(now, task, path))}
                >
                  ✕
                </Button>
              )}
            </div>
          ))}
          {mayEdit && (
            <Space wrap>
              <Button
                size="small"
                onClick={() => run(t('newTask'), (now) => addTask(now, { title, role: now.owner }, path))}
              >
                {t('newTask')}
              </Button>
              <Select<string>
                size="small"
                style={{ width: 190 }}
                aria-label={t('assignExisting')}
                placeholder={t('assignExisting')}
                showSearch={{ optionFilterProp: 'label' }}
                value={null}
                onChange={(task) => run(t('tasksHere'), (now) => assignTask(now, task, path))}
                options={taskOptions(doc, language).filter(({ value }) => !tasks.includes(value))}
              />
            </Space>
          )}
        </div>
      )}
    </Row>
  );
};

const Ways = ({ path }: { path: DocumentPath }): ReactNode => {
  const t = usePanelTexts();
  const { language } = useLook();
  const { doc, at, run, mayEdit } = usePen();
  const ways = waysOf(doc, path);
  const state = at(path) as unknown as StateDef;
  const triggers: { value: string; label: string; trigger: Trigger }[] = [
    ...((state.tasks?.length ?? 0) > 0
      ? [{ value: 'settled', label: t('settled'), trigger: { kind: 'settled' as const } }]
      : []),
    ...(state.states ? [{ value: 'done', label: t('done'), trigger: { kind: 'done' as const } }] : []),
    { value: 'always', label: t('always'), trigger: { kind: 'always' } },
    { value: 'timer', label: t('timer'), trigger: { kind: 'timer', name: '24h' } },
    ...Object.entries(doc.events ?? {}).map(([name, { title }]) => ({
      value: `on ${name}`,
      label: `${title[language]} · ${name}`,
      trigger: { kind: 'event' as const, name },
    })),
  ];
  return (
    <Row label={t('waysOut')} path={[...path, 'on']} isDeep>
      {() => (
        <div className="panel-list">
          {ways.map((way) => (
            <PlaceLink
              key={way.path.join('/')}
              path={way.path}
              note={way.def.guard === undefined ? '' : `? ${way.def.guard}`}
            >
              {sayTrigger(doc, way.trigger, language, t)} →{' '}
              {sayTarget(doc, path, way.def.target, language) ?? t('stays')}
            </PlaceLink>
          ))}
          {mayEdit && (
            <Select<string>
              size="small"
              aria-label={t('newWay')}
              placeholder={t('newWay')}
              style={{ width: '100%' }}
              showSearch={{ optionFilterProp: 'label' }}
              value={null}
              onChange={(chosen) => {
                const trigger = triggers.find(({ value }) => value === chosen)?.trigger;
                if (trigger) run(t('newWay'), (now) => connect(now, path, null, trigger));
              }}
              options={triggers.map(({ value, label }) => ({ value, label }))}
            />
          )}
        </div>
      )}
    </Row>
  );
};

const StateList = ({ path }: { path: DocumentPath }): ReactNode => {
  const { language } = useLook();
  const { at } = usePen();
  const states = (at([...path, 'states']) ?? {}) as unknown as Record<string, StateDef>;
  return (
    <div className="panel-list">
      {Object.entries(states).map(([key, state]) => (
        <PlaceLink key={key} path={[...path, 'states', key]} note={key}>
          {state.title?.[language] ?? key}
        </PlaceLink>
      ))}
    </div>
  );
};

/** What makes a way be taken, in words. */
export const sayTrigger = (
  doc: SopDocument,
  trigger: Trigger,
  language: Language,
  t: ReturnType<typeof usePanelTexts>,
): string => {
  if (trigger.kind === 'event') return doc.events?.[trigger.name]?.title[language] ?? trigger.name;
  return trigger.kind === 'timer' ? `${t('timer')} ${trigger.name}` : t(trigger.kind);
};
