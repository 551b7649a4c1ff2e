import { theme } from 'antd';
import type { ReactNode } from 'react';
import { texts } from '../i18n/texts.js';
import { useUnreadCount } from './use-unread.js';

// Its own texts: the menu is on every page, the rest of this room is loaded with its pages.
const useMarkTexts = texts('unread', { unread: '{{n}} 条未读消息' }, { unread: '{{n}} unread messages' });

/** The number of unread notices, at the corner of whatever it stands in; nothing when there are none. */
export const UnreadMark = (): ReactNode => {
  const t = useMarkTexts();
  const { token } = theme.useToken();
  const unread = useUnreadCount() ?? 0;
  if (unread === 0) return null;
  return (
    <span
      style={{
        minWidth: 16,
        padding: '0 4px',
        boxSizing: 'border-box',
        borderRadius: 8,
        fontSize: 11,
        lineHeight: '16px',
        textAlign: 'center',
        fontWeight: 600,
        color: token.colorWhite,
        background: '#c93b3b',
      }}
    >
      <span aria-hidden>{unread > 99 ? '99+' : unread}</span>
      <span className="visually-hidden">{t('unread', { n: unread })}</span>
    </span>
  );
};
