import { Button, Checkbox } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import type { FieldDef, Step } from '#sop-core';
import { useLook } from '../app/look.js';
import { FieldsForm } from '../form/fields-form.js';
import type { RefusalPartsFragment } from '../gql/generated.js';
import { definitionsFor } from '../studio/try/definitions.js';
import { CriteriaList } from './criteria-list.js';
import { HoldForm } from './hold-form.js';
import type { SceneTask } from './scene.js';
import { StandIns } from './stand-ins.js';
import { startingValues, valuesWithFiles } from './task-values.js';
import { usePracticeTexts } from './texts.js';

/** A task at work: checklist, form, evidence, criteria; to be handed in or put on hold. */
export const TaskWork = ({
  task,
  act,
  refusal,
}: {
  task: SceneTask;
  act: (step: Step) => Promise<boolean>;
  refusal: RefusalPartsFragment | null;
}): ReactNode => {
  const t = usePracticeTexts();
  const { language } = useLook();
  const { instance, checklist, criteria } = task;
  const [values, setValues] = useState<Record<string, unknown>>(() => startingValues(task));
  const [busy, setBusy] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const typed = useMemo(() => partOf(task.form, (def) => !isFile(def)), [task.form]);
  const files = useMemo(() => partOf(task.form, isFile), [task.form]);
  const definitions = useMemo(() => definitionsFor(typed, language), [typed, language]);
  const problems = Object.fromEntries(
    (refusal?.blockers ?? []).flatMap(({ field, message }) => (field === null ? [] : [[field, message] as const])),
  );
  const take = async (step: Step): Promise<boolean> => {
    setBusy(true);
    const done = await act(step);
    setBusy(false);
    return done;
  };
  const fields = (): Record<string, never> => valuesWithFiles(task, values) as Record<string, never>;
  return (
    <div className="pr-work">
      {checklist.length > 0 && (
        <fieldset className="pr-set">
          <legend>{t('checklist')}</legend>
          {checklist.map(({ key, title, isDone }) => (
            <Checkbox
              key={key}
              checked={isDone}
              onChange={({ target }) =>
                void act({ type: 'task.tick', task: instance, item: key, done: target.checked })
              }
            >
              <bdi>{title[language]}</bdi>
            </Checkbox>
          ))}
        </fieldset>
      )}
      {definitions.length > 0 && (
        <div role="group" aria-label={t('form')}>
          <FieldsForm
            idPrefix={`practice-${instance}`}
            definitions={definitions}
            values={values}
            problems={problems}
            onChange={(key, value) => {
              setSaved(false);
              setValues((old) => ({ ...old, [key]: value }));
            }}
          />
        </div>
      )}
      <StandIns task={task} files={files} act={act} />
      {criteria.length > 0 && (
        <CriteriaList
          task={task}
          onJudge={
            task.acceptor === null || task.acceptor === 'system'
              ? (criterion, met) => void act({ type: 'task.judge', task: instance, criterion, met })
              : undefined
          }
        />
      )}
      <div className="pr-row">
        <Button
          type="primary"
          loading={busy}
          onClick={() => void take({ type: 'task.submit', task: instance, fields: fields() })}
        >
          {t('submit')}
        </Button>
        {definitions.length > 0 && (
          <Button
            onClick={() =>
              void take({ type: 'task.fill', task: instance, fields: fields() }).then((done) => setSaved(done))
            }
          >
            {t('save')}
          </Button>
        )}
        <span role="status" className="pr-quiet">
          {isSaved && t('saved')}
        </span>
        <span className="pr-gap" />
        <HoldForm instance={instance} act={act} />
      </div>
    </div>
  );
};

const isFile = ({ type }: FieldDef): boolean => type === 'image' || type === 'file';

const partOf = (form: Record<string, FieldDef>, holds: (def: FieldDef) => boolean): Record<string, FieldDef> =>
  Object.fromEntries(Object.entries(form).filter(([, def]) => holds(def)));
