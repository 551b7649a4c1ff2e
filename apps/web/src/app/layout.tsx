import { PlusOutlined } from '@ant-design/icons';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { Button, Grid, theme } from 'antd';
import { lazy, Suspense, useMemo, useState, type CSSProperties, type ReactNode } from 'react';
import { useConnection } from '../live/use-live.js';
import { useSession } from '../session/use-session.js';
import { Loading } from '../ui/states.js';
import './layout.css';
import { useLayoutTexts } from './layout-texts.js';
import { PageKeys } from './page-keys.js';
import { Menu } from './menu.js';
import { PLACES } from './places.js';
import { LanguageSwitch, ThemeSwitch } from './switches.js';

const TaskDrawer = lazy(() => import('../task/task-drawer.js'));
const AccountDropdown = lazy(() => import('./account-dropdown.js'));
const AwayDialog = lazy(() => import('../members/away-dialog.js'));

/** The frame around every page: where one is, who one is, and the task that is open beside it. Narrow screens have the menu at the foot. */
export const Layout = (): ReactNode => {
  const t = useLayoutTexts();
  const { token } = theme.useToken();
  const wide = Grid.useBreakpoint().md ?? true;
  const taskId = useRouterState({ select: ({ location }) => (location.search as { task?: string }).task });
  const session = useSession();
  const places = useMemo(() => PLACES.filter(({ isFor }) => isFor?.(session) ?? true), [session]);
  const menu = <Menu places={places} wide={wide} />;
  return (
    <div
      style={
        {
          height: '100dvh',
          display: 'flex',
          flexDirection: 'column',
          background: token.colorBgLayout,
          color: token.colorText,
          '--menu-text': token.colorText,
          '--menu-here': token.colorLink,
          '--menu-here-ground': token.colorPrimaryBg,
          '--menu-line': token.colorBorderSecondary,
          '--menu-ground': token.colorBgElevated,
        } as CSSProperties
      }
    >
      <a href="#content" className="visually-hidden">
        {t('skip')}
      </a>
      <header
        className="head"
        style={{
          background: token.colorBgContainer,
          borderBottom: `1px solid ${token.colorBorderSecondary}`,
        }}
      >
        <Link
          to="/board"
          style={{ display: 'flex', alignItems: 'center', gap: 8, color: token.colorText, fontWeight: 700 }}
        >
          <img src="/favicon.svg" alt="" width={24} height={24} />
          <span>Baton{wide ? ' 接力' : ''}</span>
        </Link>
        {wide ? menu : <span style={{ flex: 1 }} />}
        <Link to="/start" aria-label={t('start')}>
          <Button type="primary" size="small" icon={<PlusOutlined />} tabIndex={-1}>
            {wide ? t('start') : null}
          </Button>
        </Link>
        <LanguageSwitch />
        <ThemeSwitch />
        <AccountMenu />
      </header>
      <Interrupted />
      <main id="content" tabIndex={-1} style={{ flex: 1, minHeight: 0, overflow: 'auto', outline: 'none' }}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
      {!wide && (
        <footer
          style={{
            display: 'flex',
            background: token.colorBgContainer,
            borderTop: `1px solid ${token.colorBorderSecondary}`,
            paddingBottom: 'env(safe-area-inset-bottom)',
          }}
        >
          {menu}
        </footer>
      )}
      <Suspense fallback={null}>{taskId !== undefined && <TaskDrawer taskId={taskId} />}</Suspense>
      <PageKeys />
    </div>
  );
};

const Interrupted = (): ReactNode => {
  const t = useLayoutTexts();
  const { token } = theme.useToken();
  return useConnection() === 'lost' ? (
    <p
      role="status"
      style={{
        margin: 0,
        padding: '6px 16px',
        background: token.colorWarningBg,
        borderBottom: `1px solid ${token.colorWarningBorder}`,
      }}
    >
      {t('lost')}
    </p>
  ) : null;
};

/** Menus are heavy and this one is seldom opened: until then it is a button. */
const AccountMenu = (): ReactNode => {
  const t = useLayoutTexts();
  const { member } = useSession();
  const [wanted, setWanted] = useState(false);
  const [away, setAway] = useState(false);
  const button = (
    <Button
      type="text"
      size="small"
      className="head-me"
      aria-label={`${member.name} · ${t('account')}`}
      aria-haspopup="menu"
      onClick={() => setWanted(true)}
    >
      {member.name}
    </Button>
  );
  return (
    <>
      {wanted ? (
        <Suspense fallback={button}>
          <AccountDropdown onAway={() => setAway(true)} />
        </Suspense>
      ) : (
        button
      )}
      <Suspense fallback={null}>{away && <AwayDialog onClose={() => setAway(false)} />}</Suspense>
    </>
  );
};
