import { Button, Input, Select, Space } from 'antd';
import type { ReactNode } from 'react';
import {
  branchAt,
  disconnect,
  reconnect,
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
import { Complaints, Row, Section } from './parts.js';
import { PlaceLink } from './place-link.js';
import { Rest } from './rest.js';
import { sayTarget, sayTrigger, targetPath } from './state-panel.js';
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
      <Target path={path} state={place.state} />
      <ExpressionInput path={[...path, 'guard']} label={t('guard')} hint={t('guardHint')} isCondition />
      <Order path={path} state={place.state} trigger={place.trigger} />
      <Section title={t('actions')} count={def.actions?.length ?? 0} open={(def.actions?.length ?? 0) > 0}>
        <ActionsEditor path={[...path, 'actions']} label={t('actions')} />
      </Section>
      <label className="panel-flag">
        <input
          type="checkbox"
          disabled={!mayEdit}
          checked={def.reenter === true}
          onChange={(event) =>
            run(t('reenter'), (now) => setInBranch(now, path, 'reenter', event.target.checked ? true : undefined))
          }
        />
        {t('reenter')}
      </label>
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

const Target = ({ path, state }: { path: DocumentPath; state: DocumentPath }): ReactNode => {
  const t = usePanelTexts();
  const { language } = useLook();
  const { doc, run, mayEdit } = usePen();
  const target = branchAt(doc, path)?.target;
  const states = allStates(doc.machine, ['machine'], language);
  if (Array.isArray(target))
    return (
      <Row label={t('to')}>
        {() => <Input disabled value={`${target.join(' + ')} · ${t('several')}`} aria-label={t('to')} />}
      </Row>
    );
  const goal = target === undefined ? null : targetPath(doc, state, target);
  const value = target === undefined ? STAYS : (goal?.join('/') ?? target);
  return (
    <Row label={t('to')} path={[...path, 'target']}>
      {(id) => (
        <Select<string>
          aria-labelledby={id}
          style={{ width: '100%' }}
          disabled={!mayEdit}
          showSearch={{ optionFilterProp: 'label' }}
          value={value}
          onChange={(chosen) => {
            const found = states.find((one) => one.path.join('/') === chosen);
            if (chosen === STAYS)
              run(t('to'), (now) =>
                typeof target === 'string' && branchIsShort(now, path)
                  ? [{ path, set: {} }]
                  : setInBranch(now, path, 'target', undefined),
              );
            else if (found) run(t('to'), (now) => reconnect(now, path, found.path));
          }}
          options={[
            { value: STAYS, label: t('stays') },
            ...(target !== undefined && goal === null ? [{ value: target, label: `${target} ?` }] : []),
            ...states.map((one) => ({ value: one.path.join('/'), label: one.label })),
          ]}
        />
      )}
    </Row>
  );
};

const STAYS = '.';

const branchIsShort = (doc: Parameters<typeof branchAt>[0], path: DocumentPath): boolean =>
  branchesAt(doc, path).length === 1 && Object.keys(branchAt(doc, path) ?? {}).length === 1;

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

/** Every state as a choice, with the states around it in front of its name. */
export const allStates = (
  state: StateDef,
  path: DocumentPath,
  language: 'zh' | 'en',
  around = '',
): { path: DocumentPath; label: string }[] =>
  Object.entries(state.states ?? {}).flatMap(([key, child]) => {
    const at = [...path, 'states', key];
    const label = `${around}${child.title?.[language] ?? key}`;
    return [{ path: at, label }, ...allStates(child, at, language, `${label} › `)];
  });
