import type { Text } from '../definition.js';

/** A text in both languages of the house. */
export const both = (zh: string, en: string): Text => ({ zh, en });

/** The same in both languages: names of code, numbers. */
export const same = (text: string | number): Text => both(String(text), String(text));

/** Joins texts with a separator of each language. */
export const joined = (texts: readonly Text[], separator: Text): Text =>
  both(texts.map(({ zh }) => zh).join(separator.zh), texts.map(({ en }) => en).join(separator.en));

/** `甲、乙` and `a, b`. */
export const listed = (texts: readonly Text[]): Text => joined(texts, both('、', ', '));

/** 「金额」 and “Amount”. */
export const quoted = (text: Text): Text => both(`「${text.zh}」`, `“${text.en}”`);

export const mapText = (text: Text, map: (text: string, lang: keyof Text) => string): Text =>
  both(map(text.zh, 'zh'), map(text.en, 'en'));
