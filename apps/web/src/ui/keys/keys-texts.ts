import { texts } from '../../i18n/texts.js';

export const useKeysTexts = texts(
  'keys',
  {
    shortcuts: '快捷键',
    note: '输入文字和使用输入法时快捷键不生效。触屏上长按卡片即可拖动。',
    anywhere: '所有页面',
    help: '显示这个帮助',
    goBoard: '去看板',
    goMyDay: '去我的一天',
    goRuns: '去流程实例',
    goTeam: '去团队',
    goStart: '去发起流程',
  },
  {
    shortcuts: 'Keyboard shortcuts',
    note: 'Shortcuts sleep while you type or compose. On a touch screen, press and hold a card to drag it.',
    anywhere: 'On every page',
    help: 'This help',
    goBoard: 'Go to the board',
    goMyDay: 'Go to my day',
    goRuns: 'Go to the runs',
    goTeam: 'Go to the team',
    goStart: 'Go and start a run',
  },
);
