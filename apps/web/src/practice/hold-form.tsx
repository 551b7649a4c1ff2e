import { Button, Checkbox, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Step } from '#sop-core';
import { usePracticeTexts } from './texts.js';

/** Puts a task on hold, with the reason. */
export const HoldForm = ({ instance, act }: { instance: string; act: (step: Step) => Promise<boolean> }): ReactNode => {
  const t = usePracticeTexts();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [isExternal, setExternal] = useState(false);
  return (
    <form
      className="pr-row"
      onSubmit={(event) => {
        event.preventDefault();
        const why = reason.trim();
        if (why !== '') void act({ type: 'task.hold', task: instance, reason: why, external: isExternal });
      }}
    >
      {isOpen && (
        <>
          <Input
            autoFocus
            aria-label={t('holdWhy')}
            placeholder={t('holdWhy')}
            value={reason}
            maxLength={500}
            style={{ width: 220 }}
            onChange={({ target }) => setReason(target.value)}
          />
          <Checkbox checked={isExternal} onChange={({ target }) => setExternal(target.checked)}>
            {t('external')}
          </Checkbox>
          <Button htmlType="submit" disabled={reason.trim() === ''}>
            {t('hold')}
          </Button>
        </>
      )}
      <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? t('close') : `${t('hold')}…`}
      </Button>
    </form>
  );
};
