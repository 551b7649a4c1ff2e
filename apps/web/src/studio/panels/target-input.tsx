import { Button, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import {
  branchAt,
  reconnect,
  setInBranch,
  valueAt,
  type DocumentPath,
  type SopDocument,
  type StateDef,
} from '#sop-core';
import { useLook } from '../../app/look.js';
import { Row } from './parts.js';
import type { Option } from './role-options.js';
import { allStates, targetPath } from './states-of.js';
import { usePanelTexts } from './texts.js';
import { usePen } from './use-at.js';
import { branchesAt } from './ways.js';

/** Where a way leads: one state, several branches of a parallel one at once, or nowhere. */
export const TargetInput = ({ path, state }: { path: DocumentPath; state: DocumentPath }): ReactNode => {
  const t = usePanelTexts();
  const { language } = useLook();
  const { doc, mayEdit } = usePen();
  const [wantsSeveral, setWantsSeveral] = useState(false);
  const target = branchAt(doc, path)?.target;
  const states = allStates(doc.machine, ['machine'], language);
  // A state as a whole cannot be entered together with something inside it.
  const isAPart = (one: string): boolean => {
    const goal = targetPath(doc, state, one);
    return Array.isArray(target) || (goal !== null && isInParallel(doc, goal));
  };
  if (Array.isArray(target) || wantsSeveral)
    return (
      <Several
        path={path}
        state={state}
        targets={(target === undefined ? [] : [target].flat()).filter(isAPart)}
        // Only what stands in a parallel state can be entered together with something else.
        options={states.filter((one) => isInParallel(doc, one.path)).map(optionOf)}
      />
    );
  return (
    <>
      <One path={path} state={state} target={target} options={states.map(optionOf)} />
      {mayEdit && states.some((one) => isInParallel(doc, one.path)) && (
        <Button size="small" type="link" onClick={() => setWantsSeveral(true)}>
          {t('enterSeveral')}
        </Button>
      )}
    </>
  );
};

const optionOf = ({ path, label }: { path: DocumentPath; label: string }): Option => ({
  value: path.join('/'),
  label,
});

const One = ({
  path,
  state,
  target,
  options,
}: {
  path: DocumentPath;
  state: DocumentPath;
  target: string | undefined;
  options: Option[];
}): ReactNode => {
  const t = usePanelTexts();
  const { doc, run, mayEdit } = usePen();
  const goal = target === undefined ? null : targetPath(doc, state, target);
  return (
    <Row label={t('to')} path={[...path, 'target']}>
      {(id) => (
        <Select<string>
          aria-labelledby={id}
          style={{ width: '100%' }}
          disabled={!mayEdit}
          showSearch={{ optionFilterProp: 'label' }}
          value={target === undefined ? STAYS : (goal?.join('/') ?? target)}
          onChange={(chosen) => {
            if (chosen === STAYS)
              run(t('to'), (now) =>
                target !== undefined && isShort(now, path)
                  ? [{ path, set: {} }]
                  : setInBranch(now, path, 'target', undefined),
              );
            else if (options.some(({ value }) => value === chosen))
              run(t('to'), (now) => reconnect(now, path, pathOf(chosen)));
          }}
          options={[
            { value: STAYS, label: t('stays') },
            ...(target !== undefined && goal === null ? [{ value: target, label: `${target} ?` }] : []),
            ...options,
          ]}
        />
      )}
    </Row>
  );
};

const Several = ({
  path,
  state,
  targets,
  options,
}: {
  path: DocumentPath;
  state: DocumentPath;
  targets: string[];
  options: Option[];
}): ReactNode => {
  const t = usePanelTexts();
  const { doc, run, mayEdit } = usePen();
  const chosen = targets.map((one) => targetPath(doc, state, one)?.join('/') ?? one);
  const unknown = chosen.filter((one) => !options.some(({ value }) => value === one));
  return (
    <Row label={t('to')} hint={t('severalHint')} path={[...path, 'target']} isDeep>
      {(id) => (
        <Select<string[]>
          mode="multiple"
          aria-labelledby={id}
          style={{ width: '100%' }}
          disabled={!mayEdit}
          showSearch={{ optionFilterProp: 'label' }}
          value={chosen}
          onChange={(next) => {
            const goals = next.filter((one) => valueAt(doc, pathOf(one)) !== undefined).map(pathOf);
            if (goals.length > 0) run(t('to'), (now) => reconnect(now, path, ...goals));
          }}
          options={[...unknown.map((value) => ({ value, label: value })), ...options]}
        />
      )}
    </Row>
  );
};

const STAYS = '.';

/** Keys of states never look like numbers of a list. */
const pathOf = (value: string): DocumentPath => value.split('/');

const isInParallel = (doc: SopDocument, path: DocumentPath): boolean =>
  path.some(
    (_, length) => length > 0 && (valueAt(doc, path.slice(0, length)) as StateDef | undefined)?.type === 'parallel',
  );

const isShort = (doc: SopDocument, path: DocumentPath): boolean =>
  branchesAt(doc, path).length === 1 && Object.keys(branchAt(doc, path) ?? {}).length === 1;
