import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { FieldDef, Step } from '#sop-core';
import { useLook } from '../app/look.js';
import type { SceneTask } from './scene.js';
import { usePracticeTexts } from './texts.js';

/** Evidence of a practice: names that stand for files. For the task, for a criterion that asks for it, or for a field. */
export const StandIns = ({
  task: { instance, evidence, criteria },
  files,
  act,
}: {
  task: SceneTask;
  files: Record<string, FieldDef>;
  act: (step: Step) => Promise<boolean>;
}): ReactNode => {
  const t = usePracticeTexts();
  const { language } = useLook();
  const attach = (to: { criterion?: string; field?: string }): void => {
    const name = t('fileName', { n: evidence.length + 1 });
    void act({ type: 'task.attach', task: instance, evidence: { id: crypto.randomUUID(), kind: 'file', name, ...to } });
  };
  const places = [
    ...Object.entries(files).map(([field, def]) => ({ to: { field }, title: def.title?.[language] ?? field })),
    ...criteria
      .filter(({ kind }) => kind === 'evidence')
      .map(({ key, title }) => ({ to: { criterion: key }, title: title[language] })),
  ];
  return (
    <fieldset className="pr-set">
      <legend>{t('evidence')}</legend>
      <p className="pr-quiet">{t('attachNote')}</p>
      <div className="pr-row">
        {places.map(({ to, title }) => (
          <Button key={JSON.stringify(to)} onClick={() => attach(to)}>
            <span className="pr-cut">{t('attachFor', { title })}</span>
          </Button>
        ))}
        {places.length === 0 && <Button onClick={() => attach({})}>{t('attach')}</Button>}
      </div>
      {evidence.length > 0 && (
        <ul className="pr-files">
          {evidence.map(({ id, name }) => (
            <li key={id}>
              <bdi>{name}</bdi>{' '}
              <Button
                type="text"
                aria-label={t('remove', { name })}
                onClick={() => void act({ type: 'task.detach', task: instance, evidence: id })}
              >
                ×
              </Button>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
};
