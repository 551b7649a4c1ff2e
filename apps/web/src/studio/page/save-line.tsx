import { Button } from 'antd';
import type { ReactNode } from 'react';
import { dateTime } from '../../ui/time.js';
import { useStudioTexts } from './texts.js';
import { useDraftHolder, useDraftPart } from './use-draft.js';

/** Whether what is written is safe, in a few words; said aloud when it changes for the worse. */
export const SaveLine = (): ReactNode => {
  const t = useStudioTexts();
  const { store } = useDraftHolder();
  const state = useDraftPart(({ saveState }) => saveState);
  const isKeptHere = useDraftPart((draft) => draft.isKeptHere);
  const say = (): string => {
    switch (state.kind) {
      case 'saved':
        return state.at === null ? t('saved') : t('savedAt', { time: dateTime(state.at) });
      case 'refused':
        return t('refused', { why: state.reasons[0] ?? state.message });
      default:
        return t(state.kind);
    }
  };
  const isCalm = state.kind === 'saved' || state.kind === 'waiting' || state.kind === 'saving';
  return (
    <span className="studio-save" style={isCalm ? undefined : { color: 'var(--studio-alarm)' }}>
      <span role="status" aria-live={isCalm ? 'off' : 'polite'} data-save={state.kind}>
        {say()}
        {!isKeptHere && state.kind !== 'saved' && ` · ${t('notKept')}`}
      </span>
      {(state.kind === 'offline' || state.kind === 'refused') && (
        <Button type="link" size="small" onClick={() => void store.saveNow()}>
          {t('saveNow')}
        </Button>
      )}
    </span>
  );
};
