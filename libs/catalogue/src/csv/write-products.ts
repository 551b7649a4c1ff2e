import { COLUMNS, TAG_WORDS, type ColumnName } from './columns.js';

/** A product as a list shows it. Money in fen. */
export interface ListedProduct {
  sku: string;
  titleZh: string;
  titleEn: string;
  unitCost: number;
  listPrice: number;
  floorPrice: number;
  freight: number;
  category: string;
  tags: readonly string[];
  safetyStock: number;
  onHand: number;
}

/**
 * A product list that spreadsheets open as it is: UTF-8 with a byte order mark (without one Excel in China reads GB18030), amounts in
 * yuan, and no cell that a spreadsheet would run as a formula. What it writes can be imported again.
 */
export const writeProducts = (products: readonly ListedProduct[], lang: 'zh' | 'en'): string => {
  const headings = COLUMNS.map(({ title }) => title[lang]);
  const rows = products.map((product) => COLUMNS.map(({ name }) => shown(product, name, lang)));
  return `\ufeff${[headings, ...rows].map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;
};

const shown = (product: ListedProduct, name: ColumnName, lang: 'zh' | 'en'): string => {
  switch (name) {
    case 'unitCost':
    case 'listPrice':
    case 'floorPrice':
    case 'freight':
      return (product[name] / 100).toFixed(2);
    case 'tags':
      return product.tags.map((tag) => (lang === 'zh' ? (ZH_TAGS[tag] ?? tag) : tag)).join(lang === 'zh' ? '、' : '; ');
    default:
      return String(product[name]);
  }
};

const ZH_TAGS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(TAG_WORDS)
    .filter(([word]) => /\p{Script=Han}/u.test(word))
    .map(([word, tag]) => [tag, word]),
);

const cell = (text: string): string => {
  const guarded = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
};
