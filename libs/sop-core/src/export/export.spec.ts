import { createMachine, getInitialSnapshot, type AnyStateMachine } from 'xstate';
import type { SopDocument } from '../definition.js';
import { readSop } from '../read/index.js';
import { SMALL_SOP } from '../testing/small-sop.js';
import { toMermaid, toScxml, toXStateJson } from './index.js';

const doc = readSop(SMALL_SOP).doc as SopDocument;
const parallel: SopDocument = {
  ...doc,
  sop: 'two_regions',
  machine: {
    initial: 'work',
    states: {
      work: {
        type: 'parallel',
        title: { zh: '并行: "甲;乙"', en: 'Both' },
        onDone: 'over',
        on: { 'BUYER.WITHDRAW': '.money.paying', 'DECIDE.REJECT': '#two_regions.back' },
        states: {
          money: {
            gate: true,
            initial: 'paying',
            states: { paying: { tasks: ['T2'], on: { 'DECIDE.PAY': 'done' } }, done: { type: 'final' } },
          },
          goods: {
            gate: true,
            initial: 'a',
            states: {
              a: { on: { 'DECIDE.PAY': [{ guard: 'amount <= yuan(5) && small', target: 'done' }] } },
              done: { type: 'final' },
            },
          },
        },
      },
      back: { type: 'history', history: 'deep', target: 'work' },
      over: { type: 'final' },
    },
  },
};

const machineOf = (sop: SopDocument): AnyStateMachine => {
  const config = toXStateJson(sop);
  // What a tool gets is the file, not the object.
  const machine = createMachine(JSON.parse(JSON.stringify(config)) as never);
  const texts = [...JSON.stringify(config).matchAll(/"guard":("(?:[^"\\]|\\.)*")/g)].map(
    (match) => JSON.parse(match[1] ?? '""') as string,
  );
  return machine.provide({ guards: Object.fromEntries(texts.map((text) => [text, () => false])) });
};

describe('toXStateJson', () => {
  it('is a machine XState takes, with what the SOP adds in meta', () => {
    const machine = machineOf(doc);
    const snapshot = getInitialSnapshot(machine);
    expect(snapshot.value).toEqual({ run: 'reviewing' });
    expect(snapshot.getMeta()['small_refund.run.reviewing']).toMatchObject({
      title: { zh: '审核中' },
      tasks: [{ key: 'T1', role: 'cs', title: { en: 'Review' } }],
    });
  });

  it('writes out gates and the way out by CANCEL', () => {
    const snapshot = getInitialSnapshot(machineOf(parallel));
    expect(snapshot.value).toEqual({ work: { money: 'paying', goods: 'a' } });
    expect(snapshot.can({ type: 'CANCEL' })).toBe(true);
  });
});

describe('toMermaid', () => {
  it('draws boxes, tasks, arrows and finals', () => {
    const text = toMermaid(doc);
    expect(text).toMatch(/^stateDiagram-v2\n/);
    expect(text).toContain('state "审核中" as s_run__reviewing');
    expect(text).toContain('s_run__reviewing: T1 审核');
    expect(text).toContain('s_run__triage --> s_run__paying: [small]');
    expect(text).toContain('s_run__reviewing --> s_run__paying: DECIDE.PAY');
    expect(text).toContain('s_run --> s_paid: ✓');
    expect(text).toContain('s_paid --> [*]');
    expect(toMermaid(doc, 'en')).toContain('state "Reviewing" as s_run__reviewing');
  });

  it('draws regions beside each other and lets no sign of Mermaid through', () => {
    const text = toMermaid(parallel);
    expect(text).toContain('state "并行： \'甲；乙\'" as s_work {');
    expect(text.split('\n').filter((line) => line.trim() === '--')).toHaveLength(1);
    expect(text).toContain('s_work__goods__a --> s_work__goods__done: DECIDE.PAY [amount ≤ yuan(5) ∧ small]');
    expect(text).toContain('s_work --> s_work: BUYER.WITHDRAW → paying');
  });
});

describe('toScxml', () => {
  it('says states, events, guards and waiting in the words of SCXML', () => {
    const text = toScxml(doc);
    expect(text).toContain('<state id="run.reviewing">');
    expect(text).toContain('<send id="after.wait.run.reviewing" event="after.wait.run.reviewing" delay="wait"/>');
    expect(text).toContain('<baton:task key="T1" role="cs"/>');
    expect(text).toContain('<transition cond="small" target="run.paying" type="internal">');
    expect(text).toContain('<final id="paid">');
  });

  it('closes every element it opens and escapes what is written in expressions', () => {
    const text = toScxml(parallel);
    expect(text).toContain('cond="amount &lt;= yuan(5) &amp;&amp; small"');
    expect(text).toContain('<history id="back" type="deep">');
    const open: string[] = [];
    for (const [, close, tag = '', empty] of text.matchAll(/<(\/?)([a-z:]+)[^<>]*?(\/?)>/g)) {
      if (close === '/') expect(open.pop()).toBe(tag);
      else if (empty !== '/') open.push(tag);
    }
    expect(open).toEqual([]);
  });
});
