/** Why a text cannot be kept: U+0000 is refused by PostgreSQL, lone surrogates do not survive UTF-8. */
export type TextFault = 'text_nul' | 'text_surrogate';

/** The first fault of a text, or null. Emoji, right-to-left marks and combining marks are fine: they are somebody's words. */
export function textFault(text: string): TextFault | null {
  if (text.includes('\u0000')) return 'text_nul';
  return text.isWellFormed() ? null : 'text_surrogate';
}
