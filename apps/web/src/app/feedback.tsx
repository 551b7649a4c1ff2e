import AppContext, { type useAppProps } from 'antd/es/app/context.js';
import useStyle from 'antd/es/app/style/index.js';
import useMessage from 'antd/es/message/useMessage.js';
import type { HookAPI } from 'antd/es/modal/useModal/index.js';
import useNotification from 'antd/es/notification/useNotification.js';
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';

const Dialogs = lazy(() => import('./dialogs.js'));

/**
 * What `App` of Ant Design gives its children (`App.useApp()`: messages, notices, questions), without its weight: questions are seldom asked,
 * and their dialogs are loaded with the first one.
 */
export const Feedback = ({ children }: { children: ReactNode }): ReactNode => {
  // Also what makes the theme's variables, and its links, hold for everything below.
  const [hashId, variables] = useStyle('ant-app');
  const [message, messages] = useMessage();
  const [notification, notices] = useNotification();
  const [isAsked, setAsked] = useState(false);
  const [modal] = useState(() => aLateModal(() => setAsked(true)));
  const given = useMemo(
    (): useAppProps => ({ message, notification, modal: modal.api }),
    [message, notification, modal],
  );
  return (
    <AppContext value={given}>
      <div className={`ant-app ${hashId} ${variables}`} style={{ height: '100%' }}>
        <Suspense fallback={null}>{isAsked && <Dialogs onReady={modal.arrive} />}</Suspense>
        {messages}
        {notices}
        {children}
      </div>
    </AppContext>
  );
};

/** Dialogs that may be called before they are there. */
const aLateModal = (onWanted: () => void): { api: HookAPI; arrive: (real: HookAPI) => void } => {
  let arrive: (real: HookAPI) => void = () => undefined;
  const there = new Promise<HookAPI>((resolve) => {
    arrive = resolve;
  });
  const late =
    (kind: keyof HookAPI): HookAPI[typeof kind] =>
    (config) => {
      onWanted();
      // In a box, because what a dialog returns is thenable and would be waited for.
      const opened = there.then((real) => ({ dialog: real[kind](config) }));
      return {
        destroy: () => void opened.then(({ dialog }) => dialog.destroy()),
        update: (next) => void opened.then(({ dialog }) => dialog.update(next)),
        then: (resolve, reject) => opened.then(({ dialog }) => dialog.then(resolve, reject)),
      };
    };
  const api: HookAPI = {
    info: late('info'),
    success: late('success'),
    error: late('error'),
    warning: late('warning'),
    confirm: late('confirm'),
  };
  return { api, arrive };
};
