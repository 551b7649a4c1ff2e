import type { Blocker } from '#sop-core';
import { COLUMNS } from './csv/columns.js';
import { LIMITS, TAGS } from './limits.js';

/** What people say about a product. Money in fen. */
export interface ProductValues {
  titleZh: string;
  titleEn: string;
  unitCost: number;
  listPrice: number;
  floorPrice: number;
  freight: number;
  category: string;
  tags: string[];
  active: boolean;
}

/** What a new product needs, besides its code. */
export const NEEDED = ['titleZh', 'titleEn', 'unitCost', 'listPrice', 'floorPrice', 'freight'] as const;

/** A new product lacks this. */
export const needed = (field: (typeof NEEDED)[number]): Blocker => {
  const { zh, en } = COLUMNS.find(({ name }) => name === field)?.title ?? { zh: field, en: field };
  return { code: 'product_needs', field, params: { title: { zh, en } } };
};

/** Field by field what cannot be kept, each with the name of its field. */
export const valueBlockers = (values: Partial<ProductValues>): Blocker[] => [
  ...text('titleZh', values.titleZh, { min: 1, max: LIMITS.title }),
  ...text('titleEn', values.titleEn, { min: 1, max: LIMITS.title }),
  ...text('category', values.category, { min: 0, max: LIMITS.category }),
  ...whole('unitCost', values.unitCost, { min: 0, max: LIMITS.money }),
  ...whole('listPrice', values.listPrice, { min: 1, max: LIMITS.money }),
  ...whole('floorPrice', values.floorPrice, { min: 0, max: LIMITS.money }),
  ...whole('freight', values.freight, { min: 0, max: LIMITS.money }),
  ...(values.tags ?? [])
    .filter((tag) => !(TAGS as readonly string[]).includes(tag))
    .map((tag) => ({ code: 'tag_unknown', field: 'tags', params: { tag, known: TAGS.join(', ') } })),
];

/** Codes are one word of letters, digits and `. _ / + -`, as SOPs take them. */
export const skuBlockers = (sku: string, field = 'sku'): Blocker[] =>
  sku.length <= LIMITS.sku && /^[\p{L}\p{N}][\p{L}\p{N}._/+-]*$/u.test(sku)
    ? []
    : [{ code: 'sku_form', field, params: { max: LIMITS.sku } }];

/** Channels as SOPs write them: `tmall`, `own_site`. */
export const channelBlockers = (channel: string | null | undefined, field: string): Blocker[] =>
  channel === null || channel === undefined || /^[a-z][a-z0-9_]{1,29}$/.test(channel)
    ? []
    : [{ code: 'channel_form', field }];

export const quantityBlockers = (field: string, value: number | undefined, min = 1): Blocker[] =>
  whole(field, value, { min, max: LIMITS.quantity });

/** A reason is a sentence for colleagues. */
export const reasonBlockers = (reason: string, { min }: { min: 0 | 1 }): Blocker[] =>
  text('reason', reason, { min, max: LIMITS.reason });

export const text = (
  field: string,
  value: string | undefined,
  { min, max }: { min: number; max: number },
): Blocker[] => {
  if (value === undefined) return [];
  const length = [...value.trim()].length;
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  const isClean = value.isWellFormed() && !/[\x00-\x1f\x7f\u2028\u2029]/.test(value);
  return isClean && length >= min && length <= max ? [] : [{ code: 'text_form', field, params: { min, max } }];
};

const whole = (field: string, value: number | undefined, { min, max }: { min: number; max: number }): Blocker[] =>
  value === undefined || (Number.isInteger(value) && value >= min && value <= max)
    ? []
    : [{ code: 'whole_number', field, params: { min, max } }];
