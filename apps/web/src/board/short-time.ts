import { currentLanguage, locale } from '../i18n/language.js';

/** A moment in as few letters as a card has room for: `12/4 18:00`, `4 Dec 18:00`. */
export const shortTime = (iso: string): string => {
  const at = new Date(iso);
  const part = (options: Intl.DateTimeFormatOptions): string => new Intl.DateTimeFormat(locale(), options).format(at);
  const date = part({ month: currentLanguage() === 'zh' ? 'numeric' : 'short', day: 'numeric' });
  return `${date} ${part({ hour: '2-digit', minute: '2-digit' })}`;
};
