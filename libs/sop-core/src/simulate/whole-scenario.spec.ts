import { compileSop } from '../compile/index.js';
import type { SopDocument } from '../definition.js';
import { lintSop } from '../lint/index.js';
import { readSop } from '../read/index.js';
import { runScenario } from './scenario.js';
import { wholeScenario } from './whole-scenario.js';

const LAUNCH = `
sop: dated
title: { zh: 定时, en: Dated }
owner: ops
form:
  at: { type: datetime, title: { zh: 时间, en: When } }
data:
  moved: { type: int, default: 0, title: { zh: 改期次数, en: Times moved } }
anchors: { L: at }
reschedule: { fields: [at], when: 'event.at > addHours(now, 24)' }
tasks:
  T: { title: { zh: 做, en: Do }, role: ops }
machine:
  initial: waiting
  on:
    RESCHEDULE: { actions: [{ type: set, params: { moved: 'moved + (event.at == at ? 1 : 0)' } }] }
  states:
    waiting:
      title: { zh: 等, en: Waiting }
      tasks: [T]
      after: { L: ready }
    ready: { type: final, title: { zh: 好, en: Ready } }
scenarios:
  - name: moved
    at: '2026-11-02T09:00:00+08:00'
    given: { at: '2026-11-10T09:00:00+08:00' }
    steps:
      - { refused: { reschedule: { at: '2026-11-02T20:00:00+08:00' } }, code: RESCHEDULE_NOT_POSSIBLE }
      - { reschedule: { at: '2026-11-20T09:00:00+08:00' } }
      - { wait: L-1d }
    expect: { states: [waiting], data: { moved: 1 } }
  - name: on time
    from: moved
    given: {}
    steps: [{ wait: L }]
    final: ready
  - name: earlier
    from: moved
    given: { at: '2026-11-08T09:00:00+08:00' }
    steps: []
`;

const doc = readSop(LAUNCH).doc as SopDocument;
const sop = compileSop(doc);

describe('scenarios that begin with another', () => {
  it.each((doc.scenarios ?? []).map((scenario) => [scenario.name, scenario] as const))('%s passes', (_, scenario) => {
    expect(runScenario(sop, scenario)).toMatchObject({ mismatch: null });
  });

  it('take over when it began and what was given, unless they say otherwise', () => {
    const whole = wholeScenario(doc, { name: 'x', from: 'earlier', given: {}, steps: [{ wait: '1h' }] });
    expect(whole).toMatchObject({ at: '2026-11-02T09:00:00+08:00', given: { at: '2026-11-08T09:00:00+08:00' } });
    expect(whole.steps).toHaveLength(4);
  });

  it('name the beginning when that is where it goes wrong', () => {
    const broken = {
      ...doc,
      scenarios: [{ name: 'bad', given: { at: '2026-11-10T09:00:00+08:00' }, steps: [{ do: 'X' }] }],
    };
    const result = runScenario(compileSop(broken), { name: 'next', from: 'bad', given: {}, steps: [] });
    expect(result).toMatchObject({
      passed: false,
      step: null,
      mismatch: { code: 'IN_BEGINNING', message: { en: expect.stringContaining('in "bad"') } },
    });
  });

  it('throw when there is no such scenario or they go in a circle; lint says so first', () => {
    expect(() => wholeScenario(doc, { name: 'x', from: 'nobody', given: {}, steps: [] })).toThrow('cannot begin');
    const circle = { ...doc, scenarios: [{ name: 'a', from: 'a', given: {}, steps: [] }] };
    expect(() => wholeScenario(circle, { name: 'a', from: 'a', given: {}, steps: [] })).toThrow('cannot begin');
    expect(lintSop(LAUNCH.replace('from: moved', 'from: later')).map(({ code }) => code)).toContain('SCENARIO_UNKNOWN');
    expect(lintSop(LAUNCH)).toEqual([]);
  });
});
