/** What somebody typed as a number: the number, null for nothing, or undefined when it is none. */
export type TypedNumber = number | null | undefined;

/** Reads a number as people type it: full-width digits, thousands separators and blanks do not matter. */
export const readNumber = (text: string): TypedNumber => {
  const plain = plainOf(text);
  if (plain === '') return null;
  return FORM.test(plain) ? Number(plain) : undefined;
};

/** Yuan as typed (`¥1,280.5`, `１２８０元`) to whole fen. Undefined for more than two decimals, because half a fen cannot be paid. */
export const readYuan = (text: string): TypedNumber => {
  const plain = plainOf(text).replace(/^[¥￥]|元$/gu, '');
  if (plain === '') return null;
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/u.exec(plain);
  if (!match || (!match[2] && !match[3])) return undefined;
  const [, sign, yuan = '', decimals = ''] = match;
  const fen = decimals.replace(/0+$/u, '');
  if (fen.length > 2) return undefined;
  // Digits, not arithmetic: 0.29 * 100 is 28.999….
  const amount = Number(`${yuan || '0'}${fen.padEnd(2, '0')}`);
  return sign === '-' && amount !== 0 ? -amount : amount;
};

/** Whole fen as somebody would type yuan: `1280.50`. */
export const yuanText = (fen: number): string => (fen / 100).toFixed(2);

const FORM = /^[+-]?(\d+(\.\d*)?|\.\d+)$/u;

const plainOf = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll('。', '.')
    .replace(/[\s,_]/gu, '');
