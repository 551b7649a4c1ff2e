import { texts } from '../i18n/texts.js';

export const useLayoutTexts = texts(
  'layout',
  {
    board: '看板',
    myDay: '我的一天',
    runs: '流程',
    team: '团队',
    start: '发起流程',
    signOut: '退出登录',
    menu: '主菜单',
    skip: '跳到正文',
    lost: '实时更新已断开，正在重新连接……恢复后会自动补上错过的变化。',
    account: '账号与工作区',
    away: '请假 / 代理人',
    workspaces: '切换工作区',
  },
  {
    board: 'Board',
    myDay: 'My day',
    runs: 'Runs',
    team: 'Team',
    start: 'Start a run',
    signOut: 'Sign out',
    menu: 'Main menu',
    skip: 'Skip to content',
    lost: 'Live updates are interrupted; reconnecting … What was missed will appear by itself.',
    account: 'Account and workspace',
    away: 'Away and deputies',
    workspaces: 'Switch workspace',
  },
);
