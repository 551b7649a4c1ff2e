import { newId } from '#database';
import { codeOf, must } from '../../identity/src/testing/rooms.js';
import { CatalogueQueries, ImportProducts, ReserveStock, writeProducts, type Imported } from './index.js';
import { TestCatalogue } from './testing/shop.js';

let shop: TestCatalogue;
beforeAll(async () => {
  shop = await TestCatalogue.open();
});
afterAll(() => shop?.close());

const HEAD = '货号,名称,英文名,成本,售价,底价,运费,安全库存,现货';
const CUP = 'CUP02-GN500,随行保温杯,thermos,38,99,60,4.5,120,900';
const BOX = 'BOX07-S,折叠收纳箱,storage box,22,45,33,4,,300';
const run = (
  text: string,
  more: { preview?: boolean; who?: 'boss' | 'packer'; reason?: string; commandId?: string } = {},
) => {
  const { preview = false, who = 'boss', reason, commandId } = more;
  return shop.rooms
    .get(ImportProducts)
    .run(shop[who], { bytes: Buffer.from(text), preview, ...(reason && { reason }) }, commandId ? { commandId } : {});
};
const told = ({ problems }: Imported): string[] =>
  problems.map(({ line, column, blocker }) => `${line} ${column} ${blocker.code}`);
const rowsOf = async (): Promise<number> =>
  (await shop.rooms.database.look<{ n: number }>('select count(*)::int as n from product'))[0]?.n ?? 0;

it('a preview says what would be and writes nothing', async () => {
  const before = (await shop.logged()).length;
  const preview = must(await run(`${HEAD}\n${CUP}\n${BOX}`, { preview: true }));
  expect(preview).toEqual({ rows: 2, created: 2, changed: 0, unchanged: 0, problems: [], problemCount: 0 });
  expect([await rowsOf(), (await shop.logged()).length]).toEqual([0, before]);
});

it('an import with one wrong cell writes nothing and names row and column', async () => {
  const text = `${HEAD}\n${CUP}\n${BOX.replace(',45,', ',四十五,')}`;
  const answer = await run(text);
  expect(answer).toMatchObject({
    ok: false,
    refusal: { code: 'INPUT_INVALID', blockers: [{ code: 'csv_money', field: '3.售价' }] },
  });
  expect(await rowsOf()).toBe(0);
});

it('adds products with their stock, and later changes what differs', async () => {
  const commandId = newId();
  const first = must(await run(`${HEAD}\n${CUP}\n${BOX}`, { commandId }));
  expect(first).toMatchObject({ created: 2, changed: 0 });
  expect(must(await run(`${HEAD}\n${CUP}\n${BOX}`, { commandId }))).toEqual(first);
  expect(await shop.look('CUP02-GN500')).toMatchObject({
    onHand: 900,
    safetyStock: 120,
    unitCost: 3_800,
    freight: 450,
  });
  const again = must(
    await run(`${HEAD}\n${CUP.replace(',99,', ',89,')}\n${BOX}\n${BOX.replace('BOX07-S', 'BOX07-L')}`),
  );
  expect(again).toMatchObject({ rows: 3, created: 1, changed: 1, unchanged: 1 });
  expect((await shop.logged()).slice(-3).map(({ type }) => type)).toEqual([
    'product.changed',
    'product.created',
    'stock.counted',
  ]);
});

it('refuses stock below what is promised, prices below the floor without a reason, and codes in other capitals', async () => {
  must(
    await shop.rooms
      .get(ReserveStock)
      .run(shop.ops, { lines: [{ sku: 'CUP02-GN500', quantity: 800 }], reason: '双12' }),
  );
  const text = `货号,现货,售价\nCUP02-GN500,799,\nBOX07-S,,30\nbox07-l,1,`;
  const preview = must(await run(text, { preview: true }));
  expect(told(preview)).toEqual([
    '2 现货 stock_below_promised',
    '3 售价 price_below_floor',
    ...['4 货号 csv_sku_any_case', '4  product_needs', '4  product_needs', '4  product_needs', '4 售价 product_needs'],
    ...['4  product_needs', '4  product_needs'],
  ]);
  expect(codeOf(await run('货号,售价\nBOX07-S,30'))).toBe('INPUT_INVALID');
  must(await run('货号,售价\nBOX07-S,30', { reason: '清仓' }));
  expect(await shop.look('BOX07-S')).toMatchObject({ listPrice: 3_000 });
});

it('is for those who may', async () => {
  expect(codeOf(await run(`${HEAD}\n${CUP}`, { who: 'packer', preview: true }))).toBe('RIGHT_MISSING');
});

it('takes five thousand rows, and what was exported comes back unchanged', async () => {
  const rows = Array.from({ length: 5_000 }, (_, index) => CUP.replace('CUP02-GN500', `BULK-${index}`));
  expect(must(await run([HEAD, ...rows].join('\n')))).toMatchObject({ rows: 5_000, created: 5_000 });
  const all = await shop.rooms.get(CatalogueQueries).all(shop.workspaceId);
  const some = all.filter(({ sku }) => sku.startsWith('B')).slice(0, 5_000);
  expect(must(await run(writeProducts(some, 'en'), { preview: true }))).toMatchObject({ changed: 0, unchanged: 5_000 });
});
