/** Values as YAML or JSON text, in the manner of the document they go into. */
import type { DocumentPath } from '../finding.js';
import type { Json } from '../state.js';

/** How the surrounding document is written. */
export interface Manner {
  /** JSON: everything quoted, no plain scalars. */
  isJson: boolean;
  eol: string;
  /** Blanks per level. */
  step: number;
}

/** Where a value goes: its path, the column its parent's keys stand at, and whether it stands inside `{}` or `[]`. */
export interface Spot {
  path: DocumentPath;
  indent: number;
  isInFlow: boolean;
}

/** What follows `key:`, with the blank or the line break in front of it. */
export const afterKey = (value: Json, spot: Spot, manner: Manner, anchor = ''): string => {
  const lead = anchor === '' ? ' ' : ` ${anchor} `;
  if (manner.isJson || spot.isInFlow) return lead + flowOf(value, manner, spot.indent);
  if (!goesInBlock(value, spot)) return lead + scalarOrFlow(value, spot, manner);
  const indent = spot.indent + manner.step;
  return `${lead.trimEnd()}${manner.eol}${' '.repeat(indent)}${blockOf(value, { ...spot, indent }, manner)}`;
};

/** What follows `- `, or stands inside `[]`. `spot.indent` is the column of the dash. */
export const asItem = (value: Json, spot: Spot, manner: Manner, anchor = ''): string => {
  const lead = anchor === '' ? '' : `${anchor} `;
  if (manner.isJson || spot.isInFlow) return lead + flowOf(value, manner, spot.indent);
  if (!goesInBlock(value, spot)) return lead + scalarOrFlow(value, spot, manner);
  const indent = spot.indent + 2;
  // After an anchor a block has to begin on its own line.
  const start = lead === '' ? '' : `${lead.trimEnd()}${manner.eol}${' '.repeat(indent)}`;
  return start + blockOf(value, { ...spot, indent }, manner);
};

/** `key: value` as one entry. */
const asEntry = (key: string, value: Json, spot: Spot, manner: Manner): string =>
  `${keyOf(key, manner)}:${afterKey(value, spot, manner)}`;

/** A key as it is written. */
export const keyOf = (key: string, { isJson }: Manner): string =>
  isJson ? JSON.stringify(key) : isPlain(key, true) ? key : quoted(key);

/** Lines this long are still read without scrolling. */
const WIDTH = 110;

/** Parts of an SOP that grow: one entry a line from the start. */
const GROWING: ReadonlySet<string> = new Set(
  (
    'settings form data derived anchors timers events tasks machine scenarios states on after fields columns criteria checklist ' +
    'decision sends actions entry exit always steps values'
  ).split(' '),
);

const goesInBlock = (value: Json, { path, indent }: Spot): boolean => {
  if (value === null || typeof value !== 'object' || Object.keys(value).length === 0) return false;
  if (isText(value)) return hasLineBreak(value);
  const name = path.at(-1);
  const holder = path.at(-2);
  const grows =
    (typeof name === 'string' && GROWING.has(name) && !isListOfWords(value)) ||
    ((holder === 'states' || (holder === 'tasks' && path.length === 2)) && !isFinal(value));
  return grows || hasLineBreak(value) || indent + flowOf(value, YAML, indent).length > WIDTH;
};

const isText = (value: object): boolean => Object.keys(value).every((key) => key === 'zh' || key === 'en');
const isFinal = (value: object): boolean => 'type' in value && value.type === 'final';
const isListOfWords = (value: Json): boolean =>
  Array.isArray(value) && value.every((item) => typeof item !== 'object' || item === null);

const hasLineBreak = (value: Json): boolean =>
  typeof value === 'string'
    ? value.includes('\n')
    : value !== null && typeof value === 'object' && Object.values(value).some(hasLineBreak);

const YAML: Manner = { isJson: false, eol: '\n', step: 2 };

const scalarOrFlow = (value: Json, { indent }: Spot, manner: Manner): string =>
  typeof value === 'string' ? textInBlock(value, indent, manner) : flowOf(value, manner, indent);

/** The entries of a map or list, the first without its indentation: `indent` is the column it already stands at. */
const blockOf = (value: Json, spot: Spot, manner: Manner): string => {
  const { path, indent } = spot;
  const between = manner.eol + ' '.repeat(indent);
  if (Array.isArray(value))
    return value
      .map((item, index) => `- ${asItem(item, { path: [...path, index], indent, isInFlow: false }, manner)}`)
      .join(between);
  return Object.entries(value as Record<string, Json>)
    .map(([key, part]) => asEntry(key, part, { path: [...path, key], indent, isInFlow: false }, manner))
    .join(between);
};

const flowOf = (value: Json, manner: Manner, indent: number): string => {
  if (manner.isJson) return JSON.stringify(value, null, manner.step).replaceAll('\n', manner.eol + ' '.repeat(indent));
  if (Array.isArray(value)) return `[${value.map((item) => flowOf(item, manner, indent)).join(', ')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).map(
      ([key, part]) => `${keyOf(key, manner)}: ${flowOf(part, manner, indent)}`,
    );
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  if (typeof value === 'string') return isPlain(value, true) ? value : quoted(value);
  return JSON.stringify(value);
};

/** Several lines stand as a block scalar where that says the same. */
const textInBlock = (text: string, indent: number, { eol, step }: Manner): string => {
  if (isPlain(text, false)) return text;
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  const isBlock =
    body.includes('\n') && !body.endsWith('\n') && /^(?![ \t])[^\p{Cc}]/u.test(body) && !/[^\P{Cc}\n]/u.test(body);
  if (!isBlock || eol !== '\n') return quoted(text);
  const lines = body.split('\n').map((line) => (line === '' ? '' : ' '.repeat(indent + step) + line));
  return [text.endsWith('\n') ? '|' : '|-', ...lines].join('\n');
};

const quoted = (text: string): string => {
  if (/\p{Cc}|\p{Zl}|\p{Zp}|\p{Cs}|\uFEFF/u.test(text)) return escaped(text);
  if (text.includes("'") && !/["\\]/.test(text)) return `"${text}"`;
  return `'${text.replaceAll("'", "''")}'`;
};

const escaped = (text: string): string =>
  JSON.stringify(text).replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Whether a text may stand without quotes and still be read as this text. */
const isPlain = (text: string, isInFlow: boolean): boolean =>
  text !== '' &&
  text === text.trim() &&
  !/^[-?:,[\]{}#&*!|>'"%@`]/.test(text) &&
  !text.startsWith('...') &&
  !/\p{Cc}|\p{Zl}|\p{Zp}|\p{Cs}|\uFEFF/u.test(text) &&
  !/:(\s|$)|\s#/.test(text) &&
  !(isInFlow && /[,[\]{}]|:$/.test(text)) &&
  !/^(null|true|false|~|[-+]?(\.?\d[\d_.eE+-]*|0[xo][\da-f]+|\.inf|\.nan))$/i.test(text);
