import type { Snippet } from '#sop-core';

const KEPT_AS = 'baton.studio.snippet';

/**
 * A copied state with its tasks. It lies in the browser's storage and not on the system's clipboard: that one needs a permission, and a
 * state is to be pasted into another SOP in another tab as well.
 */
export const writeSnippet = (snippet: Snippet): void => {
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(snippet));
  } catch {
    // Storage is full or forbidden: nothing is copied.
  }
};

export const readSnippet = (): Snippet | null => {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT_AS) ?? 'null') as Partial<Snippet> | null;
    return typeof kept?.key === 'string' && typeof kept.state === 'object' && typeof kept.tasks === 'object'
      ? (kept as Snippet)
      : null;
  } catch {
    return null;
  }
};
