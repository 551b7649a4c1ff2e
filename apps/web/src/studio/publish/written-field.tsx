import { Input } from 'antd';
import { useId, type ReactNode } from 'react';

/** Something to be written before it can go on; the problem is said once somebody tried without. */
export const WrittenField = ({
  label,
  rows,
  value,
  problem,
  onChange,
}: {
  label: string;
  /** Rows at first, and at most. */
  rows: readonly [number, number];
  value: string;
  /** Null: nothing wrong with it. */
  problem: string | null;
  onChange: (value: string) => void;
}): ReactNode => {
  const id = useId();
  return (
    <>
      <label className="publish-label" htmlFor={id}>
        {label}
      </label>
      <Input.TextArea
        id={id}
        value={value}
        maxLength={2000}
        autoSize={{ minRows: rows[0], maxRows: rows[1] }}
        status={problem === null ? '' : 'error'}
        onChange={({ target }) => onChange(target.value)}
      />
      {problem !== null && (
        <span role="alert" className="publish-problem">
          {problem}
        </span>
      )}
    </>
  );
};
