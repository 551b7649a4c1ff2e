import type { Language } from '../edge/language.js';
import { enumOf } from './enum-of.js';

/** A language somebody reads in, or wants something printed in. */
export const LanguageEnum = enumOf<Language>('Language', 'Language of texts.', { zh: '中文', en: 'English' });
