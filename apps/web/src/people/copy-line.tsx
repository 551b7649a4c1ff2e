import { App, Button, Input } from 'antd';
import { useId, type ReactNode } from 'react';
import { usePeopleTexts } from './texts.js';

/** A text to hand on, with a button that copies it. */
export const CopyLine = ({ label, value }: { label: string; value: string }): ReactNode => {
  const t = usePeopleTexts();
  const id = useId();
  const { message } = App.useApp();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(value);
    void message.success(t('copied'));
  };
  return (
    <div className="pe-field">
      <label htmlFor={id}>{label}</label>
      <span className="pe-copy">
        <Input id={id} readOnly value={value} onFocus={({ target }) => target.select()} />
        {/* Browsers have no clipboard on pages without https; then one copies the text oneself. */}
        {'clipboard' in navigator && <Button onClick={() => void copy()}>{t('copy')}</Button>}
      </span>
    </div>
  );
};
