export type Language = 'zh' | 'en';

/** Browsers of one house send few different headers; so many are remembered. */
const KNOWN = 200;
const known = new Map<string, Language | null>();

/** The first language of `Accept-Language` that the house speaks; Chinese when it says nothing we know. */
export function languageOf(acceptLanguage = ''): Language | null {
  const before = known.get(acceptLanguage);
  if (before !== undefined) return before;
  const found = firstSpoken(acceptLanguage);
  if (known.size >= KNOWN) known.clear();
  known.set(acceptLanguage, found);
  return found;
}

function firstSpoken(acceptLanguage: string): Language | null {
  const wanted = acceptLanguage
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.trim().toLowerCase().split(';');
      const quality = params.map((p) => /^\s*q=([\d.]+)/.exec(p)?.[1]).find((q) => q !== undefined);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    if (tag.startsWith('zh')) return 'zh';
    if (tag.startsWith('en')) return 'en';
  }
  return null;
}

/** A text in both languages, in the one asked for. */
export const say = (lang: Language, zh: string, en: string): string => (lang === 'zh' ? zh : en);
