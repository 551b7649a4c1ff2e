import { Input } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea.js';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { expressionNames, type DocumentPath, type ExpressionName, type SopDocument } from '#sop-core';
import { useLook } from '../../app/look.js';
import { useExpressionTexts } from './texts.js';

interface Props {
  doc: SopDocument;
  path: DocumentPath;
  value: string;
  label: string;
  disabled: boolean;
  /** With every key; for checking. */
  onType: (text: string) => void;
  /** When it is left. */
  onCommit: (text: string) => void;
}

/** An expression as text. While a name is being written the names that could be meant stand below. */
export const Writer = ({ doc, path, value, label, disabled, onType, onCommit }: Props): ReactNode => {
  const t = useExpressionTexts();
  const { language } = useLook();
  const id = useId();
  const box = useRef<TextAreaRef>(null);
  const [text, setText] = useState(value);
  const [caret, setCaret] = useState<number | null>(null);
  const [chosen, setChosen] = useState(0);
  useEffect(() => setText(value), [value]);
  const offered = useMemo(
    () => (caret === null ? NOTHING : offer(doc, path, text.slice(0, caret))),
    [doc, path, text, caret],
  );
  const type = (next: string, at: number | null): void => {
    setText(next);
    setCaret(at);
    setChosen(0);
    onType(next);
  };
  const take = ({ name, kind }: ExpressionName): void => {
    if (caret === null) return;
    const before = text.slice(0, caret - offered.word.length);
    const inserted = kind === 'function' ? `${name}(` : name;
    const after = text.slice(caret);
    type(before + inserted + after, null);
    const at = before.length + inserted.length;
    requestAnimationFrame(() => box.current?.resizableTextArea?.textArea.setSelectionRange(at, at));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || offered.names.length === 0) return;
    const count = offered.names.length;
    if (event.key === 'ArrowDown') setChosen((chosen + 1) % count);
    else if (event.key === 'ArrowUp') setChosen((chosen + count - 1) % count);
    else if (event.key === 'Enter' || event.key === 'Tab') take(offered.names[chosen] ?? offered.names[0]!);
    else if (event.key === 'Escape') setCaret(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const isOpen = offered.names.length > 0 && !disabled;
  return (
    <div className="expression-writer">
      <Input.TextArea
        ref={box}
        className="expression-text"
        aria-label={label}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(isOpen && { 'aria-activedescendant': `${id}-${chosen}` })}
        spellCheck={false}
        autoSize={{ minRows: 1, maxRows: 8 }}
        maxLength={4_000}
        value={text}
        disabled={disabled}
        onChange={(event) => type(event.target.value, event.target.selectionStart)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setCaret(null);
          if (text !== value) onCommit(text.trim());
        }}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={t('suggestions')} className="expression-names" hidden={!isOpen}>
        {offered.names.map((one, index) => (
          <li
            key={one.name}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            className={index === chosen ? 'is-chosen' : ''}
            // Taken before the field is left.
            onMouseDown={(event) => {
              event.preventDefault();
              take(one);
            }}
          >
            <code>{one.name}</code> <span>{one.title?.[language] ?? t(`kind_${one.kind}`)}</span>{' '}
            <small>{shortType(one.type)}</small>
          </li>
        ))}
      </ul>
    </div>
  );
};

interface Offer {
  word: string;
  names: ExpressionName[];
}
const NOTHING: Offer = { word: '', names: [] };
const MOST = 8;

/** The names that the word before the caret could become. */
const offer = (doc: SopDocument, path: DocumentPath, before: string): Offer => {
  const [, head = '', word = ''] = /((?:[A-Za-z_]\w*(?:\[[^\]]*\])?\.)*)([A-Za-z_]?\w*)$/.exec(before) ?? [];
  if (isInText(before) || (head === '' && word === '')) return NOTHING;
  const wanted = word.toLowerCase();
  const names = expressionNames(doc, path, head.slice(0, -1)).filter(
    ({ name, title }) => name !== word && (name.toLowerCase().startsWith(wanted) || title?.zh.includes(word) === true),
  );
  return { word, names: names.slice(0, MOST) };
};

/** Inside quotes nothing is a name. */
const isInText = (before: string): boolean => /^(?:[^"']|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')*["'][^"']*$/.test(before);

const shortType = (type: string): string => type.replaceAll('google.protobuf.Timestamp', 'timestamp');
