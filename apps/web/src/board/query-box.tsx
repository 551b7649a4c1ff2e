import { useId, useRef, useState, type RefObject } from 'react';
import { useBoardTexts } from './board-texts.js';
import type { BoardSearch } from './board-search.js';
import { SearchIcon } from './icons.js';
import { suggestions } from './suggestions.js';
import { readQuery, type Names } from './tokens.js';
import { useChangeSearch } from './use-search.js';
import './query-box.css';

/** The box that takes tokens and free text; Enter adds them to what is active, and the box is empty again. */
export const QueryBox = ({
  search,
  names,
  box,
}: {
  search: BoardSearch;
  names: Names;
  box: RefObject<HTMLInputElement | null>;
}): React.ReactNode => {
  const t = useBoardTexts();
  const change = useChangeSearch();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(-1);
  const [open, setOpen] = useState(false);
  const list = useId();
  const composing = useRef(false);
  const found = open ? suggestions(text, names) : [];
  const apply = (query: string): void => {
    if (query.trim() !== '') change(readQuery(query, names, search));
    setText('');
    setChosen(-1);
    setOpen(false);
  };
  /** Puts a suggestion in place of the last word. */
  const take = (token: string): void => apply(text.replace(/\S*$/, '') + token);
  return (
    <div className="bd-query" role="search">
      <SearchIcon />
      <input
        ref={box}
        type="text"
        role="combobox"
        className="bd-input"
        aria-label={t('search')}
        aria-autocomplete="list"
        aria-expanded={found.length > 0}
        aria-controls={list}
        aria-activedescendant={chosen >= 0 && found[chosen] ? `${list}-${chosen}` : undefined}
        placeholder={t('searchHint')}
        value={text}
        maxLength={200}
        onCompositionStart={() => (composing.current = true)}
        onCompositionEnd={() => (composing.current = false)}
        onChange={({ target }) => {
          setText(target.value);
          setChosen(-1);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={(event) => {
          // Enter and arrows belong to the input method while it composes.
          if (event.nativeEvent.isComposing || composing.current) return;
          if (event.key === 'Enter') {
            const token = found[chosen]?.token;
            if (token === undefined) apply(text);
            else take(token);
          } else if (event.key === 'Escape') {
            if (found.length > 0 && open) setOpen(false);
            else event.currentTarget.blur();
          } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            if (found.length === 0) return;
            event.preventDefault();
            const step = event.key === 'ArrowDown' ? 1 : -1;
            setChosen((now) => (now + step + found.length + 1) % (found.length + 1));
          } else if (event.key === 'Backspace' && text === '' && search.q) change({ q: undefined });
        }}
      />
      <ul id={list} role="listbox" className="bd-suggestions" aria-label={t('search')} hidden={found.length === 0}>
        {found.map(({ token, label }, index) => (
          <li
            key={token}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === chosen}
            // Before the box loses its focus.
            onMouseDown={(event) => {
              event.preventDefault();
              take(token);
            }}
          >
            <span>{label}</span>
            <code>{token}</code>
          </li>
        ))}
      </ul>
    </div>
  );
};
