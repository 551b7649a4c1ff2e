import {
  compileSop,
  decide,
  foldRun,
  lintSop,
  readSop,
  runScenario,
  runView,
  type Scenario,
  type SopDocument,
} from './index.js';
import { type ProductsBySku, skusAsked, withProducts } from './catalogue.js';
import type { SopEvent } from './event.js';
import type { Json, ProductFacts } from './state.js';
import { SYSTEM_ACTOR } from './task-machine/persons.js';

const TEXT = `
sop: restock
title: { zh: 补货, en: Restock }
owner: ops
form:
  sku: { type: sku, known: true, title: { zh: 货号, en: SKU } }
  price: { type: money, prefill: 'products[sku].listPrice', title: { zh: 价格, en: Price } }
  lines:
    type: table
    optional: true
    title: { zh: 明细, en: Lines }
    columns:
      sku: { type: sku, title: { zh: 货号, en: SKU } }
      floor: { type: money, prefill: 'products[this.sku].floorPrice', title: { zh: 底价, en: Floor } }
derived:
  soon: { type: int, value: 'sum(products[sku].arrivals.filter(a, a.at <= addDays(now, 7)).map(a, a.quantity))' }
  forTmall: { type: int, value: 'products[sku].availableTo["tmall"]' }
  missing: { type: int, value: 'max(0, products[sku].safetyStock - products[sku].available - products[sku].inbound)' }
tasks:
  order:
    title: { zh: 订货, en: Order }
    role: ops
    form:
      qty: { type: int, prefill: 'missing', title: { zh: 数量, en: Quantity } }
      stock:
        type: table
        optional: true
        prefill: 'lines.filter(l, products[l.sku].known).map(l, {"sku": l.sku, "onHand": products[l.sku].onHand})'
        title: { zh: 库存, en: Stock }
        columns:
          sku: { type: sku, title: { zh: 货号, en: SKU } }
          onHand: { type: int, title: { zh: 现货, en: On hand } }
    criteria:
      - { key: enough, title: { zh: 够, en: Enough }, kind: expression, check: this.qty >= missing }
machine:
  initial: ordering
  states:
    ordering: { title: { zh: 订货, en: Ordering }, tasks: [order], on: { TASKS.SETTLED: done } }
    done: { type: final, title: { zh: 完成, en: Done } }
`;

const doc = readSop(TEXT).doc as SopDocument;
const sop = compileSop(doc);
const product = (more: Partial<ProductFacts> = {}): ProductFacts => ({
  ...{ titleZh: '杯', titleEn: 'cup', unitCost: 3_800, listPrice: 9_900, floorPrice: 6_000, freight: 450, tags: [] },
  ...{ active: true, onHand: 30, reserved: 5, available: 15, safetyStock: 100, kept: { tmall: 10 }, arrivals: [] },
  ...more,
});
const at = '2026-11-23T01:00:00.000Z';
const run = { id: 'r', startedAt: at, startedBy: 'ops', owner: null, duplicateOf: null, reopenOf: null, parent: null };
const start = (form: Record<string, Json>, products?: ProductsBySku): SopEvent => ({
  ...{ type: 'run.start', at, actor: SYSTEM_ACTOR, run, form, settings: {} },
  ...(products && { facts: { products } }),
});
const stateOf = (event: SopEvent) => {
  const decision = decide(sop, null, event);
  if (!decision.accepted) throw new Error(JSON.stringify(decision.refusal));
  return decision.next;
};

describe('what an expression sees', () => {
  test('are the facts that came with the event', () => {
    const arrivals = [
      { at: '2026-11-28T00:00:00.000Z', quantity: 40 },
      { at: '2026-12-28T00:00:00.000Z', quantity: 9 },
    ];
    const { derived } = runView(sop, stateOf(start({ sku: 'CUP' }, { CUP: product({ arrivals }) })), at);
    expect(derived).toEqual({ soon: 40, forTmall: 25, missing: 36 });
  });

  test('is nothing but zeros of a product that nobody knows', () => {
    const { derived } = runView(sop, stateOf(start({ sku: 'CUP', price: 1 })), at);
    expect(derived).toEqual({ soon: 0, forTmall: 0, missing: 0 });
  });
});

describe('a field that wants a known product', () => {
  const refusal = (products?: ProductsBySku) => {
    const decision = decide(sop, null, start({ sku: 'CUP', price: 1 }, products));
    return decision.accepted ? null : decision.refusal.blockers.map(({ code, field }) => `${field} ${code}`);
  };

  test('refuses what the catalogue does not have or has archived', () => {
    expect(refusal({ CUP: null })).toEqual(['sku FIELD_SKU_UNKNOWN']);
    expect(refusal({})).toEqual(['sku FIELD_SKU_UNKNOWN']);
    expect(refusal({ CUP: product({ active: false }) })).toEqual(['sku FIELD_SKU_UNKNOWN']);
    expect(refusal({ CUP: product() })).toBeNull();
  });

  test('asks nobody where there is no catalogue', () => {
    expect(refusal()).toBeNull();
  });
});

describe('what is filled in', () => {
  test('stands in fields, cells and new tasks; what was given stays', () => {
    const lines: Json[] = [{ sku: 'CUP' }, { sku: 'BOX', floor: 100 }];
    const products = { CUP: product(), BOX: product({ floorPrice: 3_300, onHand: 7 }) };
    const state = stateOf(start({ sku: 'CUP', lines }, products));
    expect(runView(sop, state, at).form).toEqual({
      ...{ sku: 'CUP', price: 9_900 },
      lines: [
        { sku: 'CUP', floor: 6_000 },
        { sku: 'BOX', floor: 100 },
      ],
    });
    expect(state.tasks['order']?.fields).toEqual({
      qty: 85,
      stock: [
        { sku: 'CUP', onHand: 30 },
        { sku: 'BOX', onHand: 7 },
      ],
    });
  });

  test('is left out, and asked for, where the catalogue knows nothing', () => {
    const decision = decide(sop, null, start({ sku: 'CUP', lines: [{ sku: 'BOX' }] }, { CUP: product(), BOX: null }));
    expect(decision).toMatchObject({
      accepted: false,
      refusal: { blockers: [{ code: 'FIELD_REQUIRED', field: 'lines[0].floor' }] },
    });
    const half = stateOf(start({ sku: 'CUP', price: 5 }, { CUP: product() }));
    expect(half.tasks['order']?.fields).toEqual({ qty: 85 });
    const bare = stateOf(start({ sku: 'CUP', price: 5 }));
    expect(bare.tasks['order']?.fields).toEqual({});
  });
});

describe('facts travel with events', () => {
  test('only when they are asked for and new, so that the log holds each once', () => {
    const state = stateOf(start({ sku: 'CUP' }, { CUP: product() }));
    const tick: SopEvent = { type: 'task.tick', task: 'order', item: 'x', done: true, at, actor: SYSTEM_ACTOR };
    const fill: SopEvent = {
      type: 'task.fill',
      task: 'order',
      fields: { stock: [{ sku: ' BOX ' }, { sku: 7 }] },
      at,
      actor: SYSTEM_ACTOR,
    };
    expect(skusAsked(sop, state, tick)).toBeNull();
    expect(skusAsked(sop, state, fill)).toEqual(['BOX', 'CUP']);
    const reordered = Object.fromEntries(Object.entries(product()).reverse()) as ProductFacts;
    expect(withProducts(tick, state.products, { CUP: reordered })).toBe(tick);
    expect(withProducts(fill, state.products, { CUP: product({ onHand: 1 }), BOX: null }).facts).toEqual({
      products: { CUP: product({ onHand: 1 }), BOX: null },
    });
  });

  test('an SOP that never asks is never told', () => {
    const deaf = compileSop(
      readSop(`
sop: deaf
title: { zh: 不问, en: Deaf }
owner: ops
form: { sku: { type: sku, title: { zh: 货号, en: SKU } } }
tasks: { look: { title: { zh: 看, en: Look }, role: ops } }
machine:
  initial: looking
  states:
    looking: { title: { zh: 看, en: Looking }, tasks: [look], on: { TASKS.SETTLED: done } }
    done: { type: final, title: { zh: 完成, en: Done } }
`).doc as SopDocument,
    );
    expect(skusAsked(deaf, null, start({ sku: 'CUP' }))).toBeNull();
  });

  test('a replay gives the same run without any catalogue', () => {
    const scenario: Scenario = {
      name: 'x',
      given: { sku: 'CUP' },
      products: { CUP: { listPrice: 99, onHand: 30, safetyStock: 100 } },
      steps: [
        { catalogue: { CUP: { onHand: 60, safetyStock: 100 } } },
        { refused: { do: 'order', with: { qty: 39 } }, code: 'CRITERIA_UNMET' },
        { do: 'order', with: { qty: 40 } },
      ],
      final: 'done',
    };
    const result = runScenario(sop, scenario);
    expect([result.mismatch, result.final]).toEqual([null, 'done']);
    expect(foldRun(sop, result.decided)).toMatchObject({ ok: true, state: { final: 'done' } });
  });
});

describe('lint', () => {
  const codes = (text: string): string[] =>
    lintSop(text)
      .filter(({ severity }) => severity === 'error')
      .map(({ code }) => code);

  test('passes what is right', () => {
    expect(codes(TEXT)).toEqual([]);
  });

  test.each([
    [
      'a fact that products do not have',
      TEXT.replace('products[sku].listPrice', 'products[sku].colour'),
      'EXPRESSION_INVALID',
    ],
    [
      'a text where a number is wanted',
      TEXT.replace('products[sku].listPrice', 'products[sku].titleZh'),
      'EXPRESSION_TYPE',
    ],
    ['`in products`', TEXT.replace("'missing'", "'sku in products ? 1.0 : 0.0'"), 'PRODUCTS_IN'],
    [
      '`known` on something else',
      TEXT.replace('type: money, prefill', 'type: money, known: true, prefill'),
      'KNOWN_MISPLACED',
    ],
    [
      '`prefill` where nobody looks',
      TEXT.replace(
        'derived:',
        "data: { x: { type: int, optional: true, prefill: '1.0', title: { zh: 某, en: X } } }\nderived:",
      ),
      'PREFILL_MISPLACED',
    ],
    [
      'a field called products',
      TEXT.replace('  price:', '  products: { type: int, optional: true, title: { zh: 某, en: X } }\n  price:'),
      'NAME_RESERVED',
    ],
  ])('refuses %s', (_title, text, code) => {
    expect(codes(text)).toContain(code);
  });
});
