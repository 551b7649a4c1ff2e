/** What a value may be at most, whatever its field says. */
export const VALUE_LIMITS = {
  /** Graphemes when the field gives no `maxLength`. */
  string: 200,
  text: 5_000,
  /** UTF-16 units of one text, before counting graphemes: one grapheme may hold many. */
  rawText: 100_000,
  url: 2_048,
  id: 200,
  sku: 64,
  orderNo: 64,
  listItems: 200,
  tableRows: 500,
  /** Characters of all texts, keys and numbers together. */
  total: 500_000,
  /** Ten billion yuan, in fen; also the limit of other numbers. */
  number: 1_000_000_000_000,
  decimalPlaces: 6,
} as const;
