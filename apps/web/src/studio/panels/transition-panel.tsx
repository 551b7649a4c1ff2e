import { Button, Select, Space } from 'antd';
import type { ReactNode } from 'react';
import {
  branchAt,
  disconnect,
  retrigger,
  setInBranch,
  shiftBranch,
  triggerOf,
  triggerPath,
  type DocumentPath,
  type StateDef,
  type Trigger,
} from '#sop-core';
import { useLook } from '../../app/look.js';
import { ExpressionInput } from '../expression/expression-input.js';
import { ActionsEditor } from './actions-editor.js';
import { DurationInput } from './duration-input.js';
import { eventOptions } from './field-options.js';
import { Complaints, Row, Section, Toggle } from './parts.js';
import { PlaceLink } from './place-link.js';
import { Rest } from './rest.js';
import { sayTrigger } from './state-panel.js';
import { sayTarget, targetPath } from './states-of.js';
import { TargetInput } from './target-input.js';
import { usePanelTexts } from './texts.js';
import { usePen } from './use-at.js';
import { branchesAt, waysOf } from './ways.js';

/** One way out of a state: when it is taken, where it leads, what is done on it, and which ways are tried before it. */
export const TransitionPanel = ({ path }: { path: DocumentPath }): ReactNode => {
  const t = usePanelTexts();
  const { doc, run, mayEdit, findingsAt } = usePen();
  const place = triggerOf(path);
  const def = branchAt(doc, path);
  if (!place || !def) return <p>{t('gone')}</p>;
  return (
    <>
      <Complaints findings={findingsAt(path)} />
      <Source path={path} state={place.state} />
      <When path={path} state={place.state} trigger={place.trigger} />
      <TargetInput path={path} state={place.state} />
      <ExpressionInput path={[...path, 'guard']} label={t('guard')} hint={t('guardHint')} isCondition />
      <Order path={path} state={place.state} trigger={place.trigger} />
      <Section title={t('actions')} count={def.actions?.length ?? 0} open={(def.actions?.length ?? 0) > 0}>
        <ActionsEditor path={[...path, 'actions']} label={t('actions')} />
      </Section>
      <Toggle
        label={t('reenter')}
        isOn={def.reenter === true}
        disabled={!mayEdit}
        onChange={() =>
          run(t('reenter'), (now) => setInBranch(now, path, 'reenter', def.reenter === true ? undefined : true))
        }
      />
      <Rest path={path} known={['target', 'guard', 'actions', 'reenter', 'description']} />
      <SameLine path={path} state={place.state} target={def.target} />
      {mayEdit && (
        <Button danger size="small" onClick={() => run(t('deleteWay'), (now) => disconnect(now, path), place.state)}>
          {t('deleteWay')}
        </Button>
      )}
    </>
  );
};

const Source = ({ path, state }: { path: DocumentPath; state: DocumentPath }): ReactNode => {
  const t = usePanelTexts();
  const { language } = useLook();
  const { at } = usePen();
  const def = at(state) as unknown as StateDef;
  return (
    <Row label={t('from')}>
      {() => (
        <PlaceLink path={state} {...(path.length === 0 && { note: '' })}>
          {state.length === 1 ? t('whole') : (def.title?.[language] ?? String(state.at(-1)))}
        </PlaceLink>
      )}
    </Row>
  );
};

const When = ({ path, state, trigger }: { path: DocumentPath; state: DocumentPath; trigger: Trigger }): ReactNode => {
  const t = usePanelTexts();
  const { language } = useLook();
  const { doc, run, mayEdit } = usePen();
  const change = (next: Trigger): void => {
    run(t('trigger'), (now) => retrigger(now, path, state, next));
  };
  const events = eventOptions(doc, language);
  const now = trigger.kind === 'event' ? `on ${trigger.name}` : trigger.kind;
  return (
    <Row label={t('trigger')}>
      {(id) => (
        <div className="panel-list">
          <Select<string>
            aria-labelledby={id}
            style={{ width: '100%' }}
            disabled={!mayEdit}
            showSearch={{ optionFilterProp: 'label' }}
            value={now}
            onChange={(chosen) => {
              if (chosen.startsWith('on ')) change({ kind: 'event', name: chosen.slice(3) });
              else if (chosen === 'timer') change({ kind: 'timer', name: '24h' });
              else change({ kind: chosen as 'settled' | 'always' | 'done' });
            }}
            options={[
              ...(['settled', 'timer', 'always', 'done'] as const).map((kind) => ({ value: kind, label: t(kind) })),
              ...(trigger.kind === 'event' && !events.some(({ value }) => value === trigger.name)
                ? [{ value: now, label: trigger.name }]
                : []),
              ...events.map(({ value, label }) => ({ value: `on ${value}`, label })),
            ]}
          />
          {trigger.kind === 'timer' && (
            <DurationInput
              doc={doc}
              label={t('timer')}
              value={trigger.name}
              disabled={!mayEdit}
              onChange={(name) => name !== undefined && change({ kind: 'timer', name })}
            />
          )}
        </div>
      )}
    </Row>
  );
};

/** Which ways are tried at the same moment, and in which order. */
const Order = ({ path, state, trigger }: { path: DocumentPath; state: DocumentPath; trigger: Trigger }): ReactNode => {
  const t = usePanelTexts();
  const { language } = useLook();
  const { doc, run, mayEdit } = usePen();
  const branches = branchesAt(doc, triggerPath(state, trigger));
  const index = path.at(-1);
  if (branches.length < 2 || typeof index !== 'number') return null;
  return (
    <Row label={t('order')}>
      {() => (
        <>
          <ol className="panel-order">
            {branches.map((branch, at) => (
              <li key={at} aria-current={at === index || undefined}>
                <PlaceLink path={branch.path} note={branch.def.guard ?? ''}>
                  → {sayTarget(doc, state, branch.def.target, language) ?? t('stays')}
                </PlaceLink>
              </li>
            ))}
          </ol>
          {mayEdit && (
            <Space>
              <Button
                size="small"
                disabled={index === 0}
                onClick={() => run(t('order'), (now) => shiftBranch(now, path, -1))}
              >
                {t('earlier')}
              </Button>
              <Button
                size="small"
                disabled={index === branches.length - 1}
                onClick={() => run(t('order'), (now) => shiftBranch(now, path, 1))}
              >
                {t('later')}
              </Button>
            </Space>
          )}
        </>
      )}
    </Row>
  );
};

/** Other ways between the same two states: on the drawing they are one line. */
const SameLine = ({
  path,
  state,
  target,
}: {
  path: DocumentPath;
  state: DocumentPath;
  target: string | string[] | undefined;
}): ReactNode => {
  const t = usePanelTexts();
  const { language } = useLook();
  const { doc } = usePen();
  if (typeof target !== 'string') return null;
  const goal = targetPath(doc, state, target)?.join('/');
  const others = waysOf(doc, state).filter(
    (way) =>
      way.path.join('/') !== path.join('/') &&
      typeof way.def.target === 'string' &&
      targetPath(doc, state, way.def.target)?.join('/') === goal,
  );
  return others.length === 0 ? null : (
    <Row label={t('alsoOnLine')}>
      {() => (
        <div className="panel-list">
          {others.map((way) => (
            <PlaceLink key={way.path.join('/')} path={way.path} note={way.def.guard ?? ''}>
              {sayTrigger(doc, way.trigger, language, t)}
            </PlaceLink>
          ))}
        </div>
      )}
    </Row>
  );
};
