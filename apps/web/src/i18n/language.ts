import i18next from 'i18next';

/** Languages of the page; the same the API speaks. */
export type Language = 'zh' | 'en';

const KEPT_AS = 'baton.language';

/** What was chosen here before, else what the browser asks for, else Chinese. */
export const firstLanguage = (): Language => {
  const kept = localStorage.getItem(KEPT_AS);
  if (kept === 'zh' || kept === 'en') return kept;
  const asked = navigator.languages
    .map((tag) => tag.toLowerCase().slice(0, 2))
    .find((tag) => tag === 'zh' || tag === 'en');
  return asked === 'en' ? 'en' : 'zh';
};

export const currentLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'zh');

/** The locale of dates and numbers. */
export const locale = (): string => (currentLanguage() === 'en' ? 'en-GB' : 'zh-CN');

export const keepLanguage = (language: Language): void => localStorage.setItem(KEPT_AS, language);
