import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useId, type ReactNode } from 'react';
import type { DocumentPath, Finding, Json } from '#sop-core';
import { useLook } from '../../app/look.js';
import { usePanelTexts } from './texts.js';
import { usePen } from './use-at.js';

/** One property: its label, its control, and what is wrong with it. The control gets the id of the label's words. */
export const Row = ({
  label,
  hint,
  path,
  isDeep = false,
  children,
}: {
  label: string;
  hint?: string;
  /** Findings of this place stand below. */
  path?: DocumentPath;
  isDeep?: boolean;
  children: (labelId: string) => ReactNode;
}): ReactNode => {
  const id = useId();
  const { at, findingsAt, mayEdit } = usePen();
  // Who only reads is shown what is written, not what could be.
  if (!mayEdit && path && at(path) === undefined) return null;
  return (
    <div className="panel-row">
      <span id={id} className="panel-label">
        {label}
      </span>
      {children(id)}
      {hint !== undefined && <small className="panel-hint">{hint}</small>}
      {path && <Complaints findings={findingsAt(path, isDeep)} />}
    </div>
  );
};

export const Complaints = ({ findings }: { findings: readonly Finding[] }): ReactNode => {
  const { language } = useLook();
  return findings.length === 0 ? null : (
    <ul className="panel-complaints" role="alert">
      {findings.slice(0, 5).map((finding) => (
        <li
          key={`${finding.code} ${finding.path.join('/')} ${finding.message.en}`}
          className={`is-${finding.severity}`}
        >
          <bdi>{finding.message[language]}</bdi>
        </li>
      ))}
    </ul>
  );
};

/** A group of properties that opens and closes. */
export const Section = ({
  title,
  count,
  open = false,
  children,
}: {
  title: string;
  count?: number;
  open?: boolean;
  children: ReactNode;
}): ReactNode => (
  <details className="panel-section" open={open}>
    <summary>
      {title}
      {count !== undefined && count > 0 && <small> {count}</small>}
    </summary>
    <div className="panel-inside">{children}</div>
  </details>
);

/** Order and end of one element of a list. */
export const ElementTools = ({
  list,
  index,
  name,
  what,
}: {
  list: DocumentPath;
  index: number;
  /** What is read aloud for the buttons. */
  name: string;
  what: string;
}): ReactNode => {
  const t = usePanelTexts();
  const { at, run, mayEdit } = usePen();
  const values = (at(list) ?? []) as Json[];
  if (!mayEdit) return null;
  const shift = (by: number): void => {
    run(what, () => [
      { path: [...list, index], remove: true },
      { path: list, insert: values[index] as Json, at: index + by },
    ]);
  };
  return (
    <span className="panel-tools">
      {values.length > 1 && (
        <>
          <Button
            size="small"
            type="text"
            icon={<ArrowUpOutlined />}
            aria-label={`${t('up')}：${name}`}
            disabled={index === 0}
            onClick={() => shift(-1)}
          />
          <Button
            size="small"
            type="text"
            icon={<ArrowDownOutlined />}
            aria-label={`${t('down')}：${name}`}
            disabled={index === values.length - 1}
            onClick={() => shift(1)}
          />
        </>
      )}
      <Button
        size="small"
        type="text"
        icon={<DeleteOutlined />}
        aria-label={`${t('remove')}：${name}`}
        onClick={() =>
          run(what, () => [
            values.length === 1 ? { path: list, remove: true } : { path: [...list, index], remove: true },
          ])
        }
      />
    </span>
  );
};

/** Something that is there or not. */
export const Toggle = ({
  label,
  isOn,
  disabled,
  onChange,
}: {
  label: string;
  isOn: boolean;
  disabled: boolean;
  onChange: () => void;
}): ReactNode =>
  (isOn || !disabled) && (
    <label className="panel-flag">
      <input type="checkbox" checked={isOn} disabled={disabled} onChange={onChange} />
      {label}
    </label>
  );
