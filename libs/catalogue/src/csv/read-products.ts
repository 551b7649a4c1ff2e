import type { Blocker } from '#sop-core';
import { LIMITS } from '../limits.js';
import { quantityBlockers, skuBlockers, valueBlockers, type ProductValues } from '../product-values.js';
import { columnOf, COLUMNS, TAG_WORDS, type Column } from './columns.js';
import { readCsv, type Sheet } from './read-csv.js';

/** One product as a row says it. What a cell leaves empty is not there. */
export interface ProductRowRead extends Partial<ProductValues> {
  /** As the spreadsheet numbers it. */
  line: number;
  sku: string;
  safetyStock?: number;
  onHand?: number;
}

/** Something wrong with one cell, or with the file (`line` 1). The blocker says what to do. */
export interface RowProblem {
  line: number;
  /** The heading as the file has it; empty when the row or file as a whole is meant. */
  column: string;
  blocker: Blocker;
}

export interface ReadProducts {
  rows: ProductRowRead[];
  problems: RowProblem[];
  /** The heading of each property that the file has. */
  headings: ReadonlyMap<string, string>;
}

/** A product list as somebody exported it from a spreadsheet; every cell that cannot be used is named. */
export const readProducts = (bytes: Uint8Array): ReadProducts => {
  const read = readCsv(bytes);
  if (!read.ok) return failed([{ line: 1, column: '', blocker: read.blocker }]);
  const { columns, problems } = readHeadings(read.sheet);
  const headings = new Map(columns.map(({ column, heading }) => [column.name as string, heading]));
  if (problems.length > 0) return { rows: [], problems, headings };
  const rows = read.sheet.rows.map((row) => readRow(row, columns, problems));
  problems.push(...repeated(rows, headings.get('sku') ?? ''));
  return { rows, problems, headings };
};

interface PlacedColumn {
  column: Column;
  heading: string;
  at: number;
}

const readHeadings = ({ headings }: Sheet): { columns: PlacedColumn[]; problems: RowProblem[] } => {
  const columns: PlacedColumn[] = [];
  const problems: RowProblem[] = [];
  const problem = (column: string, code: string, params: Record<string, string> = {}): void => {
    problems.push({ line: 1, column, blocker: { code, field: 'file', params } });
  };
  headings.forEach((heading, at) => {
    if (heading === '') return;
    const column = columnOf(heading);
    if (column === null)
      problem(heading, 'csv_column_unknown', {
        column: heading,
        known: COLUMNS.map(({ title }) => title.zh).join('、'),
      });
    else if (columns.some((other) => other.column === column))
      problem(heading, 'csv_column_twice', { column: heading });
    else columns.push({ column, heading, at });
  });
  if (!columns.some(({ column }) => column.name === 'sku')) problem('', 'csv_no_sku');
  return { columns, problems };
};

const readRow = (
  { line, cells }: Sheet['rows'][number],
  columns: readonly PlacedColumn[],
  problems: RowProblem[],
): ProductRowRead => {
  const values: Record<string, unknown> = {};
  for (const { column, heading, at } of columns) {
    const cell = unguarded((cells[at] ?? '').trim());
    if (cell === '') continue;
    const value = valueOf(column, cell);
    if (value === null)
      problems.push({
        line,
        column: heading,
        blocker: { code: CODES[column.kind], field: 'file', params: { value: cell.slice(0, 40) } },
      });
    else values[column.name] = value;
  }
  const row = { ...values, line, sku: typeof values['sku'] === 'string' ? values['sku'] : '' } as ProductRowRead;
  const headingOf = (field: string | undefined): string =>
    columns.find(({ column }) => column.name === field)?.heading ?? '';
  const blockers = [
    ...(row.sku === '' ? [{ code: 'csv_sku_missing', field: 'sku' }] : skuBlockers(row.sku)),
    ...valueBlockers(row),
    ...quantityBlockers('safetyStock', row.safetyStock, 0),
    ...quantityBlockers('onHand', row.onHand, 0),
  ];
  problems.push(...blockers.map((blocker) => ({ line, column: headingOf(blocker.field), blocker })));
  return row;
};

const valueOf = ({ kind }: Column, cell: string): unknown => {
  switch (kind) {
    case 'sku':
    case 'text':
      return cell;
    case 'money':
      return fenOf(cell);
    case 'count':
      return countOf(cell);
    case 'tags': {
      const words = cell.split(/[,，、;；|/]/).map((word) => word.trim().toLowerCase());
      return words.filter((word) => word !== '').map((word) => TAG_WORDS[word] ?? word);
    }
  }
};

const CODES: Record<Column['kind'], string> = {
  sku: 'csv_text',
  text: 'csv_text',
  money: 'csv_money',
  count: 'csv_count',
  tags: 'csv_text',
};

/** `1,299.00`, `¥79` or `79.5`, in yuan; null for anything finer than a fen, or no amount. Read digit by digit: no binary fractions. */
const fenOf = (cell: string): number | null => {
  const found = /^[¥￥]?\s*(\d{1,3}(?:[,，]\d{3})+|\d{1,10})(?:\.(\d{1,2})0*)?\s*元?$/.exec(cell);
  if (!found) return null;
  const [, whole = '', part = ''] = found;
  const fen = Number(whole.replace(/[,，]/g, '')) * 100 + Number(part.padEnd(2, '0'));
  return fen <= LIMITS.money ? fen : null;
};

const countOf = (cell: string): number | null => {
  const found = /^(\d{1,3}(?:[,，]\d{3})+|\d{1,8})(?:\.0+)?\s*件?$/.exec(cell);
  return found ? Number((found[1] ?? '').replace(/[,，]/g, '')) : null;
};

/** Our own export guards cells that a spreadsheet would run as a formula with an apostrophe. */
const unguarded = (cell: string): string => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);

const repeated = (rows: readonly ProductRowRead[], column: string): RowProblem[] => {
  const first = new Map<string, number>();
  return rows.flatMap(({ line, sku }) => {
    const key = sku.toUpperCase();
    const earlier = first.get(key);
    if (sku === '' || earlier === undefined) {
      first.set(key, line);
      return [];
    }
    return [{ line, column, blocker: { code: 'csv_sku_twice', field: 'sku', params: { sku, line: earlier } } }];
  });
};

const failed = (problems: RowProblem[]): ReadProducts => ({ rows: [], problems, headings: new Map() });
