import { useCallback, useRef, useState } from 'react';
import { useSession } from '../session/use-session.js';

/**
 * Something typed for a task and not sent yet. It survives closing the drawer and reloading the page, in this browser and for this member.
 * @param part - `form`, `comment`, `reject` …
 */
export const useDraft = <T>(taskId: string, part: string, empty: T): [T, (change: T | ((current: T) => T)) => void] => {
  const { member } = useSession();
  const key = `baton.draft.${member.id}.${taskId}.${part}`;
  const [value, setValue] = useState<T>(() => read(key) ?? empty);
  const latest = useRef(value);
  const change = useCallback(
    (given: T | ((current: T) => T)): void => {
      const next = typeof given === 'function' ? (given as (current: T) => T)(latest.current) : given;
      latest.current = next;
      setValue(next);
      write(key, next);
    },
    [key],
  );
  return [value, change];
};

const read = <T>(key: string): T | null => {
  try {
    const text = localStorage.getItem(key);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
};

/** A full or forbidden storage costs the draft its life beyond this page, never the typing. */
const write = (key: string, value: unknown): void => {
  try {
    if (isEmpty(value)) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    return;
  }
};

const isEmpty = (value: unknown): boolean =>
  value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
