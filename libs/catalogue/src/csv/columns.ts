import type { Text } from '#sop-core';

/** What a column of a product list holds. */
export interface Column {
  /** The property it fills. */
  name: ColumnName;
  /** Headings, as we write them. */
  title: Text;
  /** Other headings that are understood: as people write them, and the property's own name. */
  also: string[];
  kind: 'sku' | 'text' | 'money' | 'count' | 'tags';
}

export type ColumnName =
  | 'sku'
  | 'titleZh'
  | 'titleEn'
  | 'unitCost'
  | 'listPrice'
  | 'floorPrice'
  | 'freight'
  | 'category'
  | 'tags'
  | 'safetyStock'
  | 'onHand';

/** In the order in which they are written. Amounts are in yuan. */
export const COLUMNS: readonly Column[] = [
  { name: 'sku', title: { zh: '货号', en: 'SKU' }, also: ['sku编码', '商品编码', '编码', '商家编码'], kind: 'sku' },
  {
    name: 'titleZh',
    title: { zh: '名称', en: 'Name (zh)' },
    also: ['商品名称', '中文名', '中文名称', 'name', 'title'],
    kind: 'text',
  },
  { name: 'titleEn', title: { zh: '英文名', en: 'Name (en)' }, also: ['英文名称', 'english name'], kind: 'text' },
  { name: 'unitCost', title: { zh: '成本', en: 'Unit cost' }, also: ['成本价', '单位成本', 'cost'], kind: 'money' },
  {
    name: 'listPrice',
    title: { zh: '售价', en: 'List price' },
    also: ['日常价', '标价', 'price', 'list'],
    kind: 'money',
  },
  { name: 'floorPrice', title: { zh: '底价', en: 'Floor price' }, also: ['最低价', 'floor'], kind: 'money' },
  { name: 'freight', title: { zh: '运费', en: 'Freight' }, also: ['快递费', 'shipping'], kind: 'money' },
  { name: 'category', title: { zh: '类目', en: 'Category' }, also: ['分类', '品类'], kind: 'text' },
  { name: 'tags', title: { zh: '标签', en: 'Tags' }, also: ['特性'], kind: 'tags' },
  { name: 'safetyStock', title: { zh: '安全库存', en: 'Safety stock' }, also: ['safety'], kind: 'count' },
  {
    name: 'onHand',
    title: { zh: '现货', en: 'On hand' },
    also: ['库存', '在库', '现货库存', 'stock', 'quantity'],
    kind: 'count',
  },
];

/** Words for tags that people write in a cell. */
export const TAG_WORDS: Readonly<Record<string, string>> = {
  冷链: 'cold_chain',
  大件: 'oversize',
  易碎: 'fragile',
  食品: 'food',
  需认证: 'certified',
  '3c': 'certified',
};

/** The column under a heading; null when nobody knows it. */
export const columnOf = (heading: string): Column | null =>
  COLUMNS.find(({ name, title, also }) =>
    [name, title.zh, title.en, ...also].some((known) => plain(known) === plain(heading)),
  ) ?? null;

/** `List price（元）` and `list_price` are one heading. */
const plain = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[（(](?:元|yuan|cny|rmb|件|pcs)[）)]/g, '')
    .replace(/[\s_*:：]+/g, '');
