import { Option } from 'commander';
import type { Text } from '#sop-core';

export type Language = 'zh' | 'en';

/** `--lang`, for commands whose results are sentences. Everything short is printed in both languages instead. */
export const languageOption = (): Option =>
  new Option('-l, --lang <language>', '输出语言 language of the output').choices(['zh', 'en']).default('zh');

export const inLanguage = (text: Text, language: Language): string => text[language];
