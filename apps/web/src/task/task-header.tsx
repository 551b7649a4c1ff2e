import { Link } from '@tanstack/react-router';
import { theme } from 'antd';
import type { ReactNode } from 'react';
import { useRoleName } from '../members/use-role-name.js';
import { DueText } from '../ui/due-text.js';
import { useUiTexts } from '../ui/texts.js';
import { Mark } from '../ui/mark.js';
import { STATUS_TONES } from './status-tones.js';
import { useTaskTexts } from './texts.js';
import type { TaskView } from './use-task.js';

/** What it is, of which run, where it stands and until when. */
export const TaskHeader = ({ task }: { task: TaskView }): ReactNode => {
  const t = useTaskTexts();
  const ui = useUiTexts();
  const { token } = theme.useToken();
  const roleName = useRoleName();
  const run = task.run ?? task.relatedRun;
  const isOpen = task.closedAt === null;
  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: 4, minWidth: 0, fontWeight: 400 }}>
      <div style={{ fontSize: 12, color: token.colorTextSecondary, overflowWrap: 'anywhere' }}>
        {task.run === null && <span>{t('adHoc')} </span>}
        {run && (
          <Link to="/runs/$runId" params={{ runId: run.id }}>
            {task.run === null ? t('relatedTo', { number: run.number }) : `${run.sopVersion.title} #${run.number}`}
            {' · '}
            <bdi>{run.subject}</bdi>
          </Link>
        )}
      </div>
      <h2 style={{ margin: 0, fontSize: 18, lineHeight: 1.35, overflowWrap: 'anywhere' }}>
        <bdi>{task.title}</bdi>{' '}
        {task.run !== null && (
          <span style={{ fontSize: 12, fontWeight: 400, color: token.colorTextSecondary }}>{task.instance}</span>
        )}
      </h2>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: '4px 8px', alignItems: 'center', fontSize: 13 }}>
        <Mark tone={STATUS_TONES[task.status]}>{ui(task.status)}</Mark>
        {task.priority !== 'P2' && (
          <Mark tone={task.priority === 'P0' ? 'alarm' : task.priority === 'P1' ? 'warn' : 'quiet'}>
            {ui(task.priority)}
          </Mark>
        )}
        {task.rework > 0 && <Mark tone="alarm">{t('rework', { n: task.rework })}</Mark>}
        <span>{roleName(task.role)}</span>
        <span aria-hidden>·</span>
        <span>
          <bdi>{task.assignee?.name ?? t('nobody')}</bdi>
        </span>
        {isOpen && task.dueAt !== null && (
          <>
            <span aria-hidden>·</span>
            {task.sla.status === 'stopped' ? (
              <span style={{ fontSize: 12, color: token.colorTextSecondary }}>{t('slaPaused')}</span>
            ) : (
              <DueText dueAt={task.dueAt} />
            )}
          </>
        )}
      </div>
    </div>
  );
};
