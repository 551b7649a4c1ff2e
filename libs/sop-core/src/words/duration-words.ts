import type { SopDocument, Text } from '../definition.js';
import { type DurationUnit, parseDuration } from '../duration.js';
import { expressionOrCode } from './expression-words.js';
import { both, quoted, same } from './texts.js';
import { ownOf } from './own.js';

/**
 * A `Duration` as people say it: `+8wh` is `8 个工作小时`, `L-3d` is 3 days before the anchor's field. Names of `timers` are looked up; what cannot be
 * read stands as it is written.
 */
export const durationWords = (text: string, doc: SopDocument): Text => {
  if (text.startsWith('=')) return expressionOrCode(doc, text.slice(1));
  const parsed = parseDuration(text);
  if (parsed === null) return same(text);
  if (parsed.kind === 'name') {
    const timer = ownOf(doc.timers, parsed.name);
    if (timer !== undefined && timer !== text) return durationWords(timer, { ...doc, timers: {} });
    return ownOf(doc.anchors, parsed.name) === undefined ? same(text) : anchorWords(parsed.name, doc);
  }
  const { anchor, amount, unit } = parsed;
  const span = spanWords(Math.abs(amount), unit);
  if (anchor === null) return span;
  const at = anchorWords(anchor, doc);
  return amount < 0
    ? both(`${at.zh}前 ${span.zh}`, `${span.en} before ${at.en}`)
    : both(`${at.zh}后 ${span.zh}`, `${span.en} after ${at.en}`);
};

const spanWords = (amount: number, unit: DurationUnit): Text => {
  const [zh, one, many] = UNITS[unit];
  return both(`${amount} ${zh}`, `${amount} ${amount === 1 ? one : many}`);
};

const UNITS: Record<DurationUnit, [zh: string, one: string, many: string]> = {
  s: ['秒', 's', 's'],
  min: ['分钟', 'min', 'min'],
  h: ['小时', 'h', 'h'],
  d: ['天', 'day', 'days'],
  wmin: ['分钟工作时间', 'working minute', 'working minutes'],
  wh: ['个工作小时', 'working hour', 'working hours'],
  wd: ['个工作日', 'working day', 'working days'],
};

/** An anchor by the title of the field it stands for, otherwise by its letter. */
const anchorWords = (anchor: string, doc: SopDocument): Text => {
  const expression = ownOf(doc.anchors, anchor) ?? '';
  const title = (ownOf(doc.form, expression) ?? ownOf(doc.data, expression))?.title;
  return title === undefined ? same(anchor) : quoted(title);
};
