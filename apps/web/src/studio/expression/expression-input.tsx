import { Button, Segmented } from 'antd';
import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import { checkExpression, type DocumentPath } from '#sop-core';
import { useLook } from '../../app/look.js';
import { Row } from '../panels/parts.js';
import { usePen } from '../panels/use-at.js';
import { Builder } from './builder.js';
import { isComplete, readClauses, writeClauses, type Clause } from './clauses.js';
import './expression.css';
import { knownNames } from './names.js';
import { SampleLine } from './sample-line.js';
import { useExpressionTexts } from './texts.js';
import { Writer } from './writer.js';

interface Props {
  path: DocumentPath;
  label: string;
  hint?: string;
  /** A condition can be clicked together; other expressions are written. */
  isCondition?: boolean;
  /** Stands before the expression in the document: `=`. */
  prefix?: string;
  /** What is written where nothing is said and something must be: `true`. */
  empty?: string;
}

/**
 * An expression of the document: clicked together as long as it has that form, otherwise written, with the names that mean something there,
 * the checker's word on it and its value on a sample. What is written is never changed by looking at it.
 */
export const ExpressionInput = ({ path, label, hint, isCondition = false, prefix = '', empty }: Props): ReactNode => {
  const t = useExpressionTexts();
  const { at, set, doc, mayEdit } = usePen();
  const value = at(path);
  const written =
    typeof value === 'string' ? value.slice(prefix.length) : value === undefined ? '' : JSON.stringify(value);
  const [typed, setTyped] = useState<string | null>(null);
  const [isWriting, setWriting] = useState(false);
  const [isTrying, setTrying] = useState(false);
  /** Parts that are not complete yet and therefore not in the document. */
  const [unfinished, setUnfinished] = useState<{ of: string; clause: Clause } | null>(null);
  const stored = useMemo(
    () => (isCondition ? readClauses(written === empty ? '' : written) : null),
    [isCondition, written, empty],
  );
  const clause = unfinished?.of === written ? unfinished.clause : stored;
  const text = typed ?? written;
  const commit = (next: string): void => {
    setTyped(null);
    setUnfinished(null);
    set(label, path, next.trim() === '' ? empty : prefix + next.trim());
  };
  const canBuild = isCondition && clause !== null;
  return (
    <Row label={label} path={path} {...(hint !== undefined && { hint })}>
      {() => (
        <div className="expression">
          {isCondition && mayEdit && (
            <Segmented<boolean>
              size="small"
              value={isWriting || !canBuild}
              onChange={setWriting}
              options={[
                { value: false, label: t('build'), disabled: !canBuild, ...(!canBuild && { title: t('cannotBuild') }) },
                { value: true, label: t('write') },
              ]}
            />
          )}
          {canBuild && !isWriting ? (
            <Built
              path={path}
              clause={clause}
              disabled={!mayEdit}
              onChange={(next) => {
                const said = writeClauses(next);
                if (isComplete(next)) {
                  setUnfinished(null);
                  commit(said);
                } else setUnfinished({ of: written, clause: next });
              }}
            />
          ) : (
            <Writer
              doc={doc}
              path={path}
              value={written}
              label={label}
              disabled={!mayEdit}
              onType={setTyped}
              onCommit={commit}
            />
          )}
          {text.trim() !== '' && (
            <>
              <Verdict path={path} text={text} isNew={typed !== null} />
              <Button size="small" type="link" aria-expanded={isTrying} onClick={() => setTrying(!isTrying)}>
                {t('try')}
              </Button>
              {isTrying && <SampleLine doc={doc} path={path} text={text} />}
            </>
          )}
        </div>
      )}
    </Row>
  );
};

const Built = ({
  path,
  clause,
  disabled,
  onChange,
}: {
  path: DocumentPath;
  clause: Clause;
  disabled: boolean;
  onChange: (clause: Clause) => void;
}): ReactNode => {
  const { doc } = usePen();
  const { language } = useLook();
  const place = path.join('/');
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the path is a new array each time; what it says is what counts
  const names = useMemo(() => knownNames(doc, path, language), [doc, place, language]);
  return <Builder clause={clause} names={names} disabled={disabled} onChange={onChange} />;
};

/** What the checker says while somebody writes; of what is in the document lint speaks already, so only the type is told. */
const Verdict = ({ path, text, isNew }: { path: DocumentPath; text: string; isNew: boolean }): ReactNode => {
  const t = useExpressionTexts();
  const { doc } = usePen();
  const asked = useDeferredValue(text);
  const place = path.join('/');
  // eslint-disable-next-line react-hooks/exhaustive-deps -- as above
  const checked = useMemo(() => checkExpression(doc, path, asked), [doc, place, asked]);
  if (checked.ok) return <small className="expression-type">{t('type', { type: checked.type })}</small>;
  return isNew ? (
    <small className="expression-wrong" role="status">
      {t(checked.syntax ? 'syntax' : 'wrong', { detail: checked.detail })}
    </small>
  ) : null;
};
