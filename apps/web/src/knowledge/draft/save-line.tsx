import { Button } from 'antd';
import type { ReactNode } from 'react';
import { dateTime } from '../../ui/time.js';
import { useWriteTexts } from '../write/texts.js';
import type { DeskState } from './desk.js';

/** Whether what is written is safe, in a few words; said aloud when it changes for the worse. */
export const SaveLine = ({
  state: { save, isKeptHere },
  onSave,
}: {
  state: Pick<DeskState<unknown>, 'save' | 'isKeptHere'>;
  onSave: () => void;
}): ReactNode => {
  const t = useWriteTexts();
  const say = (): string => {
    switch (save.kind) {
      case 'saved':
        return save.at === null ? t('saved') : t('savedAt', { time: dateTime(save.at) });
      case 'refused':
        return t('refused', { why: save.problems[0]?.message ?? save.message });
      default:
        return t(save.kind);
    }
  };
  const isCalm = save.kind === 'saved' || save.kind === 'waiting' || save.kind === 'saving';
  return (
    <span className={isCalm ? 'kn-quiet' : 'kn-fault'}>
      <span role="status" aria-live={isCalm ? 'off' : 'polite'} data-save={save.kind}>
        {say()}
        {!isKeptHere && save.kind !== 'saved' && ` · ${t('notKept')}`}
      </span>
      {(save.kind === 'offline' || save.kind === 'refused') && (
        <Button type="link" size="small" onClick={onSave}>
          {t('saveNow')}
        </Button>
      )}
    </span>
  );
};
