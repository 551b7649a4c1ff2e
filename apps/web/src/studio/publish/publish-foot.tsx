import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useUiTexts } from '../../ui/texts.js';
import { usePublishTexts } from './texts.js';

/** For those who judge what somebody handed in: send it back with a reason, or publish it. */
export const JudgeFoot = ({
  isBusy,
  hasErrors,
  onSendBack,
  onApprove,
}: {
  isBusy: boolean;
  hasErrors: boolean;
  onSendBack: (reason: string) => void;
  onApprove: () => void;
}): ReactNode => {
  const t = usePublishTexts();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const isEmpty = reason.trim() === '';
  return (
    <div className="publish-foot">
      <Input
        aria-label={t('sendBackReason')}
        placeholder={t('sendBackReason')}
        value={reason}
        maxLength={2000}
        status={tried && isEmpty ? 'error' : ''}
        onChange={({ target }) => setReason(target.value)}
      />
      <Button
        loading={isBusy}
        onClick={() => {
          setTried(true);
          if (!isEmpty) onSendBack(reason.trim());
        }}
      >
        {t('sendBack')}
      </Button>
      <Button type="primary" loading={isBusy} disabled={hasErrors} onClick={onApprove}>
        {t('approve')}
      </Button>
    </div>
  );
};

/** For everybody else while it waits: those who handed it in may take it back. */
export const WaitFoot = ({
  isBusy,
  onWithdraw,
  onClose,
}: {
  isBusy: boolean;
  /** Null: it is not theirs. */
  onWithdraw: (() => void) | null;
  onClose: () => void;
}): ReactNode => {
  const t = usePublishTexts();
  const ui = useUiTexts();
  return (
    <div className="publish-foot">
      <span />
      {onWithdraw && (
        <Button loading={isBusy} onClick={onWithdraw}>
          {t('withdraw')}
        </Button>
      )}
      <Button onClick={onClose}>{ui('close')}</Button>
    </div>
  );
};

/** To publish, or to hand in where somebody else has to agree. */
export const GoFoot = ({
  isBusy,
  isForApproval,
  disabled,
  onGo,
  onClose,
}: {
  isBusy: boolean;
  isForApproval: boolean;
  disabled: boolean;
  onGo: () => void;
  onClose: () => void;
}): ReactNode => {
  const t = usePublishTexts();
  const ui = useUiTexts();
  return (
    <div className="publish-foot">
      <span />
      <Button onClick={onClose}>{ui('cancel')}</Button>
      <Button type="primary" loading={isBusy} disabled={disabled} onClick={onGo}>
        {t(isForApproval ? 'propose' : 'publish')}
      </Button>
    </div>
  );
};
