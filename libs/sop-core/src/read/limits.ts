/**
 * What a document may be at most. Measured on a 2-core machine: parsing costs about 5 µs a token, so the token limit keeps the worst
 * document under two seconds; our largest SOP has about a third of it.
 */
export const LIMITS = {
  bytes: 5 * 1024 * 1024,
  /** Lexical tokens of the text. */
  tokens: 150_000,
  /** Nesting of maps and lists. */
  depth: 64,
  states: 1_000,
  tasks: 500,
  /** Uses of YAML aliases, and how many values they may stand for altogether. */
  aliases: 100,
  /** Characters in one text. */
  text: 20_000,
  /** Findings reported about one document; more would not be read. */
  findings: 100,
} as const;

/** Keys that would reach into JavaScript's object machinery. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Bytes of a text in UTF-8, without building them. */
export const utf8Length = (text: string): number => {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
};
