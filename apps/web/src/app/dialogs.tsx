import useModal, { type HookAPI } from 'antd/es/modal/useModal/index.js';
import { useEffect, type ReactNode } from 'react';

/** Where questions of `App.useApp().modal` stand. */
const Dialogs = ({ onReady }: { onReady: (modal: HookAPI) => void }): ReactNode => {
  const [modal, holder] = useModal();
  useEffect(() => onReady(modal), [modal, onReady]);
  return holder;
};

export default Dialogs;
