import type { Text } from '../definition.js';

/**
 * What can be wrong with a value, by blocker code. `{title}` is the field's title (or its name), `{message}` the field's own text for its
 * `check`; both are texts in two languages. Amounts of money come as `¥12.50`.
 */
export const FIELD_MESSAGES = {
  FIELDS_NOT_OBJECT: { zh: '提交的内容应为“字段: 值”的对象。', en: 'The values must be an object of field: value.' },
  FIELDS_TOO_LARGE: {
    zh: '提交的内容太大,上限 {limit} 个字符。',
    en: 'The values are too large; at most {limit} characters.',
  },
  FIELD_UNKNOWN: { zh: '没有名为 {name} 的字段。', en: 'There is no field named {name}.' },
  FIELD_REQUIRED: { zh: '请填写「{title}」。', en: 'Fill in “{title}”.' },
  FIELD_TYPE: {
    zh: '「{title}」的类型不对,应为 {expected}。',
    en: '“{title}” has the wrong type; expected {expected}.',
  },
  FIELD_MIN: { zh: '「{title}」不能小于 {limit}。', en: '“{title}” must be at least {limit}.' },
  FIELD_MAX: { zh: '「{title}」不能大于 {limit}。', en: '“{title}” must be at most {limit}.' },
  FIELD_ABOVE: { zh: '「{title}」必须大于 {limit}。', en: '“{title}” must be more than {limit}.' },
  FIELD_BELOW: { zh: '「{title}」必须小于 {limit}。', en: '“{title}” must be less than {limit}.' },
  FIELD_NEGATIVE_MONEY: { zh: '「{title}」不能是负数。', en: '“{title}” must not be negative.' },
  FIELD_NUMBER_RANGE: { zh: '「{title}」的数字太大。', en: '“{title}” is too large a number.' },
  FIELD_DECIMALS: {
    zh: '「{title}」最多 {places} 位小数。',
    en: '“{title}” may have at most {places} decimal places.',
  },
  FIELD_MONEY_FEN: {
    zh: '「{title}」的金额以分为单位,必须是整数(12.50 元写 1250)。',
    en: '“{title}” is money in fen and must be a whole number (12.50 yuan is 1250).',
  },
  FIELD_TOO_SHORT: { zh: '「{title}」至少 {limit} 个字。', en: '“{title}” needs at least {limit} characters.' },
  FIELD_TOO_LONG: { zh: '「{title}」最多 {limit} 个字。', en: '“{title}” may have at most {limit} characters.' },
  FIELD_CHARACTERS: {
    zh: '「{title}」含有不可用的字符(空字符、控制字符、不完整的表情或换行),请删除后重试。',
    en: '“{title}” holds characters that cannot be kept (NUL, control characters, half an emoji, or a line break); remove them.',
  },
  FIELD_PATTERN: { zh: '「{title}」的格式不对。', en: '“{title}” does not have the right form.' },
  FIELD_CHOICE: { zh: '「{title}」只能选:{choices}。', en: '“{title}” must be one of: {choices}.' },
  FIELD_TOO_FEW: { zh: '「{title}」至少 {limit} 项。', en: '“{title}” needs at least {limit} entries.' },
  FIELD_TOO_MANY: { zh: '「{title}」最多 {limit} 项。', en: '“{title}” may have at most {limit} entries.' },
  FIELD_DUPLICATE: { zh: '「{title}」的值重复:与第 {row} 行相同。', en: '“{title}” repeats the value of row {row}.' },
  FIELD_DATE: { zh: '「{title}」不是有效的日期。', en: '“{title}” is not a valid date.' },
  FIELD_DATE_OFFSET: {
    zh: '「{title}」要带时区,例如 2026-12-05T10:00:00+08:00。',
    en: '“{title}” needs a UTC offset, for example 2026-12-05T10:00:00+08:00.',
  },
  FIELD_DATE_RANGE: { zh: '「{title}」的日期超出 1990–2100 年。', en: '“{title}” lies outside the years 1990–2100.' },
  FIELD_URL: { zh: '「{title}」应为 http(s) 链接。', en: '“{title}” must be an http(s) link.' },
  FIELD_SKU_UNKNOWN: {
    zh: '「{title}」:没有在售商品 {sku},请检查编码,或先在商品资料里新建、恢复它。',
    en: '“{title}”: there is no active product {sku}; check the code, or add or restore it in the catalogue.',
  },
  FIELD_EVIDENCE: {
    zh: '「{title}」引用的文件不存在,请重新上传。',
    en: '“{title}” refers to a file that is not there; upload it again.',
  },
  FIELD_RULE: { zh: '「{title}」:{message}', en: '“{title}”: {message}' },
  FIELD_BOUND: {
    zh: '「{title}」的限制条件算不出来,请先填好它依赖的字段,或联系流程负责人。',
    en: 'The limit of “{title}” cannot be computed; fill in the fields it depends on, or tell whoever owns this SOP.',
  },
} as const satisfies Record<string, Text>;

export type FieldBlockerCode = keyof typeof FIELD_MESSAGES;
