import { Button, Input } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import type { ScenarioStep } from '#sop-core';
import { useLook } from '../../app/look.js';
import { FieldsForm } from '../../form/fields-form.js';
import { useSession } from '../../session/use-session.js';
import { Mark } from '../../ui/mark.js';
import { useUiTexts } from '../../ui/texts.js';
import { definitionsFor } from './definitions.js';
import { toDocument } from './document-values.js';
import { exampleValues } from './example-values.js';
import type { PlayRefusal, PlayTask } from './play-view.js';
import { useTryTexts } from './texts.js';
import { WhoSelect } from './who-select.js';

/** An open task of the rehearsal: it is filled in and submitted, or judged. */
export const PlayTaskCard = ({
  task,
  now,
  problems,
  onTake,
}: {
  task: PlayTask;
  now: string;
  /** What the last try said about its fields. */
  problems: PlayRefusal['fields'];
  onTake: (step: ScenarioStep) => Promise<boolean>;
}): ReactNode => {
  const t = useTryTexts();
  const ui = useUiTexts();
  const { language } = useLook();
  const { roleTitle } = useSession();
  const [isOpen, setOpen] = useState(false);
  const [values, setValues] = useState<Record<string, unknown>>(task.values);
  const [who, setWho] = useState('');
  const [note, setNote] = useState('');
  const definitions = useMemo(() => definitionsFor(task.form, language), [task.form, language]);
  const as = who === '' ? {} : { as: who };
  const take = async (step: ScenarioStep): Promise<void> => {
    if (await onTake(step)) setOpen(false);
  };
  const hasAcceptor = task.acceptor !== null && task.acceptor !== 'system';
  const isWaiting = task.status === 'blocked';
  return (
    <li className="play-task" data-task={task.instance}>
      <div className="play-task-head">
        <b>
          <bdi>{task.title[language]}</bdi>
        </b>
        <Mark tone={task.status === 'submitted' ? 'judge' : isWaiting ? 'quiet' : 'info'}>{ui(task.status)}</Mark>
        <span className="play-note">
          {[
            roleTitle(task.role),
            hasAcceptor && t('acceptor', { role: roleTitle(task.acceptor ?? '') }),
            task.attempt > 1 && t('attempt', { n: task.attempt }),
            !task.isRequired && t('optional'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <span className="studio-gap" />
        {!isWaiting && task.status !== 'submitted' && (
          <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t(isOpen ? 'close' : 'open')}
          </Button>
        )}
      </div>
      {task.rejection !== null && <p className="play-note">{task.rejection}</p>}
      {isOpen && !isWaiting && task.status !== 'submitted' && (
        <div className="play-form">
          {definitions.length > 0 && (
            <>
              <Button
                size="small"
                type="dashed"
                onClick={() => setValues((old) => ({ ...exampleValues(task.form, now), ...old }))}
              >
                {t('example')}
              </Button>
              <FieldsForm
                idPrefix={`play-${task.instance}`}
                definitions={definitions}
                values={values}
                problems={Object.fromEntries(Object.entries(problems).map(([path, text]) => [path, text[language]]))}
                onChange={(key, value) => setValues((old) => ({ ...old, [key]: value }))}
              />
            </>
          )}
          <p className="play-note">{t('checks')}</p>
          <div className="play-row">
            <WhoSelect roles={[task.role]} value={who} onChange={setWho} />
            <Button
              size="small"
              type="primary"

              onClick={() =>
                void take({
                  do: task.instance,
                  ...(definitions.length > 0 && { with: toDocument(task.form, values) }),
                  ...as,
                  ...(hasAcceptor && { submitOnly: true }),
                })
              }
            >
              {t('submit')}
            </Button>
          </div>
        </div>
      )}
      {task.status === 'submitted' && (
        <div className="play-row">
          <WhoSelect roles={[task.acceptor ?? 'manager', task.role]} value={who} onChange={setWho} />
          <Button
            size="small"
            type="primary"

            onClick={() => void take({ accept: task.instance, ...as })}
          >
            {t('accept')}
          </Button>
          <Input
            size="small"
            aria-label={t('rejectWhy')}
            placeholder={t('rejectWhy')}
            value={note}
            style={{ width: 140 }}
            onChange={({ target }) => setNote(target.value)}
          />
          <Button
            size="small"

            onClick={() =>
              void take({ reject: task.instance, code: 'incomplete', note: note.trim() === '' ? '-' : note, ...as })
            }
          >
            {t('reject')}
          </Button>
        </div>
      )}
      {isOpen && (
        <div className="play-row">
          <Input
            size="small"
            aria-label={`${t('waive')}：${t('why')}`}
            placeholder={t('why')}
            value={note}
            style={{ width: 140 }}
            onChange={({ target }) => setNote(target.value)}
          />
          <Button
            size="small"

            disabled={note.trim() === ''}
            onClick={() => void take({ waive: task.instance, reason: note, ...as })}
          >
            {t('waive')}
          </Button>
        </div>
      )}
    </li>
  );
};
