import { Button, Select } from 'antd';
import type { ReactNode } from 'react';
import type { DocumentPath, Json } from '#sop-core';
import { ExpressionInput } from '../expression/expression-input.js';
import { ManyInput } from './inputs.js';
import { ListEditor } from './list-editor.js';
import { Row } from './parts.js';
import type { Option } from './role-options.js';
import { usePanelTexts } from './texts.js';
import { usePen } from './use-at.js';

/** Four eyes: whose doers may not do this one; always, or only when something holds. */
export const SeparateFrom = ({ path, tasks }: { path: DocumentPath; tasks: Option[] }): ReactNode => {
  const t = usePanelTexts();
  const { at, run, mayEdit } = usePen();
  const value = at(path);
  const entries = Array.isArray(value) ? value : [];
  const free = tasks.find((task) => !entries.some((entry) => taskOf(entry) === task.value));
  const hasConditions = entries.some((entry) => typeof entry !== 'string');
  if (hasConditions)
    return (
      <ListEditor
        path={path}
        label={t('separateFrom')}
        nameOf={(entry) => tasks.find((task) => task.value === taskOf(entry))?.label ?? taskOf(entry)}
        fresh={() => free?.value ?? tasks[0]?.value ?? ''}
      >
        {(one, entry) => <Entry path={one} entry={entry} tasks={tasks} />}
      </ListEditor>
    );
  return (
    <>
      <ManyInput path={path} label={t('separateFrom')} options={tasks} />
      {mayEdit && free && (
        <Button
          size="small"
          onClick={() =>
            run(t('separateFrom'), () => [
              entries.length === 0
                ? { path, set: [{ task: free.value, when: 'true' }] }
                : { path, insert: { task: free.value, when: 'true' }, at: entries.length },
            ])
          }
        >
          {t('separateWhen')}
        </Button>
      )}
    </>
  );
};

const Entry = ({ path, entry, tasks }: { path: DocumentPath; entry: Json; tasks: Option[] }): ReactNode => {
  const t = usePanelTexts();
  const { set, run, mayEdit } = usePen();
  const task = taskOf(entry);
  const isAlways = typeof entry === 'string';
  return (
    <>
      <Row label={t('task')}>
        {(id) => (
          <Select<string>
            aria-labelledby={id}
            style={{ width: '100%' }}
            disabled={!mayEdit}
            showSearch={{ optionFilterProp: 'label' }}
            value={task}
            onChange={(chosen) => set(t('separateFrom'), isAlways ? path : [...path, 'task'], chosen)}
            options={[...(tasks.some(({ value }) => value === task) ? [] : [{ value: task, label: task }]), ...tasks]}
          />
        )}
      </Row>
      {isAlways ? (
        mayEdit && (
          <Button size="small" onClick={() => run(t('when'), () => [{ path, set: { task, when: 'true' } }])}>
            {t('onlyWhen')}
          </Button>
        )
      ) : (
        <>
          <ExpressionInput path={[...path, 'when']} label={t('when')} isCondition empty="true" />
          {mayEdit && (
            <Button size="small" onClick={() => run(t('when'), () => [{ path, set: task }])}>
              {t('alwaysSo')}
            </Button>
          )}
        </>
      )}
    </>
  );
};

const taskOf = (entry: Json): string =>
  typeof entry === 'string' ? entry : String((entry as { task?: string } | null)?.task ?? '');
