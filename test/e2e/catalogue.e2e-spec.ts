import { startTestApi } from '../support/api.js';
import type { TestApi, TestShop } from '../support/api.js';

const PRODUCT =
  '... on ProductPayload { cursor product { id sku title unitCost listPrice floorPrice freight tags isActive onHand reserved kept available safetyStock isLow inbound channels { channel kept available } lots { reference quantity received eta } revision stockRevision } }';
const STOCK =
  '... on StockPayload { cursor reservationIds products { sku onHand reserved available reservations { id quantity channel reason } } }';
const CUP = {
  ...{ sku: 'CUP02-GN500', titleZh: '随行保温杯', titleEn: 'thermos', unitCost: 3_800, listPrice: 9_900 },
  ...{ floorPrice: 6_000, freight: 450, tags: ['fragile'], safetyStock: 20 },
};

describe('the catalogue', () => {
  let api: TestApi;
  let shop: TestShop;

  beforeAll(async () => {
    api = await startTestApi();
    const made = await api.shop('catalogue');
    const zh = { lang: 'zh' as const };
    shop = { ...made, boss: made.boss.with(zh), packer: made.packer.with(zh), ann: made.ann.with(zh) };
  });
  afterAll(() => api?.close());

  const upsert = (input: object, by = shop.boss) => by.do('productUpsert', 'ProductUpsertInput', { ...input }, PRODUCT);

  test('adds a product, tells it by code and by id, and refuses what is stale with how it stands', async () => {
    const { product, cursor } = await upsert(CUP);
    expect(product).toMatchObject({
      sku: CUP.sku,
      title: '随行保温杯',
      listPrice: 9_900,
      onHand: 0,
      isLow: true,
      revision: 1,
    });
    expect(cursor).toMatch(/^\d+\.\d+$/);
    const { node, product: byCode } = await shop.ann.ask(
      'query ($id: UUID!, $sku: String!) { node(id: $id) { __typename ... on Product { sku } } product(sku: $sku) { id } }',
      { id: product.id, sku: CUP.sku },
    );
    expect([node, byCode]).toEqual([{ __typename: 'Product', sku: CUP.sku }, { id: product.id }]);
    await upsert({ sku: CUP.sku, category: '水杯' });
    const document =
      'mutation ($input: ProductUpsertInput!) { productUpsert(input: $input) { ... on Refusal { code currentRevision product { category } } } }';
    const { productUpsert } = await shop.boss.ask(document, {
      input: { sku: CUP.sku, freight: 1, expectedRevision: 1 },
    });
    expect(productUpsert).toEqual({ code: 'STALE', currentRevision: 2, product: { category: '水杯' } });
  });

  test('names what is wrong, in the language of the caller', async () => {
    const long = await shop.boss.refused('productUpsert', 'ProductUpsertInput', { ...CUP, titleZh: 'x'.repeat(200) });
    expect(long).toMatchObject({ code: 'INPUT_INVALID', blockers: [{ field: 'titleZh' }] });
    const below = { sku: CUP.sku, listPrice: 5_000 };
    const floor = await shop.boss.with({ lang: 'en' }).refused('productUpsert', 'ProductUpsertInput', below);
    expect([floor.code, floor.blockers[0]?.message]).toEqual([
      'REASON_REQUIRED',
      'The price of CUP02-GN500, ¥50.00, is below its floor of ¥60.00: a manager has to decide, with a reason.',
    ]);
    expect(await shop.ann.refused('productUpsert', 'ProductUpsertInput', below)).toMatchObject({
      code: 'RIGHT_MISSING',
    });
    const fraction = await shop.boss.send(
      'mutation { productUpsert(input: { sku: "A", listPrice: 9.5 }) { __typename } }',
    );
    expect(fraction.errors[0]?.message).toContain('whole fen');
  });

  test('counts, announces, receives, keeps, promises, ships and takes back', async () => {
    const { sku } = CUP;
    await shop.packer.do('stockCount', 'StockCountInput', { sku, onHand: 100, reason: '盘点' }, PRODUCT);
    const eta = '2026-12-03T10:00:00+08:00';
    await shop.packer.do('inboundSet', 'InboundSetInput', { sku, reference: 'PO-1', quantity: 50, eta }, PRODUCT);
    const part = { sku, reference: 'PO-1', quantity: 20, defective: 2 };
    const { product } = await shop.packer.do('stockReceive', 'StockReceiveInput', part, PRODUCT);
    expect(product).toMatchObject({
      onHand: 118,
      inbound: 30,
      lots: [{ received: 20, eta: '2026-12-03T02:00:00.000Z' }],
    });
    const keep = { sku, channel: 'tmall', quantity: 60 };
    const kept = await shop.packer.do('channelReserveSet', 'ChannelReserveSetInput', keep, PRODUCT);
    expect(kept.product).toMatchObject({
      kept: 60,
      available: 58,
      channels: [{ channel: 'tmall', kept: 60, available: 118 }],
    });
    const wish = { lines: [{ sku, channel: 'tmall', quantity: 70 }], reason: '双12' };
    const reserved = await shop.packer.do('stockReserve', 'StockReserveInput', wish, STOCK);
    expect(reserved.products).toMatchObject([
      { reserved: 70, available: 48, reservations: [{ channel: 'tmall', reason: '双12' }] },
    ]);
    const tooMany = { lines: [{ sku, quantity: 49 }], reason: 'x' };
    const short = await shop.packer.refused('stockReserve', 'StockReserveInput', tooMany);
    expect(short).toMatchObject({
      code: 'STOCK_SHORT',
      blockers: [
        {
          field: 'lines[0].quantity',
          message: `${sku} 可用 48 件（现货 118，已占用 70，渠道预留 0），要 49 件。请减少数量、释放占用或先补货。`,
        },
      ],
    });
    const [reservationId] = reserved.reservationIds;
    await shop.packer.do('stockShip', 'StockShipInput', { lines: [{ sku, reservationId, quantity: 30 }] }, STOCK);
    const released = await shop.packer.do(
      'stockRelease',
      'StockReleaseInput',
      { reservationIds: [reservationId], reason: '退款' },
      STOCK,
    );
    expect(released.products).toMatchObject([{ onHand: 88, reserved: 0, reservations: [] }]);
    const gone = await shop.packer.refused('stockRelease', 'StockReleaseInput', {
      reservationIds: [reservationId],
      reason: '退款',
    });
    expect(gone).toMatchObject({ code: 'NOT_FOUND', blockers: [{ code: 'reservation_gone' }] });
  });

  test('sells the last ten to exactly ten of fifty callers', async () => {
    await upsert({ ...CUP, sku: 'HIT-10' });
    await shop.packer.do('stockCount', 'StockCountInput', { sku: 'HIT-10', onHand: 10, reason: '盘点' }, PRODUCT);
    const wish = { lines: [{ sku: 'HIT-10', quantity: 1 }], reason: '秒杀' };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => shop.packer.attempt('stockReserve', 'StockReserveInput', wish, STOCK)),
    );
    const codes = answers.map((answer) => answer['code'] ?? 'ok');
    expect(codes.filter((code) => code === 'ok')).toHaveLength(10);
    expect(codes.filter((code) => code === 'STOCK_SHORT')).toHaveLength(40);
  });

  test('lists products by code, a page at a time, by text and by how low stock is', async () => {
    for (const sku of ['BOX07-S', 'BOX07-L', 'TEA06%100G']) {
      if (sku.includes('%')) {
        expect(await shop.boss.refused('productUpsert', 'ProductUpsertInput', { ...CUP, sku })).toMatchObject({
          blockers: [{ code: 'sku_form' }],
        });
      } else await upsert({ ...CUP, sku, titleZh: '折叠收纳箱', safetyStock: 0 });
    }
    const document =
      'query ($filter: ProductFilterInput, $first: Int, $after: String) { products(filter: $filter, first: $first, after: $after) { nodes { sku isLow } pageInfo { hasNextPage endCursor } } }';
    const list = async (variables: object) => (await shop.ann.ask(document, { ...variables })).products;
    const first = await list({ first: 2 });
    expect(first.nodes.map(({ sku }: { sku: string }) => sku)).toEqual(['BOX07-L', 'BOX07-S']);
    const next = await list({ first: 2, after: first.pageInfo.endCursor });
    expect(next).toMatchObject({
      nodes: [{ sku: 'CUP02-GN500' }, { sku: 'HIT-10' }],
      pageInfo: { hasNextPage: false },
    });
    const skus = async (filter: object) => (await list({ filter })).nodes.map(({ sku }: { sku: string }) => sku);
    expect(await skus({ text: '收纳' })).toEqual(['BOX07-L', 'BOX07-S']);
    expect(await skus({ text: '%' })).toEqual([]);
    expect(await skus({ lowStock: true })).toEqual(['BOX07-L', 'BOX07-S', 'HIT-10']);
    await shop.boss.do('productArchive', 'ProductArchiveInput', { sku: 'BOX07-L' }, PRODUCT);
    expect(await skus({ text: 'box', active: true })).toEqual(['BOX07-S']);
    expect(await skus({ active: false })).toEqual(['BOX07-L']);
  });

  test('imports a file that was looked at first, and writes one that spreadsheets open', async () => {
    const csv =
      '货号,名称,英文名,成本,售价,底价,运费,现货\nFAN08-WH,挂脖风扇,fan,41,99,45,4.5,300\nLMP04-WH,护眼台灯,lamp,86,199,';
    const importing = (fileId: string, preview: boolean) =>
      shop.boss.attempt(
        'productImport',
        'ProductImportInput',
        { fileId, preview },
        '... on ProductImportPayload { isPreview rows created changed problemCount problems { row column code message } }',
      );
    const broken = await shop.boss.upload('商品.csv', Buffer.from(`${csv}一百四\n`));
    expect(await importing(broken.body.id, true)).toMatchObject({
      ...{ isPreview: true, rows: 2, created: 2, problemCount: 2 },
      problems: [
        { row: 3, column: '底价', code: 'csv_money', message: '「一百四」不是金额，请写元，如 79 或 79.50。' },
        { row: 3, column: '运费', code: 'product_needs', message: '新商品必须填写「运费」。' },
      ],
    });
    expect(await importing(broken.body.id, false)).toMatchObject({
      code: 'INPUT_INVALID',
      blockers: [{ field: '3.底价' }, { field: '3.运费' }],
    });
    const whole = await shop.boss.upload('商品.csv', Buffer.from(`\ufeff${csv}140,6,25\n`));
    expect(await importing(whole.body.id, false)).toMatchObject({ isPreview: false, created: 2, problemCount: 0 });
    expect(await importing('0198c0de-dead-7000-8000-00000000beef', true)).toMatchObject({ code: 'NOT_FOUND' });
    const response = await shop.ann.get('/catalogue/products.csv');
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(text).toMatch(/^\ufeff货号,名称/);
    expect(text).toContain('\r\nFAN08-WH,挂脖风扇,fan,41.00,99.00,45.00,4.50,,,0,300\r\n');
    expect((await api.anonymous.get('/catalogue/products.csv')).status).toBe(401);
  });

  test('is in the log like everything else', async () => {
    const { events } = await shop.boss.ask(
      '{ events(first: 100, filter: { type: { startsWith: "stock." } }) { nodes { type actorKind text } } }',
    );
    const types = new Set(events.nodes.map(({ type }: { type: string }) => type));
    expect([...types].sort()).toEqual([
      ...['stock.channel_set', 'stock.counted', 'stock.lot_set', 'stock.received', 'stock.released', 'stock.reserved'],
      'stock.shipped',
    ]);
  });
});
