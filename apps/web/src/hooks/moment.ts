import { locale } from '../i18n/language.js';

/** Date and time to the second: tries follow each other quickly. */
export const moment = (iso: string): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(iso));
