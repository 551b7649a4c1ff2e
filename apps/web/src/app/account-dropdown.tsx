import { ApiOutlined, CoffeeOutlined, LogoutOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import { useState, type ReactNode } from 'react';
import { useSession } from '../session/use-session.js';
import { useLayoutTexts } from './layout-texts.js';

/** Who one is, other workspaces, and the way out. It is loaded when it is opened, so it begins open. */
const AccountDropdown = ({ onAway }: { onAway: () => void }): ReactNode => {
  const t = useLayoutTexts();
  const { viewer, workspace, member, roleTitle, may, signOut, switchWorkspace } = useSession();
  const navigate = useNavigate();
  const [open, setOpen] = useState(true);
  const others = viewer.workspaces.filter(({ id }) => id !== workspace.id);
  return (
    <Dropdown
      trigger={['click']}
      open={open}
      onOpenChange={setOpen}
      autoFocus
      menu={{
        items: [
          {
            key: 'me',
            type: 'group',
            label: `${member.name} · ${member.roles.map(({ role }) => roleTitle(role)).join('、')}`,
            children: [],
          },
          ...(others.length > 0
            ? [
                {
                  key: 'workspaces',
                  type: 'group' as const,
                  label: t('workspaces'),
                  children: others.map(({ id, name }) => ({
                    key: id,
                    label: name,
                    onClick: () => switchWorkspace(id),
                  })),
                },
              ]
            : []),
          { type: 'divider' },
          { key: 'away', icon: <CoffeeOutlined />, label: t('away'), onClick: onAway },
          ...(may('workspace.manage')
            ? [
                {
                  key: 'hooks',
                  icon: <ApiOutlined />,
                  label: t('hooks'),
                  onClick: () => void navigate({ to: '/settings/hooks' }),
                },
              ]
            : []),
          { key: 'out', icon: <LogoutOutlined />, label: t('signOut'), onClick: () => void signOut() },
        ],
      }}
    >
      <Button
        autoFocus
        type="text"
        size="small"
        className="head-me"
        aria-label={`${member.name} · ${t('account')}`}
        aria-expanded={open}
      >
        {member.name}
      </Button>
    </Dropdown>
  );
};

export default AccountDropdown;
