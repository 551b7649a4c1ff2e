import { newId } from '#database';
import { codeOf, must } from '../../identity/src/testing/rooms.js';
import {
  ArchiveProduct,
  availableTo,
  CatalogueQueries,
  CountStock,
  inboundBy,
  ReceiveStock,
  ReleaseStock,
  ReserveStock,
  SetChannelReserve,
  SetInbound,
  ShipStock,
  UpsertProduct,
} from './index.js';
import { TestCatalogue } from './testing/shop.js';

let shop: TestCatalogue;
beforeAll(async () => {
  shop = await TestCatalogue.open();
});
afterAll(() => shop?.close());

const blockersOf = (answer: { ok: boolean; refusal?: { blockers: { code: string; field?: string }[] } }): string[] =>
  (answer.refusal?.blockers ?? []).map(({ code, field }) => `${field ?? ''} ${code}`.trim());
const reserve = (lines: { sku: string; quantity: number; channel?: string }[], more = {}, options = {}) =>
  shop.rooms.get(ReserveStock).run(shop.ops, { lines, reason: '双12', ...more }, options);

describe('products', () => {
  const cup = {
    ...{ sku: 'CUP02-GN500', titleZh: '随行保温杯 500ml', titleEn: 'thermos 500 ml' },
    ...{ unitCost: 3_800, listPrice: 9_900, floorPrice: 6_000, freight: 450, tags: ['fragile', 'food', 'fragile'] },
  };

  it('are added with everything they need and changed by what is given', async () => {
    expect(blockersOf(await shop.rooms.get(UpsertProduct).run(shop.ops, { sku: cup.sku, titleZh: '杯' }))).toEqual(
      ['titleEn', 'unitCost', 'listPrice', 'floorPrice', 'freight'].map((field) => `${field} product_needs`),
    );
    must(await shop.rooms.get(UpsertProduct).run(shop.ops, cup));
    must(await shop.rooms.get(UpsertProduct).run(shop.ops, { sku: cup.sku, listPrice: 8_900, safetyStock: 120 }));
    expect(await shop.look(cup.sku)).toMatchObject({
      ...{ titleZh: '随行保温杯 500ml', listPrice: 8_900, tags: ['food', 'fragile'], safetyStock: 120, revision: 2 },
      ...{ onHand: 0, reserved: 0, active: true },
    });
    expect((await shop.logged('product.changed'))[0]).toEqual({
      type: 'product.changed',
      data: { sku: cup.sku, from: { listPrice: 9_900 }, to: { listPrice: 8_900 } },
    });
  });

  it('are changed on what the caller saw, and once for each command', async () => {
    const upsert = shop.rooms.get(UpsertProduct);
    const stale = await upsert.run(shop.ops, { sku: cup.sku, listPrice: 9_100 }, { expectedRevision: 1 });
    expect([codeOf(stale), !stale.ok && stale.currentRevision]).toEqual(['STALE', 2]);
    const commandId = newId();
    const first = must(await upsert.run(shop.ops, { sku: cup.sku, category: '水杯' }, { commandId }));
    expect(must(await upsert.run(shop.ops, { sku: cup.sku, category: '水杯' }, { commandId }))).toEqual(first);
    expect((await shop.look(cup.sku)).revision).toBe(3);
    expect(codeOf(await upsert.run(shop.ops, { sku: cup.sku, category: '杯' }, { commandId }))).toBe('COMMAND_REUSED');
  });

  it('go below their floor only by a manager who says why', async () => {
    const upsert = shop.rooms.get(UpsertProduct);
    const wish = { sku: cup.sku, listPrice: 5_900 };
    const refused = await upsert.run(shop.ops, { ...wish, reason: '清仓' });
    expect([codeOf(refused), ...blockersOf(refused)]).toEqual(['RIGHT_MISSING', 'listPrice price_below_floor']);
    expect(codeOf(await upsert.run(shop.boss, wish))).toBe('REASON_REQUIRED');
    must(await upsert.run(shop.boss, { ...wish, reason: '清仓' }));
    expect((await shop.logged('product.changed')).at(-1)?.data).toMatchObject({ reason: '清仓' });
    must(await upsert.run(shop.ops, { sku: cup.sku, listPrice: 9_900 }));
  });

  it('are not for everybody, and codes that differ in case only are one', async () => {
    const upsert = shop.rooms.get(UpsertProduct);
    expect(codeOf(await upsert.run(shop.agent, cup))).toBe('RIGHT_MISSING');
    expect(blockersOf(await upsert.run(shop.ops, { ...cup, sku: 'cup02-gn500' }))).toEqual(['sku sku_any_case']);
    expect(blockersOf(await upsert.run(shop.ops, { ...cup, sku: 'A 1', listPrice: 0, titleZh: 'a\nb' }))).toEqual([
      ...['sku sku_form', 'titleZh text_form', 'listPrice whole_number'],
    ]);
  });

  it('are made once by two people at the same moment', async () => {
    const both = await Promise.all(
      [1, 2].map(() => shop.rooms.get(UpsertProduct).run(shop.ops, { ...cup, sku: 'NEW-1' })),
    );
    expect(both.filter(({ ok }) => ok).length).toBeGreaterThan(0);
    expect(both.map(codeOf).filter((code) => code !== 'ok' && code !== 'CONFLICT')).toEqual([]);
    expect((await shop.logged('product.created')).filter(({ data }) => data['sku'] === 'NEW-1')).toHaveLength(1);
  });

  it('are archived when nothing of them is promised, and taken back', async () => {
    await shop.stocked('OLD-1', 5);
    const archive = shop.rooms.get(ArchiveProduct);
    const { reservationIds } = must(await reserve([{ sku: 'OLD-1', quantity: 1 }]));
    expect(blockersOf(await archive.run(shop.ops, { sku: 'OLD-1' }))).toEqual(['sku product_promised']);
    must(await shop.rooms.get(ReleaseStock).run(shop.ops, { reservationIds, reason: '取消' }));
    must(await archive.run(shop.ops, { sku: 'OLD-1' }));
    expect(blockersOf(await reserve([{ sku: 'OLD-1', quantity: 1 }]))).toEqual(['lines[0].sku product_archived']);
    must(await shop.rooms.get(UpsertProduct).run(shop.ops, { sku: 'OLD-1', restore: true }));
    must(await reserve([{ sku: 'OLD-1', quantity: 1 }]));
  });
});

describe('stock', () => {
  it('is counted, announced, and received in parts', async () => {
    const sku = 'LOT-1';
    await shop.stocked(sku, 20);
    const eta = new Date('2026-12-03T02:00:00Z');
    const lot = { sku, reference: 'PO-7', eta };
    must(await shop.rooms.get(SetInbound).run(shop.ops, { ...lot, quantity: 100 }));
    must(await shop.rooms.get(SetInbound).run(shop.packer, { ...lot, quantity: 60 }));
    must(
      await shop.rooms
        .get(SetInbound)
        .run(shop.packer, { sku, reference: 'PO-8', quantity: 9, eta: new Date('2026-12-20') }),
    );
    const receive = shop.rooms.get(ReceiveStock);
    must(await receive.run(shop.packer, { sku, reference: 'PO-7', quantity: 25, defective: 5 }));
    const half = await shop.look(sku);
    expect([half.onHand, inboundBy(half), inboundBy(half, eta)]).toEqual([40, 44, 35]);
    expect(blockersOf(await shop.rooms.get(SetInbound).run(shop.ops, { ...lot, quantity: 24 }))).toEqual([
      'quantity lot_below_received',
    ]);
    must(await receive.run(shop.packer, { sku, reference: 'PO-7', quantity: 30, isLast: true }));
    expect(blockersOf(await receive.run(shop.packer, { sku, reference: 'PO-7', quantity: 1 }))).toEqual([
      'reference lot_closed',
    ]);
    must(await shop.rooms.get(SetInbound).run(shop.ops, { sku, reference: 'PO-8', quantity: 0, eta }));
    const whole = await shop.look(sku);
    expect([whole.onHand, inboundBy(whole)]).toEqual([70, 0]);
    expect(codeOf(await receive.run(shop.ops, { sku, reference: 'PO-9', quantity: 1 }))).toBe('RIGHT_MISSING');
    expect(blockersOf(await receive.run(shop.packer, { sku, reference: 'PO-9', quantity: 1, defective: 2 }))).toEqual([
      'defective defective_above',
    ]);
  });

  it('that is kept for a channel is not sold by another', async () => {
    const sku = 'KEEP-1';
    await shop.stocked(sku, 100);
    const keep = shop.rooms.get(SetChannelReserve);
    must(await keep.run(shop.ops, { sku, channel: 'tmall', quantity: 60 }));
    const short = await reserve([{ sku, channel: 'douyin', quantity: 41 }]);
    expect(short).toMatchObject({
      ok: false,
      refusal: {
        code: 'STOCK_SHORT',
        blockers: [
          {
            code: 'stock_short',
            field: 'lines[0].quantity',
            params: { sku, onHand: 100, reserved: 0, kept: 60, available: 40, asked: 41 },
          },
        ],
      },
    });
    const { reservationIds } = must(await reserve([{ sku, channel: 'tmall', quantity: 70 }]));
    expect(availableTo(await shop.look(sku), 'tmall')).toBe(30);
    expect(codeOf(await keep.run(shop.ops, { sku, channel: 'douyin', quantity: 31 }))).toBe('STOCK_SHORT');
    const ship = { lines: [{ sku, reservationId: reservationIds[0]!, quantity: 50 }] };
    must(await shop.rooms.get(ShipStock).run(shop.packer, ship));
    expect(codeOf(await shop.rooms.get(ShipStock).run(shop.packer, ship))).toBe('STOCK_SHORT');
    must(await shop.rooms.get(ReleaseStock).run(shop.ops, { reservationIds, reason: '退款' }));
    expect(await shop.look(sku)).toMatchObject({ onHand: 50, reserved: 0, kept: 20, reservations: [] });
  });

  it('cannot be counted, or shipped without a promise, below what is promised', async () => {
    const sku = 'LOW-1';
    await shop.stocked(sku, 10);
    must(await reserve([{ sku, quantity: 6 }]));
    const counted = await shop.rooms.get(CountStock).run(shop.packer, { sku, onHand: 5, reason: '盘点' });
    expect([codeOf(counted), ...blockersOf(counted)]).toEqual(['STOCK_SHORT', 'onHand stock_below_promised']);
    const shipped = await shop.rooms.get(ShipStock).run(shop.packer, { lines: [{ sku, quantity: 5 }] });
    expect([codeOf(shipped), ...blockersOf(shipped)]).toEqual(['STOCK_SHORT', 'lines[0].quantity stock_short']);
    must(await shop.rooms.get(ShipStock).run(shop.packer, { lines: [{ sku, quantity: 4 }] }));
    expect(await shop.look(sku)).toMatchObject({ onHand: 6, reserved: 6 });
  });

  it('falls back by itself when the time of a promise is over', async () => {
    const sku = 'LAPSE-1';
    await shop.stocked(sku, 10);
    must(await shop.rooms.get(SetChannelReserve).run(shop.ops, { sku, channel: 'tmall', quantity: 4 }));
    const expiresAt = new Date(shop.rooms.clock.now().getTime() + 60_000);
    must(await reserve([{ sku, channel: 'tmall', quantity: 10 }], { expiresAt }));
    expect(await shop.look(sku)).toMatchObject({ reserved: 10, kept: 0 });
    shop.rooms.clock.advance(60_000);
    expect(await shop.look(sku)).toMatchObject({
      reserved: 0,
      kept: 4,
      channels: [{ channel: 'tmall', kept: 4, reserved: 0 }],
    });
    must(await reserve([{ sku, quantity: 6 }]));
    expect((await shop.logged('stock.lapsed')).at(-1)?.data).toMatchObject({ lines: [{ sku, quantity: 10 }] });
    expect(await shop.look(sku)).toMatchObject({ reserved: 6, kept: 4 });
  });

  it('is promised for several products together or not at all', async () => {
    await shop.stocked('SET-A', 10);
    await shop.stocked('SET-B', 3);
    const answer = await reserve([
      { sku: 'SET-A', quantity: 5 },
      { sku: 'SET-B', quantity: 4 },
      { sku: 'SET-A', quantity: 6 },
    ]);
    expect(blockersOf(answer)).toEqual(['lines[1].quantity stock_short', 'lines[2].quantity stock_short']);
    expect(
      blockersOf(
        await reserve([
          { sku: 'SET-A', quantity: 1 },
          { sku: 'NO-SUCH', quantity: 1 },
        ]),
      ),
    ).toEqual(['lines[1].sku sku_unknown']);
    expect(await shop.look('SET-A')).toMatchObject({ reserved: 0 });
    expect(blockersOf(await reserve([], {}))).toEqual(['lines lines_number']);
    expect(blockersOf(await reserve([{ sku: 'SET-A', quantity: 0, channel: 'T mall' }]))).toEqual([
      'lines[0].channel channel_form',
      'lines[0].quantity whole_number',
    ]);
    expect(blockersOf(await reserve([{ sku: 'SET-A', quantity: 1 }], { runId: newId() }))).toEqual([
      'runId run_unknown',
    ]);
  });

  it('is told to decisions as it is', async () => {
    await shop.stocked('FACT-1', 10);
    must(await shop.rooms.get(SetChannelReserve).run(shop.ops, { sku: 'FACT-1', channel: 'tmall', quantity: 4 }));
    const { workspaceId } = shop;
    const facts = await shop.rooms.database.unitOfWork.run({ workspaceId }, (tx) =>
      shop.rooms.get(CatalogueQueries).facts(tx, ['FACT-1', 'NO-SUCH'], new Date()),
    );
    expect(facts).toMatchObject({
      'FACT-1': { unitCost: 3_800, floorPrice: 6_000, onHand: 10, available: 6, kept: { tmall: 4 }, arrivals: [] },
      'NO-SUCH': null,
    });
  });
});

describe('many at once', () => {
  it('sells ten pieces to exactly ten of fifty', async () => {
    await shop.stocked('HIT-1', 10);
    const answers = await Promise.all(Array.from({ length: 50 }, () => reserve([{ sku: 'HIT-1', quantity: 1 }])));
    const codes = answers.map(codeOf);
    expect(codes.filter((code) => code === 'ok')).toHaveLength(10);
    expect(codes.filter((code) => code === 'STOCK_SHORT')).toHaveLength(40);
    expect(await shop.look('HIT-1')).toMatchObject({ onHand: 10, reserved: 10 });
    const [{ sum }] = (await shop.rooms.database.look<{ sum: number }>(
      `select sum(quantity)::int as sum from stock_reservation where sku = 'HIT-1'`,
    )) as [{ sum: number }];
    expect(sum).toBe(10);
  });

  it('never waits in a circle, in whatever order products are named', async () => {
    const skus = Array.from({ length: 6 }, (_, index) => `RING-${index}`);
    for (const sku of skus) await shop.stocked(sku, 1_000);
    const deadlocks = async (): Promise<number> => {
      const [row] = await shop.rooms.database.look<{ n: number }>(
        'select deadlocks::int as n from pg_stat_database where datname = current_database()',
      );
      return row?.n ?? 0;
    };
    const before = await deadlocks();
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => {
        const turned = [...skus.slice(index % 6), ...skus.slice(0, index % 6)];
        const named = index % 2 === 0 ? turned : turned.reverse();
        const lines = named.map((sku) => ({ sku, quantity: 1 }));
        return index % 4 === 3 ? shop.rooms.get(ShipStock).run(shop.packer, { lines }) : reserve(lines);
      }),
    );
    expect(answers.map(codeOf)).toEqual(answers.map(() => 'ok'));
    for (const sku of skus) expect(await shop.look(sku)).toMatchObject({ onHand: 990, reserved: 30 });
    expect(await deadlocks()).toBe(before);
  });

  it('does a reservation once when it is sent twice', async () => {
    await shop.stocked('TWICE-1', 5);
    const commandId = newId();
    const [one, two] = await Promise.all(
      [1, 2].map(() => reserve([{ sku: 'TWICE-1', quantity: 3 }], {}, { commandId })),
    );
    expect(must(one!)).toEqual(must(two!));
    expect(await shop.look('TWICE-1')).toMatchObject({ reserved: 3 });
  });
});

it('another shop sees nothing of it', async () => {
  const other = await shop.rooms.workspace('other-shop');
  expect(await shop.rooms.get(CatalogueQueries).product(other.workspaceId, 'CUP02-GN500')).toBeNull();
  const answer = await shop.rooms
    .get(ReserveStock)
    .run(other.founder, { lines: [{ sku: 'CUP02-GN500', quantity: 1 }], reason: 'x' });
  expect(blockersOf(answer)).toEqual(['lines[0].sku sku_unknown']);
});
