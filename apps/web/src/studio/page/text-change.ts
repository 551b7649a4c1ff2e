/** One replacement that leads from a text to another. Offsets count UTF-16 units, as strings and CodeMirror do. */
export interface TextChange {
  from: number;
  removed: string;
  inserted: string;
}

/** The smallest single replacement between two texts; null when they are equal. */
export const changeBetween = (before: string, after: string): TextChange | null => {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before.charCodeAt(from) === after.charCodeAt(from)) from += 1;
  let tail = 0;
  while (
    tail < shorter - from &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail += 1;
  return { from, removed: before.slice(from, before.length - tail), inserted: after.slice(from, after.length - tail) };
};

export const applyChange = (text: string, { from, removed, inserted }: TextChange): string =>
  text.slice(0, from) + inserted + text.slice(from + removed.length);

/** What takes the change back. */
export const inverseOf = ({ from, removed, inserted }: TextChange): TextChange => ({
  from,
  removed: inserted,
  inserted: removed,
});
