import { readFileSync } from 'node:fs';
import { readSop } from '../read/index.js';
import { SMALL_SOP } from '../testing/small-sop.js';
import { mergeSops, type MergeChoice } from './index.js';

const CAMPAIGN = readFileSync(new URL('../../../../sops/campaign_prep.sop.yaml', import.meta.url), 'utf8');

const replaced = (text: string, ...edits: [before: string, after: string][]): string =>
  edits.reduce((whole, [before, after]) => {
    if (!whole.includes(before)) throw new Error(`not in the SOP: ${before}`);
    return whole.replace(before, after);
  }, text);

const merged = (base: string, mine: string, theirs: string, choices: Record<string, MergeChoice> = {}) => {
  const result = mergeSops(base, mine, theirs, choices);
  if ('problem' in result) throw new Error(result.problem.message.en);
  return result;
};

describe('merging two people’s drafts', () => {
  it('takes over what only they changed, and keeps my comments', () => {
    const mine = replaced(SMALL_SOP, ['    due: +8wh', '    # mine\n    due: +4wh']);
    const theirs = replaced(SMALL_SOP, ['acceptor: cs.lead', 'acceptor: manager']);
    const { text, conflicts } = merged(SMALL_SOP, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(text).toBe(replaced(mine, ['acceptor: cs.lead', 'acceptor: manager']));
  });

  it('lists what both wrote differently by step, and lets mine stay until somebody chooses', () => {
    const mine = replaced(SMALL_SOP, ['due: +8wh', 'due: +4wh']);
    const theirs = replaced(SMALL_SOP, ['due: +8wh', 'due: +2wh'], ['wait: 48h', 'wait: 24h']);
    const { text, conflicts } = merged(SMALL_SOP, mine, theirs);
    expect(conflicts).toEqual([
      {
        id: 'tasks/T1/due',
        path: ['tasks', 'T1', 'due'],
        subject: { type: 'task', key: 'T1', title: { zh: '审核', en: 'Review' } },
        ...{ base: '+8wh', mine: '+4wh', theirs: '+2wh' },
      },
    ]);
    expect(text).toBe(replaced(mine, ['wait: 48h', 'wait: 24h']));
    const chosen = merged(SMALL_SOP, mine, theirs, { 'tasks/T1/due': 'theirs' });
    expect(readSop(chosen.text).doc).toEqual(readSop(theirs).doc);
  });

  it('puts a new step and a new stage where they wrote them', () => {
    const step = '  T3:\n    title: { zh: 回访, en: Call back }\n    role: cs\n';
    const theirs = replaced(SMALL_SOP, ['  T2:\n', `${step}  T2:\n`], ['tasks: [T2]', 'tasks: [T2, T3]']);
    const mine = replaced(SMALL_SOP, ['小额退款', '小额快退']);
    const { text, conflicts } = merged(SMALL_SOP, mine, theirs);
    expect(conflicts).toEqual([]);
    const { doc } = readSop(text);
    expect(Object.keys(doc?.tasks ?? {})).toEqual(['T1', 'T3', 'T2']);
    expect(doc?.machine.states?.['run']?.states?.['paying']?.tasks).toEqual(['T2', 'T3']);
    expect(doc?.title.zh).toBe('小额快退');
  });

  it('joins lists by what their elements are called', () => {
    const item = (key: string) => `      - { key: ${key}, title: { zh: ${key}, en: ${key} } }\n`;
    const first = '      - { key: account, title: { zh: 核对账户, en: Check the account } }\n';
    const mine = replaced(SMALL_SOP, [first, `${item('mine')}${first}`]);
    const theirs = replaced(SMALL_SOP, [first, `${first}${item('theirs')}`]);
    const { text, conflicts } = merged(SMALL_SOP, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(readSop(text).doc?.tasks['T2']?.checklist?.map(({ key }) => key)).toEqual(['mine', 'account', 'theirs']);
  });

  it('does not decide between changing a step and removing it', () => {
    const withoutScenario = SMALL_SOP.slice(0, SMALL_SOP.indexOf('scenarios:'));
    const mine = replaced(SMALL_SOP, [SMALL_SOP.slice(SMALL_SOP.indexOf('scenarios:')), '']);
    const theirs = replaced(SMALL_SOP, ['amount: 20', 'amount: 30']);
    const { text, conflicts } = merged(SMALL_SOP, mine, theirs);
    expect(text).toBe(withoutScenario);
    expect(conflicts.map(({ id, mine: left }) => [id, left])).toEqual([['scenarios', undefined]]);
  });

  it('of a shipped SOP changes only the lines that they changed', () => {
    const theirs = replaced(CAMPAIGN, ['default: 14, min: 1', 'default: 21, min: 1']);
    const mine = replaced(CAMPAIGN, [
      'default: 30, min: 1, title: { zh: 平台大促',
      'default: 45, min: 1, title: { zh: 平台大促',
    ]);
    const { text, conflicts } = merged(CAMPAIGN, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(text).toBe(replaced(mine, ['default: 14, min: 1', 'default: 21, min: 1']));
  });

  it('is mine when they changed nothing, theirs’ contents when I changed nothing', () => {
    const theirs = replaced(SMALL_SOP, ['due: +8wh', 'due: +2wh'], ['wait: 48h', 'wait: 24h'], ['小额退款', '快退']);
    expect(merged(SMALL_SOP, theirs, SMALL_SOP)).toEqual({ text: theirs, conflicts: [] });
    expect(readSop(merged(SMALL_SOP, SMALL_SOP, theirs).text).doc).toEqual(readSop(theirs).doc);
  });

  it('says which text cannot be read', () => {
    expect(mergeSops(SMALL_SOP, 'sop: [', SMALL_SOP)).toMatchObject({ problem: { code: 'SYNTAX' } });
  });
});
