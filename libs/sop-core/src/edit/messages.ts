import type { Text } from '../definition.js';

/** Why an edit cannot be done. */
export const EDIT_MESSAGES = {
  EDIT_PATH: { zh: '文档里没有这一处：{path}。', en: 'There is no such place in the document: {path}.' },
  EDIT_TAKEN: { zh: '这个名称已经有了：{path}。', en: 'That name is taken: {path}.' },
  EDIT_KEY: { zh: '这个名称不允许使用：{path}。', en: 'That name is not allowed: {path}.' },
  EDIT_ALIAS: { zh: '别名无法使用：{detail}', en: 'An alias cannot be used: {detail}' },
} as const satisfies Record<string, Text>;
