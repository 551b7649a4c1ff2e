import { Button, Checkbox, Input, Radio } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import type { Step } from '#sop-core';
import { useLook } from '../app/look.js';
import { REJECT_CODES } from '../log/reject-codes.js';
import { useLogTexts } from '../log/texts.js';
import { CriteriaList } from './criteria-list.js';
import type { SceneTask } from './scene.js';
import { usePracticeTexts } from './texts.js';

/** Judges what a colleague handed in: what only a person can see is confirmed one by one; or it goes back, with reasons. */
export const TaskVerdict = ({ task, act }: { task: SceneTask; act: (step: Step) => Promise<boolean> }): ReactNode => {
  const t = usePracticeTexts();
  const { language } = useLook();
  const [confirmed, setConfirmed] = useState<readonly string[]>([]);
  const [isBack, setBack] = useState(false);
  const manual = task.criteria.filter(({ kind }) => kind === 'manual');
  return (
    <div className="pr-work">
      {task.criteria.length > 0 && <CriteriaList task={task} onJudge={undefined} />}
      {manual.map(({ key, title }) => (
        <Checkbox
          key={key}
          checked={confirmed.includes(key)}
          onChange={({ target }) =>
            setConfirmed((old) => (target.checked ? [...old, key] : old.filter((one) => one !== key)))
          }
        >
          {t('isMet', { title: title[language] })}
        </Checkbox>
      ))}
      <div className="pr-row">
        <Button
          type="primary"
          onClick={() => void act({ type: 'task.accept', task: task.instance, confirm: [...confirmed] })}
        >
          {t('accept')}
        </Button>
        <Button aria-expanded={isBack} onClick={() => setBack(!isBack)}>
          {isBack ? t('close') : `${t('reject')}…`}
        </Button>
      </div>
      {isBack && <SendBack task={task} act={act} />}
    </div>
  );
};

const SendBack = ({ task, act }: { task: SceneTask; act: (step: Step) => Promise<boolean> }): ReactNode => {
  const t = usePracticeTexts();
  const log = useLogTexts();
  const { language } = useLook();
  const id = useId();
  const [code, setCode] = useState('');
  const [failed, setFailed] = useState<readonly string[]>(
    task.criteria.filter(({ isMet }) => isMet === false).map(({ key }) => key),
  );
  const [note, setNote] = useState('');
  const isComplete = code !== '' && note.trim() !== '' && (task.criteria.length === 0 || failed.length > 0);
  return (
    <section aria-label={t('rejectTitle')} className="pr-part pr-work">
      <div id={`${id}-code`}>{t('rejectCode')}</div>
      <Radio.Group
        aria-labelledby={`${id}-code`}
        value={code}
        options={REJECT_CODES.map((value) => ({ value, label: log(`code_${value}`) }))}
        onChange={({ target }) => setCode(target.value as string)}
      />
      {task.criteria.length > 0 && (
        <fieldset className="pr-set">
          <legend>{t('rejectFailed')}</legend>
          {task.criteria.map(({ key, title }) => (
            <Checkbox
              key={key}
              checked={failed.includes(key)}
              onChange={({ target }) =>
                setFailed((old) => (target.checked ? [...old, key] : old.filter((one) => one !== key)))
              }
            >
              <bdi>{title[language]}</bdi>
            </Checkbox>
          ))}
        </fieldset>
      )}
      <Input.TextArea
        aria-label={t('rejectNote')}
        placeholder={t('rejectNote')}
        rows={2}
        maxLength={2_000}
        value={note}
        onChange={({ target }) => setNote(target.value)}
      />
      <Button
        danger
        disabled={!isComplete}
        className="pr-begin"
        onClick={() =>
          void act({ type: 'task.reject', task: task.instance, code, failed: [...failed], note: note.trim() })
        }
      >
        {t('reject')}
      </Button>
    </section>
  );
};
