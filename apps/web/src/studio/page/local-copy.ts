/** What somebody has written and the server does not have yet. */
export interface LocalCopy {
  text: string;
  /** The server's text it was written on, and its revision (0: no draft): what a merge starts from. */
  base: string;
  revision: number;
  /** When (ms). */
  at: number;
}

/** Where such a copy lies between two visits. */
export interface LocalShelf {
  read: () => LocalCopy | null;
  /** @returns false when the browser has no room for it. */
  write: (copy: LocalCopy) => boolean;
  clear: () => void;
}

/**
 * A shelf in this browser for one SOP and one member. `localStorage`, because it writes before the call returns: a tab closed a moment later
 * has lost nothing. Two documents of the largest size a draft may have fit ten times over.
 */
export const localShelf = (memberId: string, sopId: string): LocalShelf => {
  const key = `baton.sop-draft.${memberId}.${sopId}`;
  return {
    read: () => {
      try {
        const copy = JSON.parse(localStorage.getItem(key) ?? 'null') as LocalCopy | null;
        return typeof copy?.text === 'string' && typeof copy.base === 'string' ? copy : null;
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
