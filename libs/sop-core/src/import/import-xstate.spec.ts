import { readdirSync, readFileSync } from 'node:fs';
import type { SopDocument } from '../definition.js';
import { toXStateJson } from '../export/index.js';
import { lintSop } from '../lint/index.js';
import { readSop } from '../read/index.js';
import { SMALL_SOP } from '../testing/small-sop.js';
import { importXState } from './index.js';

const SOPS = new URL('../../../../sops/', import.meta.url);
const shipped = readdirSync(SOPS).filter((file) => file.endsWith('.sop.yaml'));
const read = (text: string): SopDocument => {
  const { doc, findings } = readSop(text);
  if (!doc) throw new Error(JSON.stringify(findings[0]));
  return doc;
};
const imported = (json: unknown) => {
  const result = importXState(JSON.parse(JSON.stringify(json)));
  if ('problem' in result) throw new Error(result.problem.en);
  return { ...result, doc: readSop(result.text).doc };
};

/** As Stately's editor exports it. */
const STATELY = {
  context: { retries: 0, customer: '', vip: false, cart: [] },
  id: 'Order Flow',
  initial: 'Reviewing order',
  states: {
    'Reviewing order': {
      description: 'Somebody looks at it',
      tags: ['visible'],
      meta: { layout: { x: 1 } },
      entry: [{ type: 'inline:Order#entry[0]' }, { type: 'track', params: { what: 'review' } }],
      on: {
        submit: [
          { target: 'charging', guard: { type: 'isValid', params: { min: 3 } }, actions: { type: 'assign' } },
          {
            target: '#gone',
            guard: { type: 'xstate.and', guards: ['isVip', { type: 'xstate.not', guards: ['retries > 3'] }] },
          },
          { target: 'Reviewing order', reenter: true },
        ],
        'xstate.init': {},
      },
      after: { '3600000': { target: 'charging' }, '1500': 'charging', timeout: { target: '#gone' } },
    },
    charging: {
      invoke: {
        src: 'chargeCard',
        id: 'charge',
        input: {},
        onDone: { target: 'done' },
        onError: { target: 'Reviewing order' },
      },
    },
    gone: { id: 'gone', type: 'final', output: { x: 1 } },
    done: { type: 'final' },
    __proto__: undefined,
  },
};

describe('a chart made elsewhere', () => {
  it.each(shipped)('that is our own export of %s comes back as the same chart', (file) => {
    const doc = read(readFileSync(new URL(file, SOPS), 'utf8'));
    const chart = JSON.parse(JSON.stringify(toXStateJson(doc))) as unknown;
    const back = imported(chart);
    expect(back.doc).not.toBeNull();
    expect(JSON.parse(JSON.stringify(toXStateJson(back.doc!)))).toEqual(chart);
  });

  it('becomes a document that can be read, with everything that was not taken over named', () => {
    const { text, doc, unmapped } = imported(STATELY);
    expect(doc).not.toBeNull();
    expect(doc).toMatchObject({
      sop: 'order_flow',
      title: { zh: 'Order Flow' },
      machine: { id: 'order_flow', initial: 'Reviewing_order' },
      data: {
        retries: { type: 'decimal', default: 0 },
        customer: { type: 'string', optional: true },
        vip: { type: 'bool', default: false },
        isValid: { type: 'bool' },
        isVip: { type: 'bool' },
      },
      timers: { timeout: '24h' },
      events: { SUBMIT: { title: { zh: 'submit' } } },
      tasks: { do_chargeCard: { title: { zh: 'chargeCard' }, role: 'ops' } },
    });
    const reviewing = doc?.machine.states?.['Reviewing_order'];
    expect(reviewing?.on?.['SUBMIT']).toMatchObject([
      { target: 'charging', guard: 'isValid' },
      { target: '#order_flow.gone', guard: '(isVip) && (!(retries > 3))' },
      { target: '#order_flow.Reviewing_order', reenter: true },
    ]);
    expect(new Set(Object.keys(reviewing?.after ?? {}))).toEqual(new Set(['2s', '1h', 'timeout']));
    expect(doc?.machine.states?.['charging']).toMatchObject({
      tasks: ['do_chargeCard'],
      on: { 'TASKS.SETTLED': { target: 'done' }, DO_CHARGECARD_FAILED: { target: '#order_flow.Reviewing_order' } },
    });
    const places = unmapped.map(({ path }) => path);
    expect(places).toEqual(
      expect.arrayContaining([
        'id',
        'context/cart',
        'states/Reviewing order',
        'states/Reviewing order/on/submit',
        'states/Reviewing order/on/submit/0/guard',
        'states/Reviewing order/on/submit/0/guard/params',
        'states/Reviewing order/on/submit/0/actions/0',
        'states/Reviewing order/entry/0',
        'states/Reviewing order/entry/1',
        'states/Reviewing order/after/1500',
        'states/Reviewing order/after/timeout',
        'states/charging/invoke/0',
        'states/charging/invoke/0/input',
        'states/charging/invoke/0/onError',
        'states/gone/output',
      ]),
    );
    for (const { reason } of unmapped) {
      expect(reason.zh).toMatch(/\p{Script=Han}/u);
      expect(reason.en).not.toMatch(/\p{Script=Han}/u);
    }
    // Nothing is so wrong that it could not be worked on.
    const errors = lintSop(text).filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code }) => code)).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['a text', 'machine'],
    ['a list', [1]],
    ['no states', { id: 'x', initial: 'a' }],
    ['states that are none', { states: 7 }],
    [
      'more states than anybody draws',
      { states: Object.fromEntries(Array.from({ length: 1_001 }, (_, n) => [`s${n}`, {}])) },
    ],
    [
      'a hundred levels',
      Array.from({ length: 100 }).reduce<object>((inner) => ({ initial: 'a', states: { a: inner } }), {}),
    ],
  ])('that is %s is refused with the reason', (_, json) => {
    expect(importXState(json)).toMatchObject({
      problem: { zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.any(String) },
    });
  });

  it('with hostile names changes nothing but the report', () => {
    const json: unknown = JSON.parse(
      '{"id":"x y","initial":"constructor","context":{"__proto__":{"polluted":1},"now":1},"states":{"constructor":{},"__proto__":{"on":{"go":"a b"}},"a b":{"type":"weird","on":{"__proto__":"x","":"nowhere"}},"ok":7}}',
    );
    const result = importXState(json);
    expect(result).toHaveProperty('unmapped');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    if ('unmapped' in result) expect(result.unmapped.length).toBeGreaterThan(3);
  });

  it('that is our own names only the conditions, whose fields a chart does not carry', () => {
    const { unmapped, doc } = imported(toXStateJson(read(SMALL_SOP)));
    expect(doc?.tasks).toMatchObject({
      T1: { title: { zh: '审核' }, role: 'cs', due: '+8wh' },
      T2: { acceptor: 'cs.lead' },
    });
    expect(unmapped.map(({ path }) => path)).toEqual([
      'states/run/states/triage/always/0/guard',
      'states/run/states/reviewing/after/wait',
    ]);
  });
});
