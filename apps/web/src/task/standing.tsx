import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { isRejectCode } from '../log/reject-codes.js';
import { useLogTexts } from '../log/texts.js';
import { useConnection } from '../live/use-live.js';
import { useMembers } from '../members/use-members.js';
import { useRoleName } from '../members/use-role-name.js';
import { useSession } from '../session/use-session.js';
import { fullDateTime } from '../ui/time.js';
import { Lessons } from './lessons.js';
import { isAtWork, nextMove, reasonsAgainst } from './moves.js';
import { useTaskTexts } from './texts.js';
import { TwoAcceptances } from './two-acceptances.js';
import type { TaskView } from './use-task.js';

/** What a person has to know before anything else: that it came back, stands still, is over, or belongs to somebody else. */
export const Standing = ({ task }: { task: TaskView }): ReactNode => {
  const t = useTaskTexts();
  const lost = useConnection() === 'lost';
  return (
    <div style={{ display: 'flex', flexDirection: 'column' }} className="task-standing" aria-live="polite">
      {lost && <Alert type="warning" showIcon title={t('offline')} />}
      {task.run?.status === 'paused' && (
        <Alert type="warning" showIcon title={t('runPausedTitle')} description={t('runPaused')} />
      )}
      {task.closedAt !== null && <Over task={task} at={task.closedAt} />}
      {task.rejection !== null && task.closedAt === null && <CameBack task={task} rejection={task.rejection} />}
      {task.hold !== null && task.status === 'on_hold' && (
        <Alert
          type="warning"
          showIcon
          title={t(task.hold.isExternal ? 'onHoldExternal' : 'onHold', { reason: task.hold.reason })}
        />
      )}
      <TwoAcceptances task={task} />
      <Whose task={task} />
    </div>
  );
};

const Over = ({ task, at }: { task: TaskView; at: string }): ReactNode => {
  const t = useTaskTexts();
  const key =
    task.status === 'accepted' ? 'closedAccepted' : task.status === 'waived' ? 'closedWaived' : 'closedCanceled';
  return (
    <Alert
      type={task.status === 'accepted' ? 'success' : 'info'}
      showIcon
      title={t(key, { at: fullDateTime(at) })}
      description={t('readOnly')}
    />
  );
};

const CameBack = ({
  task,
  rejection,
}: {
  task: TaskView;
  rejection: NonNullable<TaskView['rejection']>;
}): ReactNode => {
  const t = useTaskTexts();
  const say = useLogTexts();
  const { find } = useMembers();
  const titles = rejection.failed.map((key) => task.criteria.find((criterion) => criterion.key === key)?.title ?? key);
  return (
    <Alert
      type="error"
      showIcon
      title={t('rejectedBy', {
        name: find(rejection.by)?.name ?? t('somebody'),
        code: isRejectCode(rejection.code) ? say(`code_${rejection.code}`) : rejection.code,
      })}
      description={
        <div style={{ overflowWrap: 'anywhere' }}>
          <p style={{ margin: 0, whiteSpace: 'pre-wrap' }}>
            <bdi>{rejection.note}</bdi>
          </p>
          {titles.length > 0 && <p style={{ margin: 0 }}>{t('rejectedFailed', { failed: titles.join('、') })}</p>}
          <Lessons task={task} articles={task.reread} />
        </div>
      }
    />
  );
};

/** Whose turn it is, when it is not the reader's. */
const Whose = ({ task }: { task: TaskView }): ReactNode => {
  const t = useTaskTexts();
  const { member } = useSession();
  const roleName = useRoleName();
  if (task.closedAt !== null || nextMove(task) !== null) {
    const asks = task.status === 'todo' && (task.fields.length > 0 || task.checklist.length > 0);
    return asks && task.closedAt === null ? <Alert type="info" showIcon title={t('startToFill')} /> : null;
  }
  const reasons = (event: string): ReactNode => {
    const all = reasonsAgainst(
      task.moves.find((move) => move.event === event),
      'acceptor_needed',
    );
    return all.length === 0 ? null : all.map((reason) => <div key={reason}>{reason}</div>);
  };
  if (task.status === 'blocked') return <Alert type="warning" showIcon title={reasons('start') ?? t('blockedBy')} />;
  if (task.status === 'submitted')
    return (
      <Alert
        type="info"
        showIcon
        title={t('waitingFor', {
          role:
            task.acceptorRole === null || task.acceptorRole === 'system'
              ? t('systemJudges')
              : roleName(task.acceptorRole),
        })}
        description={reasons('reject')}
      />
    );
  if (task.status === 'in_progress' && !isAtWork(task) && task.assignee?.id !== member.id)
    return (
      <Alert
        type="info"
        showIcon
        title={t('workedOnBy', { name: task.doer?.name ?? task.assignee?.name ?? t('somebody') })}
      />
    );
  if (task.status === 'todo')
    return (
      <Alert
        type="info"
        showIcon
        title={
          <>
            {reasons('start') ?? t('notYours', { role: roleName(task.role) })}
            <Lessons task={task} blockers={task.moves.find(({ event }) => event === 'start')?.blockers ?? []} />
          </>
        }
      />
    );
  return null;
};
