import type { FieldDef, SopDocument, Text } from '../definition.js';
import { expressionOrCode, type WordsPlace } from './expression-words.js';
import { both, listed, quoted, same } from './texts.js';

/** The rules of one field, each a short phrase: required, limits, choices, pattern. */
export const fieldRules = (doc: SopDocument, def: FieldDef, place: WordsPlace = {}): Text[] => {
  const rules: Text[] = [];
  const say = (value: number | string): Text =>
    typeof value === 'string'
      ? expressionOrCode(doc, value, place)
      : same(def.type === 'money' ? `¥${value}` : def.type === 'pct' ? `${value}%` : value);
  if (def.requiredWhen !== undefined) {
    const when = expressionOrCode(doc, def.requiredWhen, place);
    rules.push(both(`${when.zh}时必填`, `required when ${when.en}`));
  } else rules.push(def.optional === true ? both('选填', 'optional') : both('必填', 'required'));
  for (const [key, zh, en] of LIMITS) {
    const bound = def[key];
    if (bound !== undefined) rules.push(both(`${zh} ${say(bound).zh}`, `${en} ${say(bound).en}`));
  }
  if (def.minLength !== undefined || def.maxLength !== undefined) {
    const range = between(def.minLength, def.maxLength);
    rules.push(both(`${range} 字`, `${range} characters`));
  }
  if (def.minItems !== undefined || def.maxItems !== undefined) {
    const range = between(def.minItems, def.maxItems);
    rules.push(both(`${range} 项`, `${range} entries`));
  }
  if (def.pattern !== undefined) rules.push(both(`格式 ${def.pattern}`, `pattern ${def.pattern}`));
  if (def.values !== undefined) {
    const choices = listed(def.values.map((choice) => (typeof choice === 'string' ? same(choice) : choice.title)));
    rules.push(both(`可选：${choices.zh}`, `choices: ${choices.en}`));
  }
  if (def.default !== undefined) rules.push(both(`默认 ${shown(def).zh}`, `default ${shown(def).en}`));
  if (def.prefill !== undefined) {
    const from = expressionOrCode(doc, def.prefill, place);
    rules.push(both(`预填 ${from.zh}`, `filled in from ${from.en}`));
  }
  if (def.known === true) rules.push(both('须是商品资料里的货号', 'has to be a known product'));
  if (def.sensitive === true) rules.push(both('买家隐私，遮盖显示', 'buyer data, masked'));
  if (def.unique === true) rules.push(both('不能重复', 'unique'));
  if (def.check !== undefined) {
    const rule = def.message ?? expressionOrCode(doc, def.check, place);
    rules.push(rule);
  }
  if (def.columns !== undefined) {
    const columns = listed(Object.entries(def.columns).map(([name, column]) => quoted(column.title ?? same(name))));
    rules.push(both(`每行填 ${columns.zh}`, `each row: ${columns.en}`));
  }
  return rules;
};

const LIMITS = [
  ['min', '不小于', 'at least'],
  ['max', '不大于', 'at most'],
  ['above', '大于', 'above'],
  ['below', '小于', 'below'],
] as const;

const between = (low: number | string | undefined, high: number | string | undefined): string => {
  if (low === undefined) return `≤ ${high ?? ''}`;
  return high === undefined ? `≥ ${low}` : `${low}–${high}`;
};

const shown = ({ type, default: value, values }: FieldDef): Text => {
  const choice = values?.find((each) => typeof each === 'object' && each.value === value);
  if (typeof choice === 'object') return choice.title;
  if (typeof value === 'boolean') return value ? both('是', 'yes') : both('否', 'no');
  if (type === 'money' && typeof value === 'number') return same(`¥${value}`);
  if (type === 'pct' && typeof value === 'number') return same(`${value}%`);
  return same(typeof value === 'string' ? value : JSON.stringify(value));
};
