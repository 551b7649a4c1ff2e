import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useMembers } from '../members/use-members.js';
import { useRoleName } from '../members/use-role-name.js';
import { useSession } from '../session/use-session.js';
import { fullDateTime } from '../ui/time.js';
import { mayJudge } from './moves.js';
import { useTaskTexts } from './texts.js';
import type { TaskView } from './use-task.js';

/** The work of somebody new is accepted by two people: who has, and whose turn it is. Nothing where one is enough. */
export const TwoAcceptances = ({ task }: { task: TaskView }): ReactNode => {
  const t = useTaskTexts();
  const { member } = useSession();
  const { find } = useMembers();
  const roleName = useRoleName();
  if (task.acceptedOfTwo === null) return null;
  const first = task.firstAcceptance;
  const role = roleName(task.acceptorRole ?? task.role);
  const judges = mayJudge(task);
  if (first === null)
    return (
      <Alert
        type="info"
        showIcon
        title={t('twoNeeded')}
        description={t(judges ? 'twoNeededYou' : 'twoNeededOthers', { role })}
      />
    );
  const at = fullDateTime(first.at);
  const standIn = find(first.onBehalfOf)?.name;
  const name = `${find(first.by)?.name ?? t('somebody')}${standIn === undefined ? '' : t('twoFor', { name: standIn })}`;
  if (first.by === member.id)
    return <Alert type="success" showIcon title={t('twoFirstYou', { at })} description={t('twoWaits', { role })} />;
  return (
    <Alert
      type="info"
      showIcon
      title={t('twoFirst', { name, at })}
      description={judges ? t('twoSecondYou') : t('twoWaits', { role })}
    />
  );
};
