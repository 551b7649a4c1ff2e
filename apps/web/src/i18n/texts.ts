import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { firstLanguage } from './language.js';

void i18next.use(initReactI18next).init({
  lng: firstLanguage(),
  fallbackLng: 'zh',
  resources: {},
  // React escapes what it shows.
  interpolation: { escapeValue: false },
});

type Texts = Record<string, string>;

/**
 * The texts of one room, in both languages, beside the room; they are loaded with its code.
 * @returns a hook whose function knows the keys: `const t = useBoardTexts(); t('empty')`. Values in braces: `{{n}}`.
 */
export const texts = <T extends Texts>(room: string, zh: T, en: Record<keyof T, string>): (() => Say<T>) => {
  i18next.addResourceBundle('zh', room, zh);
  i18next.addResourceBundle('en', room, en);
  return () => {
    const { t } = useTranslation(room);
    return t as unknown as Say<T>;
  };
};

export type Say<T extends Texts> = (key: keyof T & string, values?: Record<string, string | number>) => string;
