import { Fragment, useMemo, type ReactNode } from 'react';
import { differenceOf } from './difference.js';

/** Two texts as one: what is gone is struck out, what is new stands on a ground of its own; long stretches that stayed are folded. For reading. */
export const DifferenceView = ({
  before,
  after,
  unchanged,
  label,
}: {
  before: string;
  after: string;
  /** What to say of a folded stretch. */
  unchanged: (paragraphs: number) => string;
  label?: string;
}): ReactNode => {
  const passages = useMemo(() => differenceOf(before, after), [before, after]);
  return (
    <div className="kn-difference" role="group" aria-label={label} tabIndex={0}>
      {passages.map((passage, at) =>
        passage.kind === 'same' ? (
          <Same
            key={at}
            text={passage.text}
            isFirst={at === 0}
            isLast={at === passages.length - 1}
            unchanged={unchanged}
          />
        ) : (
          <div key={at} className="kn-changed">
            {passage.parts.map(({ kind, text }, part) =>
              kind === 'same' ? (
                <Fragment key={part}>{text}</Fragment>
              ) : kind === 'gone' ? (
                <del key={part}>{text}</del>
              ) : (
                <ins key={part}>{text}</ins>
              ),
            )}
          </div>
        ),
      )}
    </div>
  );
};

/** Lines shown on each side of a change. */
const AROUND = 3;

const Same = ({
  text,
  isFirst,
  isLast,
  unchanged,
}: {
  text: string;
  isFirst: boolean;
  isLast: boolean;
  unchanged: (paragraphs: number) => string;
}): ReactNode => {
  const lines = text.split('\n');
  const [head, tail] = [isFirst ? 0 : AROUND, isLast ? 0 : AROUND];
  if (lines.length <= head + tail + 2) return <div>{text}</div>;
  const middle = lines.slice(head, lines.length - tail);
  return (
    <>
      {head > 0 && <div>{lines.slice(0, head).join('\n')}</div>}
      <details>
        <summary>{unchanged(middle.filter((line) => line.trim() !== '').length)}</summary>
        {middle.join('\n')}
      </details>
      {tail > 0 && <div>{lines.slice(-tail).join('\n')}</div>}
    </>
  );
};
