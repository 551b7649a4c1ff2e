import { CsvError, parse } from 'csv-parse/sync';
import type { Blocker } from '#sop-core';
import { decode, MOST_BYTES } from './decode.js';

/** Rows of one file, without its heading. */
export const MOST_ROWS = 5_000;

/** A file as headings and rows. `line` is the number of a row as a spreadsheet shows it: the heading is 1. */
export interface Sheet {
  headings: string[];
  rows: { line: number; cells: string[] }[];
}

/** A file that cannot be read as a table at all has one blocker. */
export const readCsv = (bytes: Uint8Array): { ok: true; sheet: Sheet } | { ok: false; blocker: Blocker } => {
  if (bytes.length > MOST_BYTES) return no('csv_bytes', { most: MOST_BYTES / 1024 / 1024 });
  const text = decode(bytes);
  if (text === null) return no('csv_encoding');
  let records: string[][];
  try {
    records = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      max_record_size: 100_000,
      // One more than allowed tells that there are too many, without reading a million of them.
      to: MOST_ROWS + EMPTY_ROWS + 2,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return no('csv_broken', { line: Number(error['lines'] ?? 0) || 1 });
  }
  const [headings = [], ...rest] = records;
  const rows = rest.map((cells, index) => ({ line: index + 2, cells })).filter(({ cells }) => cells.some(isFilled));
  if (rows.length === 0) return no('csv_empty');
  if (rows.length > MOST_ROWS || records.length > MOST_ROWS + EMPTY_ROWS + 1)
    return no('csv_rows', { most: MOST_ROWS });
  return { ok: true, sheet: { headings: headings.map((heading) => heading.trim()), rows } };
};

/** Empty rows that spreadsheets leave between and below; they do not count. */
const EMPTY_ROWS = 1_000;

const isFilled = (cell: string): boolean => cell.trim() !== '';

/** What the heading is divided by most often: comma, semicolon (Excel in some countries) or tab. */
const delimiterOf = (text: string): string => {
  const [heading = ''] = text.split(/\r?\n|\r/, 1);
  const count = (sign: string): number => heading.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
};

const no = (code: string, params: Record<string, number> = {}): { ok: false; blocker: Blocker } => ({
  ok: false,
  blocker: { code, field: 'file', params },
});
