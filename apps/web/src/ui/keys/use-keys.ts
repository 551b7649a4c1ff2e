import { useEffect, useRef } from 'react';
import { nameOfKey, readKey } from './read-key.js';

/** What some keys do on a page. */
export interface KeyLine {
  /** Sequences that do the same: `['/', 'f']`, `['v b']`. */
  keys: readonly string[];
  /** What they do, in words for the help; empty: another line says it along. */
  help: string;
  /** Shown in the help instead of `keys`, where those are too many to read. */
  shown?: readonly string[];
  /** @returns false when it has no meaning where the focus is; then the key is left to others. */
  run: (focus: HTMLElement) => boolean | void;
}

/** The keys of one part of the page. */
interface Table {
  title: string;
  lines: readonly KeyLine[];
  /** Belongs to the frame around all pages. */
  isFrame?: boolean;
}

/** Parts of pages come before the frame around them. */
const tables: { current: Table }[] = [];

/** All keys that work right now, by the part of the page they belong to; the help shows exactly these. */
export const workingKeys = (): readonly Table[] => tables.map(({ current }) => current);

/**
 * Keys for as long as a component is shown. One listener serves all, so that a sequence begun here is not taken for single keys there.
 * Keys sleep while somebody types, composes Chinese, or answers a dialog.
 */
export const useKeys = (now: Table): void => {
  const table = useRef(now);
  useEffect(() => {
    table.current = now;
  });
  useEffect(() => {
    if (tables.length === 0) document.addEventListener('keydown', onKey);
    if (table.current.isFrame) tables.push(table);
    else tables.unshift(table);
    return () => {
      tables.splice(tables.indexOf(table), 1);
      if (tables.length === 0) document.removeEventListener('keydown', onKey);
    };
  }, []);
};

/** How long the next key of a sequence may take, in ms between the two presses: a busy page may come to them later. */
const NEXT_KEY_MS = 1_500;

let begun: { keys: string; at: number } | null = null;

const onKey = (event: KeyboardEvent): void => {
  if (event.isComposing || event.defaultPrevented) return;
  const focus = event.target as HTMLElement;
  if (isTyping(focus) || isAnswering(focus)) return;
  const key = nameOfKey(event);
  // Shift alone is on its way to `?`.
  if (key === null || key === 'Shift') return;
  const before = begun !== null && event.timeStamp - begun.at < NEXT_KEY_MS ? begun.keys : null;
  begun = null;
  const lines = tables.flatMap(({ current }) => current.lines);
  const reading = readKey(
    lines.flatMap(({ keys }) => keys),
    before,
    key,
  );
  if (reading === null) return;
  if ('pending' in reading) {
    begun = { keys: reading.pending, at: event.timeStamp };
    return;
  }
  if (lines.some((line) => line.keys.includes(reading.keys) && line.run(focus) !== false)) event.preventDefault();
};

const isTyping = (target: HTMLElement): boolean =>
  target.isContentEditable ||
  /^(?:TEXTAREA|SELECT)$/.test(target.tagName) ||
  (target instanceof HTMLInputElement && !/^(?:checkbox|radio|button)$/.test(target.type));

const isAnswering = (target: HTMLElement): boolean =>
  target.closest('[role=dialog],[role=menu],[role=listbox]') !== null ||
  document.querySelector('.ant-modal-wrap:not([style*="display: none"])') !== null;
