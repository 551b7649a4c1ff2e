import { compileSop } from '../compile/index.js';
import type { SopDocument } from '../definition.js';
import { readSop } from '../read/index.js';
import { runScenario } from '../simulate/index.js';

const PRICING = `
sop: pricing
title: { zh: 定价, en: Pricing }
owner: ops
form:
  cost: { type: money, above: 0, title: { zh: 成本, en: Cost } }
  price: { type: money, above: cost, title: { zh: 售价, en: Price } }
derived:
  margin: { type: pct, value: '(price - cost) / price * 100' }
  doubled: { type: int, value: T.n * 2 }
tasks:
  T:
    title: { zh: 改价, en: Change the price }
    role: ops
    edits: [cost, price]
    form: { n: { type: int, title: { zh: 数, en: Number } } }
    criteria:
      - { key: margin, title: { zh: 毛利够, en: Margin }, kind: number, value: margin, min: 30 }
      - { key: doubled, title: { zh: 翻倍, en: Doubled }, kind: number, value: doubled, min: 10 }
  R:
    title: { zh: 复盘, en: Retro }
    role: ops
    each: '["ops", "cs"]'
    form: { actions: { type: table, optional: true, title: { zh: 行动, en: Actions }, columns: { what: { type: string, title: { zh: 事, en: What } } } } }
    criteria:
      - { key: together, title: { zh: 合计两条, en: Two together }, kind: expression, check: 'count(R.all.filter(r, r.status == "accepted")) < 1 || count(flatten(R.all.map(r, r.actions))) >= 2' }
machine:
  initial: first
  states:
    first: { title: { zh: 一, en: One }, tasks: [T], on: { TASKS.SETTLED: second } }
    second:
      title: { zh: 二, en: Two }
      tasks: [R]
      on:
        TASKS.SETTLED:
          target: done
          actions:
            - { type: task, params: { each: 'flatten(R.all.map(r, r.actions))', title: { zh: '{{item.what}}', en: '{{item.what}}' }, role: '{{item.what == "train" ? "cs" : "ops"}}' } }
    done: { type: final, title: { zh: 完成, en: Done } }
scenarios:
  - name: limits and derived values look at what is being written
    given: { cost: 60, price: 80 }
    steps:
      - { refused: { do: T, with: { n: 5 } }, code: CRITERIA_UNMET }
      - { refused: { do: T, with: { n: 5, price: 50 } }, code: FIELDS_INVALID }
      - { refused: { do: T, with: { n: 4, price: 100 } }, code: CRITERIA_UNMET }
      - { do: T, with: { n: 5, cost: 90, price: 150 } }
    expect: { states: [second], data: { cost: 90, price: 150, margin: 40, doubled: 10 } }
  - name: the last of several sees what all of them wrote
    from: limits and derived values look at what is being written
    given: {}
    steps:
      - { do: 'R#1', with: { actions: [{ what: train }] } }
      - { refused: { do: 'R#2' }, code: CRITERIA_UNMET }
      - { do: 'R#2', with: { actions: [{ what: measure }] } }
    final: done
`;

describe('names inside a task', () => {
  const sop = compileSop(readSop(PRICING).doc as SopDocument);

  it.each((sop.doc.scenarios ?? []).map((scenario) => [scenario.name, scenario] as const))('%s', (_, scenario) => {
    expect(runScenario(sop, scenario)).toMatchObject({ mismatch: null });
  });

  it('an action with `each` is taken once for every element', () => {
    const last = sop.doc.scenarios?.at(-1);
    const effects = last === undefined ? [] : runScenario(sop, last).effects;
    expect(effects).toMatchObject([
      { type: 'task', role: 'cs', title: { en: 'train' } },
      { type: 'task', role: 'ops', title: { en: 'measure' } },
    ]);
  });

  it('a task handed in with its fields is judged by them, not by what was there before', () => {
    const direct = { name: 'direct', given: { cost: 60, price: 80 }, steps: [] };
    const { passed } = runScenario(sop, { ...direct, steps: [{ do: 'T', with: { n: 5, price: 100 } }] });
    expect(passed).toBe(true);
  });
});
