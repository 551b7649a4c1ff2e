/** What a key press means: a whole sequence, the beginning of one, or nothing. */
export type Reading = { keys: string } | { pending: string } | null;

/**
 * Reads one key after what was pressed before it.
 * @param known - all sequences that mean something, keys with blanks between them: `v b`, `?`, `Mod+z`.
 * @param before - the beginning of a sequence that waits for its next key.
 */
export const readKey = (known: readonly string[], before: string | null, key: string): Reading => {
  const keys = before === null ? key : `${before} ${key}`;
  if (known.includes(keys)) return { keys };
  return known.some((sequence) => sequence.startsWith(`${keys} `)) ? { pending: keys } : null;
};

/** How a key press is written in a sequence; null: it belongs to the browser. Caps Lock makes no difference. */
export const nameOfKey = (press: {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}): string | null => {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = press;
  if (altKey) return null;
  const plain = key === ' ' ? 'Space' : key.length === 1 && !shiftKey ? key.toLowerCase() : key;
  if (!ctrlKey && !metaKey) return plain;
  return shiftKey ? null : `Mod+${plain}`;
};
