import { EllipsisOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button, Dropdown, theme, type MenuProps } from 'antd';
import type { ReactNode } from 'react';
import { useCommand } from '../gql/command.js';
import { InboxMuteDocument, InboxSnoozeDocument, type InboxLineFragment } from '../gql/generated.js';
import { useSession } from '../session/use-session.js';
import { dateTime, fullDateTime } from '../ui/time.js';
import { Mark, type Tone } from '../ui/mark.js';
import { snoozeTimes } from './snooze-times.js';
import { useMyDayTexts } from './texts.js';

/** One notice: what kind, what it says, when; opening it reads it. */
export const InboxLine = ({
  notice,
  onRead,
  onChanged,
}: {
  notice: InboxLineFragment;
  onRead: () => Promise<void>;
  onChanged: () => unknown;
}): ReactNode => {
  const t = useMyDayTexts();
  const { token } = theme.useToken();
  const isUnread = notice.readAt === null;
  const read = (): void => {
    if (isUnread) void onRead();
  };
  return (
    <li
      style={{
        display: 'flex',
        gap: 8,
        alignItems: 'flex-start',
        padding: '6px 0',
        borderTop: `1px solid ${token.colorBorderSecondary}`,
      }}
    >
      <span
        aria-hidden
        style={{
          flex: 'none',
          width: 8,
          height: 8,
          marginTop: 7,
          borderRadius: 4,
          background: isUnread ? token.colorPrimary : 'transparent',
        }}
      />
      <div style={{ flex: 1, minWidth: 0 }}>
        <Subject notice={notice} onOpen={read}>
          <span style={{ fontWeight: isUnread ? 600 : 400, overflowWrap: 'anywhere' }}>
            <bdi>{notice.text}</bdi>
          </span>
        </Subject>
        <div style={{ fontSize: 12, color: token.colorTextSecondary, display: 'flex', gap: 6, flexWrap: 'wrap' }}>
          <Mark tone={KIND_TONES[notice.kind]}>{t(`kind_${notice.kind}`)}</Mark>
          {isUnread && <span className="visually-hidden">{t('unread')}</span>}
          {notice.isUrgent && <span style={{ color: token.colorErrorText }}>{t('urgent')}</span>}
          <time dateTime={notice.createdAt} title={fullDateTime(notice.createdAt)}>
            {dateTime(notice.createdAt)}
          </time>
        </div>
      </div>
      <LineMenu notice={notice} onRead={read} onChanged={onChanged} />
    </li>
  );
};

const Subject = ({
  notice: { taskId, runId },
  onOpen,
  children,
}: {
  notice: InboxLineFragment;
  onOpen: () => void;
  children: ReactNode;
}): ReactNode => {
  const { token } = theme.useToken();
  const style = { color: token.colorText, display: 'block', minHeight: 24 };
  if (taskId !== null)
    return (
      <Link
        to="."
        search={(search) => ({ ...search, task: taskId })}
        data-task-id={taskId}
        style={style}
        onClick={onOpen}
      >
        {children}
      </Link>
    );
  if (runId !== null)
    return (
      <Link to="/runs/$runId" params={{ runId }} style={style} onClick={onOpen}>
        {children}
      </Link>
    );
  return <span style={style}>{children}</span>;
};

const LineMenu = ({
  notice,
  onRead,
  onChanged,
}: {
  notice: InboxLineFragment;
  onRead: () => void;
  onChanged: () => unknown;
}): ReactNode => {
  const t = useMyDayTexts();
  const command = useCommand();
  const { workspace } = useSession();
  const kind = t(`kind_${notice.kind}`);
  const snooze = async (until: string): Promise<void> => {
    if ((await command(InboxSnoozeDocument, { ids: [notice.id], until })).ok) onChanged();
  };
  const mute = async (what: { runId?: string; kind?: InboxLineFragment['kind'] }): Promise<void> => {
    if ((await command(InboxMuteDocument, what)).ok) onChanged();
  };
  const { runId } = notice;
  const items: MenuProps['items'] = [
    ...(notice.readAt === null ? [{ key: 'read', label: t('read'), onClick: onRead }] : []),
    {
      key: 'snooze',
      type: 'group' as const,
      label: t('snooze'),
      children: snoozeTimes(Date.now(), workspace.zone).map(({ key, until }) => ({
        key,
        label: t(key),
        onClick: () => void snooze(until),
      })),
    },
    {
      key: 'mute',
      type: 'group' as const,
      label: t('mute'),
      children: [
        ...(runId === null ? [] : [{ key: 'mute-run', label: t('muteRun'), onClick: () => void mute({ runId }) }]),
        { key: 'mute-kind', label: t('muteKind', { kind }), onClick: () => void mute({ kind: notice.kind }) },
      ],
    },
  ];
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button
        type="text"
        icon={<EllipsisOutlined />}
        aria-label={`${t('actions')}: ${notice.text}`}
        style={{ minWidth: 40, minHeight: 40 }}
      />
    </Dropdown>
  );
};

const KIND_TONES: Record<InboxLineFragment['kind'], Tone> = {
  assigned: 'info',
  mention: 'judge',
  rejected: 'alarm',
  verdict_wanted: 'warn',
  overdue: 'alarm',
  escalated: 'alarm',
  notice: 'quiet',
};
