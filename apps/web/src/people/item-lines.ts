export interface Item {
  title: string;
  isRequired: boolean;
}

/** Items as people type or paste them: one a line, bullets and numbers left out, `（选填）` or `(optional)` at the end. */
export const itemsOf = (lines: string): Item[] =>
  lines
    .split(/\r?\n/u)
    .map((line) => line.replace(BULLET, '').trim())
    .map((line) => ({ title: line.replace(OPTIONAL, '').trim(), isRequired: !OPTIONAL.test(line) }))
    .filter(({ title }) => title !== '');

/** The same items as lines again. */
export const linesOf = (items: readonly Item[], optional: string): string =>
  items.map(({ title, isRequired }) => (isRequired ? title : `${title}（${optional}）`)).join('\n');

const BULLET = /^\s*(?:[-*•☐□]\s*(?:\[[ x]?\]\s*)?|\d{1,2}[.)、]\s*)/u;

const OPTIONAL = /\s*[（(]\s*(?:选填|可选|optional)\s*[)）]\s*$/iu;
