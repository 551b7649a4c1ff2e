import { Link } from '@tanstack/react-router';
import { Empty, Tag, theme, Typography } from 'antd';
import type { ReactNode } from 'react';
import type { RunThenQuery } from '../gql/generated.js';
import { useMembers } from '../members/use-members.js';
import { useSession } from '../session/use-session.js';
import { DueText } from '../ui/due-text.js';
import { useUiTexts } from '../ui/texts.js';
import { useRunTexts } from './texts.js';
import type { RunShown } from './use-run.js';

type Then = NonNullable<RunThenQuery['runAt']>;

/** All roles' tasks of a run, open ones first; with `stage` only those of that stage. */
export const RunTasks = ({
  run,
  then,
  stage,
}: {
  run: RunShown;
  then: Then | null;
  stage: string | null;
}): ReactNode => {
  const t = useRunTexts();
  const { token } = theme.useToken();
  const lines = (then ? thenLines(then) : nowLines(run)).filter(
    (line) => stage === null || line.stage === stage || line.stage?.startsWith(`${stage}.`),
  );
  const open = lines.filter(({ status }) => !isClosed(status));
  const closed = lines.filter(({ status }) => isClosed(status));
  const list = (shown: Line[]): ReactNode => (
    <ul style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 6 }}>
      {shown.map((line) => (
        <li
          key={line.instance}
          style={{
            padding: '8px 10px',
            border: `1px solid ${token.colorBorderSecondary}`,
            borderRadius: 8,
            background: token.colorBgContainer,
          }}
        >
          <TaskLine line={line} />
        </li>
      ))}
    </ul>
  );
  if (lines.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('noTasks')} />;
  return (
    <div style={{ display: 'grid', gap: 12 }}>
      {list(open)}
      {closed.length > 0 && (
        <details open={open.length === 0}>
          <summary style={{ cursor: 'pointer', marginBottom: 8 }}>
            {t('done_')} ({closed.length})
          </summary>
          {list(closed)}
        </details>
      )}
      {!then && run.tasks.pageInfo.hasNextPage && <Typography.Text type="secondary">{t('moreTasks')}</Typography.Text>}
      {!then && run.children.nodes.length > 0 && (
        <section>
          <Typography.Title level={2} style={{ fontSize: 14 }}>
            {t('children')}
          </Typography.Title>
          <ul>
            {run.children.nodes.map((child) => (
              <li key={child.id}>
                <Link to="/runs/$runId" params={{ runId: child.id }}>
                  #{child.number} <bdi>{child.subject}</bdi>
                </Link>{' '}
                {t(child.status)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
};

interface Line {
  id: string | null;
  instance: string;
  title: string;
  role: string;
  stage: string | null;
  status: RunShown['tasks']['nodes'][number]['status'];
  assignee: string | null;
  dueAt: string | null;
  rework: number;
  progress: string | null;
  why: string | null;
}

const nowLines = (run: RunShown): Line[] =>
  run.tasks.nodes.map((task) => ({
    ...task,
    assignee: task.assignee?.name ?? null,
    dueAt: isClosed(task.status) ? null : task.dueAt,
    progress: task.totalCount > 0 ? `${task.doneCount}/${task.totalCount}` : null,
    why: task.hold?.reason ?? null,
  }));

const thenLines = (then: Then): Line[] =>
  then.tasks.map((task) => ({ ...task, id: null, assignee: task.assigneeId, dueAt: null, progress: null, why: null }));

const isClosed = (status: Line['status']): boolean =>
  status === 'accepted' || status === 'waived' || status === 'canceled';

const TaskLine = ({ line }: { line: Line }): ReactNode => {
  const ui = useUiTexts();
  const { roleTitle } = useSession();
  const { find } = useMembers();
  const who = line.assignee === null ? null : (find(line.assignee)?.name ?? line.assignee);
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: '4px 8px', alignItems: 'center' }}>
      {line.id === null ? (
        <bdi style={{ fontWeight: 500 }}>{line.title}</bdi>
      ) : (
        <Link
          to="."
          search={(old) => ({ ...old, task: line.id ?? undefined })}
          data-task-id={line.id}
          style={{ fontWeight: 500, overflowWrap: 'anywhere' }}
        >
          <bdi>{line.title}</bdi>
        </Link>
      )}
      <Tag>{ui(line.rework > 0 && !isClosed(line.status) ? 'rework' : line.status)}</Tag>
      <Typography.Text type="secondary" style={{ fontSize: 12 }}>
        {roleTitle(line.role)} · <bdi>{who ?? ui('unassigned')}</bdi>
        {line.progress !== null && ` · ${line.progress}`}
        {line.why !== null && ` · ${line.why}`}
      </Typography.Text>
      <DueText dueAt={line.dueAt} />
    </div>
  );
};
