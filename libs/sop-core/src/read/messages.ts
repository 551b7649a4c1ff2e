import type { Text } from '../definition.js';

/** What the reader can say, by code. */
export const READ_MESSAGES = {
  TOO_LARGE: {
    zh: '文档太大:{what} 超过上限 {limit}。请拆成几个 SOP。',
    en: 'The document is too large: {what} exceeds {limit}. Split it into several SOPs.',
  },
  TOO_DEEP: { zh: '嵌套超过 {limit} 层。', en: 'Nested deeper than {limit} levels.' },
  EMPTY: { zh: '文档是空的。', en: 'The document is empty.' },
  SYNTAX: { zh: '无法解析:{detail}', en: 'Cannot be parsed: {detail}' },
  SEVERAL_DOCUMENTS: {
    zh: '一个文件只能有一个 SOP(不要用 --- 分隔)。',
    en: 'One file holds one SOP (no `---` separators).',
  },
  KEY_FORBIDDEN: { zh: '键名 {key} 不允许使用。', en: 'The key {key} is not allowed.' },
  KEY_NOT_TEXT: { zh: '键必须是文字。', en: 'A key must be a text.' },
  TEXT_CHARACTERS: {
    zh: '文字中含有空字符或不完整的字符,请删除。',
    en: 'The text holds a NUL or half a character (lone surrogate); remove it.',
  },
  TEXT_TOO_LONG: { zh: '文字超过 {limit} 个字符。', en: 'The text is longer than {limit} characters.' },
  NUMBER_NOT_FINITE: { zh: '数字必须是有限的。', en: 'A number must be finite.' },
  ALIAS: { zh: '别名(*{name})无法使用:{detail}', en: 'The alias *{name} cannot be used: {detail}' },
  UNKNOWN_KEY: { zh: '不认识的键 {key}。{hint}', en: 'Unknown key {key}. {hint}' },
  MISSING_KEY: { zh: '缺少 {key}。', en: '{key} is missing.' },
  MISSING_TRANSLATION: {
    zh: '缺少 {key} 文本,中文(zh)和英文(en)都要写。',
    en: 'The {key} text is missing; write both zh and en.',
  },
  WRONG_TYPE: { zh: '应为{expected}。', en: 'Expected {expected}.' },
  NOT_ALLOWED: { zh: '不允许的值,可选:{choices}。', en: 'Value not allowed; choose one of: {choices}.' },
  WRONG_FORMAT: { zh: '格式不对:{detail}', en: 'Wrong format: {detail}' },
  WRONG_SHAPE: { zh: '写法不符合语言规则:{detail}', en: 'Not what the language allows here: {detail}' },
} as const satisfies Record<string, Text>;

export type ReadCode = keyof typeof READ_MESSAGES;
