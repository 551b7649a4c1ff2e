import { CountStock, SetInbound, UpsertProduct } from '#catalogue';
import { must } from '../../identity/src/testing/rooms.js';
import { codeOf, Shop, value } from './testing/shop.js';

/** Orders what is missing; the decider needs to see the figures. */
const RESTOCK = `
sop: restock
title: { zh: 补货, en: Restock }
owner: cs
subject: sku
key: sku
form:
  sku: { type: sku, known: true, title: { zh: 货号, en: SKU } }
  price: { type: money, prefill: 'products[sku].listPrice', min: 'products[sku].floorPrice', title: { zh: 价格, en: Price } }
derived:
  missing: { type: int, value: 'max(0, products[sku].safetyStock - products[sku].available - products[sku].inbound)' }
events:
  LOOK.AGAIN: { title: { zh: 再看, en: Look again }, by: [cs] }
tasks:
  order:
    title: { zh: '订 {{missing}} 件', en: 'Order {{missing}}' }
    role: cs
    form:
      seen: { type: int, prefill: 'products[sku].onHand', title: { zh: 账面, en: By the books } }
      qty: { type: int, min: 0, title: { zh: 数量, en: Quantity } }
    criteria:
      - { key: enough, title: { zh: 够, en: Enough }, kind: expression, check: this.qty >= missing }
machine:
  initial: look
  states:
    look:
      always:
        - { guard: missing > 0, target: ordering }
        - { target: fine }
    ordering:
      title: { zh: 订货, en: Ordering }
      tasks: [order]
      on:
        TASKS.SETTLED: fine
        LOOK.AGAIN: look
    fine: { type: final, title: { zh: 够了, en: Enough } }
`;

let shop: Shop;
const sku = 'CUP02-GN500';
const program = (): { workspaceId: string; memberId: null } => ({ workspaceId: shop.workspaceId, memberId: null });
const count = async (onHand: number): Promise<void> => {
  must(await shop.rooms.get(CountStock).run(program(), { sku, onHand, reason: '盘点' }));
};
const coreEvents = (runId: string) =>
  shop.look<{ type: string; products: Record<string, object> | null }>(
    `select core->>'type' as type, core->'facts'->'products' as products from event where run_id = $1 and core is not null order by id`,
    [runId],
  );

beforeAll(async () => {
  shop = await Shop.open(RESTOCK);
  const prices = { unitCost: 3_800, listPrice: 9_900, floorPrice: 6_000, freight: 450, safetyStock: 100 };
  must(await shop.rooms.get(UpsertProduct).run(program(), { sku, titleZh: '杯', titleEn: 'cup', ...prices }));
});
afterAll(() => shop?.close());

it('a run that names no product of the catalogue is refused with the name of its field', async () => {
  const refused = await shop.engine.startRun(shop.staff.ann, { sopKey: 'restock', form: { sku: 'NO-SUCH' } });
  expect(refused).toMatchObject({
    ok: false,
    refusal: { code: 'FIELDS_INVALID', blockers: [{ code: 'FIELD_SKU_UNKNOWN', field: 'sku' }, { field: 'price' }] },
  });
  const cheap = await shop.engine.startRun(shop.staff.ann, { sopKey: 'restock', form: { sku, price: 5_999 } });
  expect(cheap).toMatchObject({ refusal: { blockers: [{ code: 'FIELD_MIN', field: 'price' }] } });
});

it('a decision sees the stock of its own moment, a replay the same although the stock has changed since', async () => {
  await count(30);
  const { run, tasks } = await shop.start('restock', { sku });
  expect(tasks[0]).toMatchObject({ titleZh: '订 70 件', state: { fields: { seen: 30 } } });
  const [order] = tasks;
  await shop.move(shop.staff.ann, order!, { type: 'task.claim' });
  await shop.move(shop.staff.ann, order!, { type: 'task.start' });
  await count(40);
  const few = await shop.move(shop.staff.ann, order!, { type: 'task.submit', fields: { qty: 59 } });
  expect(codeOf(few)).toBe('CRITERIA_UNMET');
  value(await shop.move(shop.staff.ann, order!, { type: 'task.submit', fields: { qty: 60 } }));
  await count(7);
  expect(await shop.replay(run.id)).toMatchObject({ equal: true });
  const told = (await coreEvents(run.id)).map(({ type, products }) => [type, products && Object.keys(products)]);
  expect(told).toEqual([
    ['run.start', [sku]],
    ['task.claim', null],
    ['task.start', null],
    ['task.submit', [sku]],
  ]);
});

it('goods on their way count for the chart', async () => {
  await count(30);
  const { run } = await shop.start('restock', { sku });
  expect(run.stages).toEqual(['ordering']);
  const eta = new Date('2027-01-01T00:00:00Z');
  must(await shop.rooms.get(SetInbound).run(program(), { sku, reference: 'PO-1', quantity: 70, eta }));
  const looked = value(
    await shop.engine.moveRun(shop.staff.ann, { runId: run.id, type: 'run.event', event: 'LOOK.AGAIN', payload: {} }),
  );
  expect(looked.run).toMatchObject({ status: 'done', final: 'fine' });
  expect(await shop.replay(run.id)).toMatchObject({ equal: true });
});
