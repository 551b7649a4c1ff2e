import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import {
  Acting,
  done,
  refused,
  rightMissing,
  type Answer,
  type CommandOptions,
  type Deed,
  type Logged,
  type Who,
} from '#identity';
import { mayCountStock, mayEditProducts } from '../allowed.js';
import { isChanged, planImport, type ImportPlan, type ImportStep } from '../csv/import-plan.js';
import { readProducts, type ReadProducts, type RowProblem } from '../csv/read-products.js';
import { changesOf, valuesOf } from '../product-changes.js';
import { ProductStore } from '../product.store.js';
import type { Shelf } from '../shelf.js';
import { Shelves } from '../shelves.js';
import { StockStore } from '../stock.store.js';
import { overruled } from './upsert-product.js';

export interface ImportInput {
  /** A CSV file with a heading row; see `csv/columns.ts`. */
  bytes: Uint8Array;
  /** Only say what would happen. */
  preview: boolean;
  /** Why prices go below their floors or floors are lowered; needed then. */
  reason?: string;
}

/** What an import did, or would do. */
export interface Imported {
  rows: number;
  created: number;
  changed: number;
  unchanged: number;
  /** Of a preview: what stands in the way, at most 200; empty once it is done. */
  problems: RowProblem[];
  /** How many there are in all. */
  problemCount: number;
}

const MOST_PROBLEMS = 200;

/** Takes a product list over: new products, changed ones, counted stock. All of it or nothing; a preview writes nothing. */
@Injectable()
export class ImportProducts {
  constructor(
    private readonly acting: Acting,
    private readonly products: ProductStore,
    private readonly stock: StockStore,
    private readonly shelves: Shelves,
  ) {}

  async run(
    who: Who,
    { bytes, preview, reason }: ImportInput,
    options: CommandOptions = {},
  ): Promise<Logged<Imported>> {
    const read = readProducts(bytes);
    if (preview) return this.preview(who, read, reason);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return this.acting.as(who, null, (tx, deed) => this.commit(tx, deed, read, reason), {
      name: 'ImportProducts',
      input: { sha256, reason },
      options,
    });
  }

  /** The very steps of the import, rolled back: what it says is what would be. */
  private async preview(who: Who, read: ReadProducts, reason: string | undefined): Promise<Logged<Imported>> {
    try {
      return await this.acting.as<Imported>(who, null, async (tx, deed) => {
        const planned = await this.plan(tx, deed, read, reason);
        if (!planned.ok) return planned;
        throw new Previewed(outcomeOf(planned.value));
      });
    } catch (error) {
      if (!(error instanceof Previewed)) throw error;
      const { outcome } = error;
      return this.acting.as(who, null, () => Promise.resolve(done(outcome)));
    }
  }

  private async commit(tx: Tx, deed: Deed, read: ReadProducts, reason: string | undefined): Promise<Answer<Imported>> {
    const planned = await this.plan(tx, deed, read, reason);
    if (!planned.ok) return planned;
    const outcome = outcomeOf(planned.value);
    if (outcome.problemCount > 0) return refused('INPUT_INVALID', ...outcome.problems.map(asBlocker));
    if (!(await this.write(tx, deed, planned.value))) return refused('CONFLICT', { code: 'conflict', field: 'sku' });
    await this.log(deed, planned.value.steps, outcome, reason?.trim());
    return done(outcome);
  }

  /** Locks what a commit would change and judges every row. */
  private async plan(tx: Tx, deed: Deed, read: ReadProducts, reason: string | undefined): Promise<Answer<Planned>> {
    if (!mayEditProducts(deed.actor)) return rightMissing('product.edit');
    if (read.headings.has('onHand') && !mayCountStock(deed.actor)) return rightMissing('stock.count');
    const skus = read.rows.map(({ sku }) => sku);
    const products = new Map((await this.products.lock(tx, skus)).map((row) => [row.sku, row]));
    const opened = await this.shelves.open(tx, deed, [...products.keys()]);
    if (!opened.ok) return opened;
    const { shelves } = opened;
    const nearly = new Set((await this.products.nearly(tx, skus)).map((sku) => sku.toUpperCase()));
    const plan = planImport(read, {
      ...{ products, shelves, nearly },
      judge: (before, after) => overruled(deed, { sku: after.sku, reason }, before, after)?.refusal.blockers ?? [],
    });
    return done({ ...plan, shelves });
  }

  /** @returns false when one of the new products was made by somebody else at the same time. */
  private async write(tx: Tx, deed: Deed, { steps, shelves }: Planned): Promise<boolean> {
    const { at } = deed;
    const made = steps.filter(({ before }) => before === null);
    const products = made.map(({ after }) => after);
    if (!(await this.products.insert(tx, products, at))) return false;
    const empty = made.map(({ row }) => ({ sku: row.sku, safetyStock: row.safetyStock ?? 0 }));
    await this.stock.insert(tx, empty, at);
    const edited = steps.filter(({ before, after }) => before !== null && changesOf(before, after) !== null);
    await this.products.update(
      tx,
      edited.map(({ after }) => after),
      at,
    );
    await this.shelves.close(tx, deed, shelves);
    const counted = new Map(made.flatMap(({ row }) => (row.onHand ? [[row.sku, row.onHand] as const] : [])));
    const { shelves: fresh } = await this.stock.lock(tx, [...counted.keys()], at);
    for (const [sku, shelf] of fresh) shelf.count(counted.get(sku) ?? 0);
    await this.shelves.close(tx, deed, fresh);
    return true;
  }

  /** One row for the file, and one for each product, as if somebody had typed it. They travel together. */
  private async log(
    deed: Deed,
    steps: readonly ImportStep[],
    { rows, created, changed }: Imported,
    reason: string | undefined,
  ): Promise<void> {
    await deed.log('product.imported', { rows, created, changed });
    await Promise.all(
      steps.flatMap(({ row, before, after, countedFrom }) => {
        const { sku, onHand } = row;
        const changes = before && changesOf(before, after);
        return [
          ...(before ? [] : [deed.log('product.created', { sku, values: valuesOf(after) })]),
          ...(changes ? [deed.log('product.changed', { sku, ...changes, ...(reason && { reason }) })] : []),
          ...(countedFrom === null || onHand === undefined
            ? []
            : [deed.log('stock.counted', { sku, from: countedFrom, to: onHand, reason: 'import' })]),
        ];
      }),
    );
  }
}

interface Planned extends ImportPlan {
  shelves: ReadonlyMap<string, Shelf>;
}

/** Carries what a preview found out of its transaction, which rolls back on its way. */
class Previewed extends Error {
  constructor(readonly outcome: Imported) {
    super('previewed');
    this.name = 'Previewed';
  }
}

const outcomeOf = ({ steps, shelves, problems }: Planned): Imported => {
  const created = steps.filter(({ before }) => before === null).length;
  const changed = steps.filter((step) => isChanged(step, shelves)).length;
  return {
    ...{ rows: steps.length, created, changed, unchanged: steps.length - created - changed },
    ...{ problems: problems.slice(0, MOST_PROBLEMS), problemCount: problems.length },
  };
};

/** `3.售价`: the row as the spreadsheet numbers it, and the heading. */
const asBlocker = ({ line, column, blocker }: RowProblem) => ({
  ...blocker,
  field: column === '' ? String(line) : `${line}.${column}`,
});
