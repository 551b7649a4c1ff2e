import { Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import { useCommand } from '../gql/command.js';
import { PracticeDropDocument } from '../gql/generated.js';
import { usePracticeTexts } from './texts.js';

/** Throws a practice away, after asking. */
export const DropButton = ({ id, onGone }: { id: string; onGone: () => void }): ReactNode => {
  const t = usePracticeTexts();
  const send = useCommand();
  const drop = async (): Promise<void> => {
    const said = await send(PracticeDropDocument, { id });
    if (said.ok) onGone();
  };
  return (
    <Popconfirm title={t('dropSure')} onConfirm={drop}>
      <Button danger>{t('drop')}</Button>
    </Popconfirm>
  );
};
