import type { Blocker } from '../refusal.js';
import type { FieldDef, Text } from '../definition.js';
import type { Json } from '../state.js';
import type { FieldBlockerCode } from './messages.js';

/** A blocker about one field; `title` is what people know it by. */
export const fieldBlocker = (
  code: FieldBlockerCode,
  path: string,
  def: FieldDef | null,
  params: Record<string, Json> = {},
): Blocker => ({ code, field: path, params: { title: titleOf(def, path), ...params } });

const titleOf = (def: FieldDef | null, path: string): Json => {
  const title: Text = def?.title ?? { zh: path, en: path };
  return { zh: title.zh, en: title.en };
};

/** A bound as people read it: money as `¥12.50`. */
export const shownBound = (def: FieldDef, bound: number | string): string => {
  if (typeof bound === 'string') return bound;
  return def.type === 'money' ? `¥${(bound / 100).toFixed(2)}` : String(bound);
};

/** Characters as people count them: an emoji with a skin tone is one. */
export const graphemes = (text: string): number => {
  // Plain ASCII is the usual case and needs no segmenter (CR LF would count as one).
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let count = 0;
  for (const _ of SEGMENTER.segment(text)) count += 1;
  return count;
};

const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** NUL, other control characters but tab and line ends, and halves of surrogate pairs: PostgreSQL or the next program chokes on them. */
export const isCleanText = (text: string, multiline: boolean): boolean =>
  text.isWellFormed() && !(multiline ? CONTROL : CONTROL_OR_LINE_END).test(text);

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/;
// eslint-disable-next-line no-control-regex -- likewise
const CONTROL_OR_LINE_END = /[\x00-\x08\x0a-\x1f\x7f\u2028\u2029]/;
