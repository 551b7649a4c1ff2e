import { Modal } from 'antd';
import { useId, type ReactNode } from 'react';
import { useUiTexts } from '../../ui/texts.js';
import './form.css';

/** A small dialog over the board with one form. Ctrl+Enter sends it from anywhere inside. */
export const FormDialog = ({
  title,
  ok,
  danger = false,
  busy = false,
  onSend,
  onClose,
  children,
}: {
  title: string;
  ok: string;
  danger?: boolean;
  busy?: boolean;
  onSend: () => void;
  onClose: () => void;
  children: ReactNode;
}): ReactNode => {
  const ui = useUiTexts();
  const id = useId();
  return (
    <Modal
      open
      title={<span className="bf-dialog-title">{title}</span>}
      okText={ok}
      cancelText={ui('cancel')}
      okButtonProps={{ danger, htmlType: 'submit', form: id, loading: busy }}
      onCancel={onClose}
      width={480}
    >
      <form
        id={id}
        className="bf"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSend();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onSend();
        }}
      >
        {children}
      </form>
    </Modal>
  );
};

/** A labelled field; what is wrong with it stands below and is read with it. */
export const Field = ({
  label,
  error,
  children,
}: {
  label: string;
  error?: string | null | undefined;
  children: (props: { id: string; 'aria-invalid': boolean; 'aria-describedby': string | undefined }) => ReactNode;
}): ReactNode => {
  const id = useId();
  return (
    <div className="bf-field">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-invalid': Boolean(error), 'aria-describedby': error ? `${id}-error` : undefined })}
      {error && (
        <p id={`${id}-error`} className="bf-error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
};

/** Several checkboxes under one title. */
export const Checks = ({
  label,
  error,
  options,
  chosen,
  onChange,
}: {
  label: string;
  error?: string | null | undefined;
  options: readonly { key: string; title: string }[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}): ReactNode => (
  <fieldset className={options.length > MANY ? 'bf-field bf-many' : 'bf-field'}>
    <legend>{label}</legend>
    <div>
      {options.map(({ key, title }) => (
        <label key={key} className="bf-check">
          <input
            type="checkbox"
            checked={chosen.has(key)}
            onChange={({ target }) => {
              const next = new Set(chosen);
              if (target.checked) next.add(key);
              else next.delete(key);
              onChange(next);
            }}
          />
          <span>{title}</span>
        </label>
      ))}
    </div>
    {error && (
      <p className="bf-error" role="alert">
        {error}
      </p>
    )}
  </fieldset>
);

/** So many checkboxes stand in one column. */
const MANY = 9;
