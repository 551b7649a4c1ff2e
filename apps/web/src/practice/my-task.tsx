import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Step } from '#sop-core';
import { useLook } from '../app/look.js';
import type { RefusalPartsFragment } from '../gql/generated.js';
import { ArticlesBeside } from '../knowledge/beside.js';
import { useRoleName } from '../members/use-role-name.js';
import { Mark } from '../ui/mark.js';
import { useUiTexts } from '../ui/texts.js';
import { Handed } from './handed.js';
import { RefusedNote } from './refused-note.js';
import type { SceneTask } from './scene.js';
import { TaskVerdict } from './task-verdict.js';
import { TaskWork } from './task-work.js';
import { usePracticeTexts } from './texts.js';

/** A task of the person: to begin, to do, to wait for, or somebody's work to judge. */
export const MyTask = ({
  task,
  sop,
  act,
  refusal,
}: {
  task: SceneTask;
  sop: string;
  act: (step: Step) => Promise<boolean>;
  refusal: RefusalPartsFragment | null;
}): ReactNode => {
  const t = usePracticeTexts();
  const ui = useUiTexts();
  const { language } = useLook();
  const roleName = useRoleName();
  const { instance, status } = task;
  const isVerdict = status === 'submitted';
  return (
    <article className="pr-task" data-task={instance} aria-label={task.title[language]}>
      <div className="pr-row">
        <h3>
          <bdi>{task.title[language]}</bdi>
        </h3>
        <Mark tone={isVerdict ? 'judge' : status === 'blocked' || status === 'on_hold' ? 'quiet' : 'info'}>
          {ui(status)}
        </Mark>
        <span className="pr-quiet">
          {[
            isVerdict && t('from', { role: roleName(task.role) }),
            !isVerdict &&
              task.acceptor !== null &&
              task.acceptor !== 'system' &&
              t('acceptor', { role: roleName(task.acceptor) }),
            task.attempt > 1 && t('attempt', { n: task.attempt }),
            !task.isRequired && t('optional'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      {task.description && <p className="pr-brief">{task.description[language]}</p>}
      {task.rejection !== null && <p className="pr-warn">{t('rejectedFor', { why: task.rejection })}</p>}
      <ArticlesBeside sop={sop} task={task.key} />
      {status === 'blocked' && <p className="pr-quiet">{t('blocked')}</p>}
      {status === 'todo' && (
        <Button type="primary" className="pr-begin" onClick={() => void act({ type: 'task.start', task: instance })}>
          {t('startTask')}
        </Button>
      )}
      {status === 'on_hold' && (
        <div className="pr-row">
          <span>{t('heldFor', { why: task.hold ?? '' })}</span>
          <Button onClick={() => void act({ type: 'task.resume', task: instance })}>{t('resume')}</Button>
        </div>
      )}
      {status === 'in_progress' && <TaskWork task={task} act={act} refusal={refusal} />}
      {isVerdict && (
        <>
          <Handed task={task} />
          <TaskVerdict task={task} act={act} />
        </>
      )}
      <RefusedNote refusal={refusal} />
    </article>
  );
};
