import fc from 'fast-check';
import { cpuMs } from '../../../../test/support/cpu-time.js';
import { readSop } from '../read/index.js';
import type { SopDocument } from '../definition.js';
import { SMALL_SOP } from '../testing/small-sop.js';
import { lintSop, type LintWorld } from './index.js';
import { LINT_RULES } from './messages.js';

/** The small SOP with one text replaced; fails if it is not there. */
const changed = (...edits: [before: string, after: string][]): string =>
  edits.reduce((text, [before, after]) => {
    if (!text.includes(before)) throw new Error(`not in the SOP: ${before}`);
    return text.replace(before, after);
  }, SMALL_SOP);
const lines = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => `${line(n)}\n`).join('');

/** The small SOP with a ring of stages in front of its end. */
const ring = (count: number, more = ''): string =>
  changed([
    '    paid: { type: final',
    `${lines(count - 10, (n) => `    s${n}: { on: { BUYER.WITHDRAW: s${(n + 1) % (count - 10)} }${more} }`)}    paid: { type: final`,
  ]);

const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;
const codes = (text: string, world?: LintWorld) => lintSop(text, world).map((finding) => finding.code);

const PARALLEL = `
  settle:
        type: parallel
        onDone: '#small_refund.paid'
        states:
          money: { gate: true, initial: a, states: { a: { on: { BUYER.WITHDRAW: done } }, done: { type: final } } }
          goods: { gate: true, initial: a, states: { a: { on: { BUYER.WITHDRAW: done } }, done: { type: final } } }
`;

describe('lintSop', () => {
  it('has nothing to say about a good SOP, as text or as document', () => {
    expect(lintSop(SMALL_SOP)).toEqual([]);
    expect(lintSop(readSop(SMALL_SOP).doc as SopDocument)).toEqual([]);
  });

  it('hands on what the reader says', () => {
    expect(codes('sop: [')).toEqual(['SYNTAX']);
  });

  it('names the line, in both languages', () => {
    const text = changed(['target: reviewing', 'target: revewing']);
    const [finding] = lintSop(text);
    expect(finding).toMatchObject({ code: 'TARGET_UNKNOWN', severity: 'error', line: lineOf(text, 'revewing') });
    expect(finding?.message.zh).toContain('revewing');
  });

  it.each<[string, string, [string, string][]]>([
    // The chart
    ['an unknown target', 'TARGET_UNKNOWN', [["'#small_refund.paid'", "'#small_refund.payed'"]]],
    ['an unknown initial', 'INITIAL_UNKNOWN', [['initial: triage', 'initial: intake']]],
    ['a missing initial', 'INITIAL_MISSING', [['      initial: triage\n', '']]],
    [
      'an unreachable state',
      'STATE_UNREACHABLE',
      [
        [
          '    paid: { type: final',
          '    lost: { type: final, title: { zh: 丢失, en: Lost } }\n    paid: { type: final',
        ],
      ],
    ],
    [
      'a state without a way out',
      'STATE_NO_EXIT',
      [
        ["TASKS.SETTLED: '#small_refund.paid'", 'TASKS.SETTLED: stuck'],
        ['        paying:\n', '        stuck: { title: { zh: 卡住, en: Stuck } }\n        paying:\n'],
        ['      on:\n        BUYER.WITHDRAW: withdrawn\n', ''],
      ],
    ],
    [
      'an always loop',
      'ALWAYS_LOOP',
      [['        reviewing:\n', '        a: { always: b }\n        b: { always: a }\n        reviewing:\n']],
    ],
    [
      'an always loop behind guards',
      'ALWAYS_LOOP',
      [['{ target: reviewing }', '{ guard: small, target: triage }\n            - { target: reviewing }']],
    ],
    ['a missing else after always', 'ELSE_MISSING', [['            - { target: reviewing }\n', '']]],
    [
      'a missing else after the tasks',
      'ELSE_MISSING',
      [["TASKS.SETTLED: '#small_refund.paid'", "TASKS.SETTLED: { guard: small, target: '#small_refund.paid' }"]],
    ],
    [
      'a branch behind an open one',
      'BRANCH_UNREACHABLE',
      [['{ target: reviewing }', '{ target: reviewing }\n            - { target: paying }']],
    ],
    [
      'a final with a way out',
      'FINAL_WITH_EXIT',
      [['paid: { type: final', 'paid: { on: { DECIDE.PAY: .x }, type: final']],
    ],
    [
      'a gate outside a parallel state',
      'GATE_MISPLACED',
      [['        reviewing:\n', '        reviewing:\n          gate: true\n']],
    ],
    [
      'a timer without effect',
      'TRANSITION_EMPTY',
      [['wait: { actions: [{ type: notify', 'wait: {}\n            1h: { actions: [{ type: notify']],
    ],
    [
      'no final',
      'NO_FINAL',
      [
        ['paid: { type: final,', 'paid: {'],
        ['rejected: { type: final,', 'rejected: {'],
        ['withdrawn: { type: final,', 'withdrawn: {'],
        ['canceled: { type: final,', 'canceled: {'],
      ],
    ],
    // Tasks
    ['an unknown task', 'TASK_UNKNOWN', [['tasks: [T1]', 'tasks: [T1, T9]']]],
    ['a task nobody opens', 'TASK_NEVER_OPENED', [['tasks: [T1]', 'tasks: []']]],
    ['an unknown task to be separate from', 'TASK_UNKNOWN', [['separateFrom: [T1]', 'separateFrom: [T7]']]],
    ['a task separate from itself', 'GATE_IMPOSSIBLE', [['separateFrom: [T1]', 'separateFrom: [T2]']]],
    ['waiting for a task of another stage', 'TASK_AFTER_ELSEWHERE', [['separateFrom: [T1]', 'after: [T1]']]],
    [
      'tasks waiting for each other',
      'TASK_AFTER_CYCLE',
      [
        ['separateFrom: [T1]', 'after: [T1]'],
        ['due: +8wh', 'after: [T2]'],
      ],
    ],
    ['an outcome nobody handles', 'OUTCOME_UNHANDLED', [["            DECIDE.REJECT: '#small_refund.rejected'\n", '']]],
    ['settled without tasks', 'SETTLED_WITHOUT_TASKS', [['tasks: [T2]', 'tasks: []']]],
    [
      'tasks that lead nowhere',
      'SETTLED_UNHANDLED',
      [["          on:\n            TASKS.SETTLED: '#small_refund.paid'\n", '']],
    ],
    // Events and timers
    ['an undeclared event', 'EVENT_UNKNOWN', [['        BUYER.WITHDRAW: withdrawn', '        BUYER.RUNS: withdrawn']]],
    [
      'an event nobody handles',
      'EVENT_UNUSED',
      [['        BUYER.WITHDRAW: withdrawn', '        DECIDE.PAY: withdrawn']],
    ],
    ['an event nobody sends', 'EVENT_SOURCELESS', [[', by: [cs] }', ' }']]],
    ['an unknown timer', 'TIMER_UNKNOWN', [['            wait: {', '            wiat: {']]],
    ['an unused timer', 'TIMER_UNUSED', [['  wait: 48h', '  wait: 48h\n  other: 2h']]],
    ['an unknown anchor', 'TIMER_UNKNOWN', [['due: +8wh', 'due: L-3d']]],
    ['an unknown name in a computed due', 'EXPRESSION_INVALID', [['due: +8wh', 'due: =addHours(paidAt, 8)']]],
    // The schedule
    [
      'a weekly start without a weekday',
      'SCHEDULE_DAY',
      [['key: orderNo', "schedule: { every: week, at: '09:00' }\nkey: orderNo"]],
    ],
    [
      'a daily start with a day',
      'SCHEDULE_DAY',
      [['key: orderNo', "schedule: { every: day, on: 3, at: '09:00' }\nkey: orderNo"]],
    ],
    [
      'a scheduled run that asks for something',
      'SCHEDULE_FORM',
      [['key: orderNo', "schedule: { every: day, at: '09:00' }\nkey: orderNo"]],
    ],
    [
      'a scheduled run that could start twice',
      'SCHEDULE_KEY',
      [['key: orderNo', "schedule: { every: day, at: '09:00' }"]],
    ],
    [
      'a start made up for from an anchor',
      'DURATION_INVALID',
      [['key: orderNo', "schedule: { every: day, at: '09:00', catchUp: L+3h }\nkey: orderNo"]],
    ],
    // Expressions
    ['a guard that does not parse', 'EXPRESSION_SYNTAX', [['guard: small,', 'guard: "small &&",']]],
    ['a guard with an unknown name', 'EXPRESSION_INVALID', [['guard: small,', 'guard: smal,']]],
    ['a guard that is a number', 'EXPRESSION_TYPE', [['guard: small,', 'guard: amount,']]],
    [
      'a derived value of the wrong type',
      'EXPRESSION_TYPE',
      [['type: bool, value: amount <=', 'type: money, value: amount <=']],
    ],
    [
      'a field set to the wrong type',
      'EXPRESSION_TYPE',
      [['params: { approved: amount }', 'params: { approved: orderNo }']],
    ],
    ['an unknown field set', 'FIELD_UNKNOWN', [['params: { approved: amount }', 'params: { aproved: amount }']]],
    ['an unknown field of an event', 'EXPRESSION_INVALID', [['event.amount }', 'event.sum }']]],
    ['an unknown field sent', 'FIELD_UNKNOWN', [['with: { amount: this.amount }', 'with: { sum: this.amount }']]],
    [
      'an unknown field of the task',
      'EXPRESSION_INVALID',
      [['with: { amount: this.amount }', 'with: { amount: this.sum }']],
    ],
    ['an unknown name in a text', 'EXPRESSION_INVALID', [['{{orderNo}} waits', '{{order}} waits']]],
    ['an unknown name in a bound', 'EXPRESSION_INVALID', [['max: "amount"', 'max: "amont"']]],
    ['a choice no one can make', 'CHOICE_UNKNOWN', [['guard: small,', `guard: 'T1.decision == "pya"',`]]],
    [
      'derived values in a circle',
      'DERIVED_CYCLE',
      [['value: amount <= settings.autoLimit', 'value: tiny }\n  tiny: { type: bool, value: small']],
    ],
    // Gates and values
    [
      'limits that exclude everything',
      'BOUNDS_EMPTY',
      [
        [
          'amount: { type: money, title: { zh: 金额, en: Amount }, above: 0 }',
          'amount: { type: money, title: { zh: 金额, en: Amount }, above: 5, max: 5 }',
        ],
      ],
    ],
    [
      'a pattern that may hang',
      'PATTERN_UNSAFE',
      [['txnNo: { type: string,', 'txnNo: { type: string, pattern: "(a+)+",']],
    ],
    ['a default of the wrong type', 'DEFAULT_INVALID', [['default: 50', 'default: fifty']]],
    [
      'a gate nobody can pass',
      'GATE_IMPOSSIBLE',
      [['kind: evidence, min: 1', 'kind: number, value: amount, min: 5, max: 1']],
    ],
    [
      'a person’s judgement without a person',
      'JUDGE_MISSING',
      [
        ['acceptor: cs.lead', 'acceptor: system'],
        ['kind: evidence, min: 1', 'kind: manual'],
      ],
    ],
    // Names and texts
    [
      'one name for two things',
      'NAME_DUPLICATE',
      [['  approved: { type', '  small: { type: bool, optional: true, title: { zh: 小, en: S } }\n  approved: { type']],
    ],
    [
      'a name expressions use',
      'NAME_RESERVED',
      [['  approved: { type', '  now: { type: bool, optional: true, title: { zh: 小, en: S } }\n  approved: { type']],
    ],
    [
      'a word of CEL as a name',
      'NAME_RESERVED',
      [['  approved: { type', '  in: { type: bool, optional: true, title: { zh: 小, en: S } }\n  approved: { type']],
    ],
    [
      'a key twice',
      'KEY_DUPLICATE',
      [
        [
          '    form:\n      txnNo',
          '      - { key: account, title: { zh: 再核对, en: Again } }\n    form:\n      txnNo',
        ],
      ],
    ],
    [
      'a field without title',
      'TITLE_MISSING',
      [['orderNo: { type: orderNo, title: { zh: 订单号, en: Order } }', 'orderNo: { type: orderNo }']],
    ],
    ['a stage without title', 'TITLE_MISSING', [['          title: { zh: 打款中, en: Paying }\n', '']]],
    // Scenarios
    ['a scenario with an unknown task', 'SCENARIO_UNKNOWN', [['{ accept: T2 }', '{ accept: T3 }']]],
    ['a scenario with an unknown final', 'SCENARIO_UNKNOWN', [['final: paid', 'final: payed']]],
    ['a scenario with an unknown field', 'SCENARIO_UNKNOWN', [['{ txnNo: "88" }', '{ txn: "88" }']]],
  ])('finds %s', (_, code, edits) => {
    expect(codes(changed(...edits))).toContain(code);
  });

  describe('given a workspace', () => {
    const world: LintWorld = {
      roles: { cs: { members: 2, leads: 1 }, manager: { members: 1, leads: 0 } },
      sops: ['bad_review'],
    };
    it.each<[string, string | null, LintWorld]>([
      ['says nothing when everybody is there', null, world],
      ['finds a role that does not exist', 'ROLE_UNKNOWN', { roles: { cs: { members: 2, leads: 1 } } }],
      ['finds a role nobody holds', 'ROLE_UNHELD', { roles: { ...world.roles, manager: { members: 0, leads: 0 } } }],
      ['finds a lead nobody is', 'ROLE_UNHELD', { roles: { ...world.roles, cs: { members: 2, leads: 0 } } }],
    ])('%s', (_, code, given) => {
      expect(codes(SMALL_SOP, given)).toEqual(code === null ? [] : expect.arrayContaining([code]));
    });

    it('finds a doer who could only accept their own work', () => {
      const text = changed(['acceptor: cs.lead', 'acceptor: cs']);
      expect(codes(text, { roles: { ...world.roles, cs: { members: 1, leads: 1 } } })).toContain('ACCEPTOR_ALONE');
    });

    it('finds an SOP that is not there', () => {
      const spawn = '{ type: spawn, params: { sop: anomaly } }';
      const text = changed(['actions: [{ type: notify', `actions: [${spawn}, { type: notify`]);
      expect(codes(text, world)).toContain('SOP_UNKNOWN');
      expect(codes(text)).toEqual([]);
    });
  });

  it('does not take the gates of parallel regions for a loop', () => {
    const text = changed(
      ['        paying:\n', `      ${PARALLEL.trim()}\n        paying:\n`],
      ['target: reviewing }', 'target: settle }'],
    );
    expect(codes(text)).not.toContain('ALWAYS_LOOP');
    expect(codes(text)).not.toContain('TARGET_UNKNOWN');
  });

  it('takes its time neither with a thousand states nor with a thousand guards', async () => {
    const states = Array.from(
      { length: 900 },
      (_, n) => `        s${n}: { always: [{ guard: amount > ${n}, target: s${n + 1} }, { target: s${n + 2} }] }\n`,
    ).join('');
    const text = changed(
      [
        '        paying:\n',
        `${states}        s900: { always: paying }\n        s901: { always: paying }\n        paying:\n`,
      ],
      ['{ target: reviewing }', '{ target: s0 }'],
    );
    expect(await cpuMs(() => lintSop(text))).toBeLessThan(5_000);
  });

  it.each<[string, () => string]>([
    ['a ring of 999 stages', () => ring(999)],
    ['999 stages with a guard each', () => ring(999, ', always: [{ guard: amount > 5, target: paid }]')],
    [
      'thousands of fields without titles',
      () => changed(['data:\n', `data:\n${lines(5_000, (n) => `  f${n}: { type: int, optional: true }`)}`]),
    ],
    [
      'thousands of timers nobody uses',
      () => changed(['  wait: 48h', `  wait: 48h\n${lines(12_000, (n) => `  t${n}: 1h`)}`]),
    ],
    [
      'a chain of thousands of derived values',
      () =>
        changed([
          '  small: {',
          `${lines(4_000, (n) => `  x${n}: { type: bool, value: ${n === 0 ? 'amount > 0' : `x${n - 1}`} }`)}  small: {`,
        ]),
    ],
    [
      'an expression nested as deep as it may be long',
      () => changed(['guard: small,', `guard: "${'('.repeat(1_900)}small${')'.repeat(1_900)}",`]),
    ],
    [
      'a macro in a macro in a macro',
      () => changed(['guard: small,', `guard: "${'lines.all(l, '.repeat(120)}true${')'.repeat(120)}",`]),
    ],
  ])('ends within two seconds of work over %s', async (_, make) => {
    const text = make();
    let found: string[] = [];
    expect(await cpuMs(() => (found = codes(text)))).toBeLessThan(2_000);
    expect(found.length).toBeLessThanOrEqual(1_000);
  });

  it('has a text in both languages for every code', () => {
    for (const { text } of Object.values(LINT_RULES))
      expect(Math.min(text.zh.length, text.en.length)).toBeGreaterThan(3);
  });

  it('never throws, whatever is replaced in a good SOP', () => {
    const words = [
      'T1',
      'small',
      '[]',
      '{}',
      'null',
      'true',
      '0',
      '""',
      '"#x"',
      'run',
      'type',
      '-1',
      '{ zh: a, en: b }',
      '"{{"',
      '"a.b"',
    ];
    const edit = fc.tuple(fc.nat(SMALL_SOP.length), fc.constantFrom(...words));
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
        const text = edits.reduce((whole, [at, word]) => {
          const start = Math.max(whole.lastIndexOf(' ', at), 0) + 1;
          const end = whole.slice(start).search(/[\s,}]/);
          return whole.slice(0, start) + word + whole.slice(start + Math.max(end, 0));
        }, SMALL_SOP);
        expect(Array.isArray(lintSop(text))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
