import type { Blocker } from '#sop-core';
import type { ProductRow } from '../product.store.js';
import { needed, NEEDED } from '../product-values.js';
import type { Shelf } from '../shelf.js';
import { changesOf, freshProduct, givenValues } from '../product-changes.js';
import type { ProductRowRead, ReadProducts, RowProblem } from './read-products.js';

/** What one row of a file makes of a product. */
export interface ImportStep {
  row: ProductRowRead;
  /** Null: it is new. */
  before: ProductRow | null;
  after: ProductRow;
  /** What was on hand, when the row says something else; for a new product 0. */
  countedFrom: number | null;
}

export interface ImportPlan {
  steps: ImportStep[];
  /** In the order of the lines. */
  problems: RowProblem[];
}

/** What is there already, and what may be done with it. */
export interface ImportSurroundings {
  products: ReadonlyMap<string, ProductRow>;
  /** Changed as the rows say. */
  shelves: ReadonlyMap<string, Shelf>;
  /** Codes in capitals that exist in other capitals. */
  nearly: ReadonlySet<string>;
  /** What only others may do to a price. */
  judge: (before: ProductRow | null, after: ProductRow) => readonly Blocker[];
}

/** Judges every row against what is there; nothing is left out because an earlier row is wrong. */
export const planImport = (
  { rows, problems: unread, headings }: ReadProducts,
  around: ImportSurroundings,
): ImportPlan => {
  const problems = [...unread];
  const steps = rows
    .filter(({ sku }) => sku !== '')
    .map((row): ImportStep => {
      const before = around.products.get(row.sku) ?? null;
      const after = before ? { ...before, ...givenValues(row) } : freshProduct(row);
      const missing = before ? [] : NEEDED.filter((name) => after[name] === undefined);
      const isNamed = (field: string): boolean =>
        unread.some(({ line, column }) => line === row.line && column !== '' && column === headings.get(field));
      const shelf = around.shelves.get(row.sku);
      const [countedFrom, short] = count(row, shelf);
      if (shelf && row.safetyStock !== undefined) shelf.safetyStock = row.safetyStock;
      const blockers: Blocker[] = [
        ...(!before && around.nearly.has(row.sku.toUpperCase())
          ? [{ code: 'csv_sku_any_case', field: 'sku', params: { sku: row.sku } }]
          : []),
        ...missing.filter((field) => !isNamed(field)).map(needed),
        ...(missing.length > 0 ? [] : around.judge(before, after)),
        ...short,
      ];
      for (const blocker of blockers)
        problems.push({ line: row.line, column: headings.get(blocker.field ?? '') ?? '', blocker });
      return { row, before, after, countedFrom };
    });
  return { steps, problems: problems.sort((a, b) => a.line - b.line) };
};

export const isChanged = ({ before, after }: ImportStep, shelves: ReadonlyMap<string, Shelf>): boolean =>
  before !== null && (changesOf(before, after) !== null || shelves.get(after.sku)?.isChanged === true);

const count = ({ onHand }: ProductRowRead, shelf: Shelf | undefined): [number | null, Blocker[]] => {
  if (onHand === undefined || onHand === (shelf?.onHand ?? 0)) return [null, []];
  const from = shelf?.onHand ?? 0;
  const short = shelf?.count(onHand);
  return short ? [null, [{ ...short, field: 'onHand' }]] : [from, []];
};
