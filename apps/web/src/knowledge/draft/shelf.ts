/** What somebody has written and the server does not have yet, and the server's value it was written on. */
export interface LocalCopy<T> {
  value: T;
  base: T;
  /** Of the server's draft; 0: there was none. */
  revision: number;
  /** When (ms). */
  at: number;
}

/** Where such a copy lies between two visits. */
export interface Shelf<T> {
  read: () => LocalCopy<T> | null;
  /** @returns false when the browser has no room for it. */
  write: (copy: LocalCopy<T>) => boolean;
  clear: () => void;
}

/** A shelf in this browser for one member and one thing. `localStorage`, because it writes before the call returns: a tab closed a moment later has lost nothing. */
export const localShelf = <T>(memberId: string, what: string): Shelf<T> => {
  const key = `baton.draft.${memberId}.${what}`;
  return {
    read: () => {
      try {
        const copy = JSON.parse(localStorage.getItem(key) ?? 'null') as LocalCopy<T> | null;
        return copy && typeof copy.revision === 'number' && typeof copy.at === 'number' ? copy : null;
      } catch {
        return null;
      }
    },
    write: (copy) => {
      try {
        localStorage.setItem(key, JSON.stringify(copy));
        return true;
      } catch {
        // Full, or forbidden in a private window.
        return false;
      }
    },
    clear: () => localStorage.removeItem(key),
  };
};
