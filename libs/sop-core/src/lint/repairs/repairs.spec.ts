import { editSop } from '../../edit/index.js';
import { SMALL_SOP } from '../../testing/small-sop.js';
import { lintSop, type LintWorld } from '../index.js';

const changed = (...edits: [before: string, after: string][]): string =>
  edits.reduce((text, [before, after]) => {
    if (!text.includes(before)) throw new Error(`not in the SOP: ${before}`);
    return text.replace(before, after);
  }, SMALL_SOP);

/** The text after the repair of the first finding with this code. */
const repaired = (text: string, code: string, world?: LintWorld): string => {
  const finding = lintSop(text, world).find((found) => found.code === code);
  if (!finding?.repair)
    throw new Error(`no repair for ${code} in ${JSON.stringify(lintSop(text, world).map((found) => found.code))}`);
  expect(finding.repair.title.zh).toMatch(/\p{Script=Han}/u);
  expect(finding.repair.title.en).not.toMatch(/\p{Script=Han}/u);
  const edited = editSop(text, finding.repair.edits);
  if ('problem' in edited) throw new Error(edited.problem.message.en);
  return edited.text;
};

describe('a repair', () => {
  it.each<[string, string, [string, string][]]>([
    ['of a misspelt target', 'TARGET_UNKNOWN', [['target: reviewing }', 'target: revewing }']]],
    [
      'of a target that stands elsewhere',
      'TARGET_UNKNOWN',
      [["DECIDE.REJECT: '#small_refund.rejected'", 'DECIDE.REJECT: rejected']],
    ],
    ['of a misspelt absolute target', 'TARGET_UNKNOWN', [["'#small_refund.paid'", "'#small_refund.payd'"]]],
    ['of a misspelt initial', 'INITIAL_UNKNOWN', [['initial: triage', 'initial: triaje']]],
    ['of a missing initial', 'INITIAL_MISSING', [['      initial: triage\n', '']]],
    ['of a misspelt task', 'TASK_UNKNOWN', [['separateFrom: [T1]', 'separateFrom: [T11]']]],
    [
      'of an event nobody declared',
      'EVENT_UNKNOWN',
      [['  BUYER.WITHDRAW: { title: { zh: 买家撤回, en: Buyer withdraws }, by: [cs] }\n', '']],
    ],
    [
      'of a misspelt event',
      'EVENT_UNKNOWN',
      [['        BUYER.WITHDRAW: withdrawn', '        BUYER.WITHDRAWS: withdrawn']],
    ],
    ['of a misspelt word of the run', 'EVENT_UNKNOWN', [['TASKS.SETTLED:', 'TASKS.SETTLD:']]],
    ['of a misspelt timer', 'TIMER_UNKNOWN', [['            wait: {', '            wiat: {']]],
    ['of a timer nobody declared', 'TIMER_UNKNOWN', [['  wait: 48h', '  other: 48h']]],
    ['of an unused timer', 'TIMER_UNUSED', [['  wait: 48h', '  wait: 48h\n  other: 2h']]],
    [
      'of a missing else',
      'ELSE_MISSING',
      [["TASKS.SETTLED: '#small_refund.paid'", "TASKS.SETTLED: { guard: small, target: '#small_refund.paid' }"]],
    ],
    [
      'of a dead branch',
      'BRANCH_UNREACHABLE',
      [['{ target: reviewing }', '{ target: reviewing }\n            - { target: paying }']],
    ],
    [
      'of a state nothing leads to',
      'STATE_UNREACHABLE',
      [
        [
          '    paid: { type: final',
          '    lost: { type: final, title: { zh: 丢失, en: Lost } }\n    paid: { type: final',
        ],
      ],
    ],
    [
      'of a field without title',
      'TITLE_MISSING',
      [['orderNo: { type: orderNo, title: { zh: 订单号, en: Order } }', 'orderNo: { type: orderNo }']],
    ],
    [
      'of a choice without title',
      'TITLE_MISSING',
      [
        [
          '  approved: {',
          '  how: { type: enum, values: [fast], optional: true, title: { zh: 甲, en: A } }\n  approved: {',
        ],
        [
          'form:\n  orderNo',
          'form:\n  kind: { type: enum, values: [fast, slow], title: { zh: 乙, en: B } }\n  orderNo',
        ],
      ],
    ],
  ])('%s makes the finding go away', (_, code, edits) => {
    const text = changed(...edits);
    const before = lintSop(text).filter((finding) => finding.code === code).length;
    const after = lintSop(repaired(text, code));
    expect(after.filter((finding) => finding.code === code).length).toBeLessThan(before);
    expect(after.map((finding) => finding.code)).not.toContain('SYNTAX');
  });

  it.each([
    [
      'a missing translation',
      'title: { zh: 小额退款, en: Small refund }',
      'title: { zh: 小额退款 }',
      'MISSING_TRANSLATION',
    ],
    ['a misspelt key', 'acceptor: cs.lead', 'accepter: cs.lead', 'UNKNOWN_KEY'],
    ['a key that means nothing', 'acceptor: cs.lead', 'acceptor: cs.lead\n    colour: red', 'UNKNOWN_KEY'],
  ])('of %s works although the document cannot be read yet', (_, before, after, code) => {
    expect(lintSop(repaired(changed([before, after]), code))).toEqual([]);
  });

  it('of a misspelt role keeps its level', () => {
    const world: LintWorld = { roles: { cs: { members: 2, leads: 1 }, manager: { members: 1, leads: 0 } } };
    const text = changed(['acceptor: cs.lead', 'acceptor: css.lead']);
    expect(repaired(text, 'ROLE_UNKNOWN', world)).toBe(SMALL_SOP);
  });

  it('is not offered where it would be a guess', () => {
    const [finding] = lintSop(changed(['target: reviewing }', 'target: elsewhere }']));
    expect(finding).toMatchObject({ code: 'TARGET_UNKNOWN' });
    expect(finding?.repair).toBeUndefined();
  });
});
