import { readdirSync, readFileSync } from 'node:fs';
import type { SopDocument } from '../definition.js';
import { readSop } from '../read/index.js';
import { SMALL_SOP } from '../testing/small-sop.js';
import { diffSops } from './index.js';

const SOPS = new URL('../../../../sops/', import.meta.url);
const read = (text: string): SopDocument => {
  const { doc, findings } = readSop(text);
  if (!doc) throw new Error(JSON.stringify(findings[0]));
  return doc;
};
const shipped = readdirSync(SOPS)
  .filter((file) => file.endsWith('.sop.yaml'))
  .map((file) => [file, readFileSync(new URL(file, SOPS), 'utf8')] as const);

/** The small SOP before and after replacing a text. */
const changed = (...edits: [before: string, after: string][]) =>
  diffSops(
    read(SMALL_SOP),
    read(
      edits.reduce((text, [before, after]) => {
        if (!text.includes(before)) throw new Error(`not in the SOP: ${before}`);
        return text.replaceAll(before, after);
      }, SMALL_SOP),
    ),
  );

describe('what changed between two documents', () => {
  it('is nothing between a document and itself', () => {
    for (const [, text] of shipped) expect(diffSops(read(text), read(text))).toEqual([]);
  });

  it('is told by step, in both languages', () => {
    const [change, ...others] = changed(['due: +8wh', 'due: +4wh'], ['acceptor: cs.lead', 'acceptor: manager']);
    expect(others.map(({ subject }) => subject.key)).toEqual(['T2']);
    expect(change).toMatchObject({
      kind: 'changed',
      subject: { type: 'task', key: 'T1' },
      weight: 'notable',
      text: {
        zh: '第 1 步「审核」：时限 8 个工作小时 → 4 个工作小时',
        en: 'Step 1 “Review”: limit 8 working hours → 4 working hours',
      },
    });
    expect(others[0]?.text.zh).toBe('第 2 步「打款」：验收人 客服组长 → 店长');
    expect(others[0]?.text.en).toBe('Step 2 “Pay out”: accepted by customer service lead → manager');
  });

  it('says in words what a step demands that it did not', () => {
    const [change] = changed(
      ['    checklist:\n', '    description: { zh: 拍照, en: Take a photo }\n    checklist:\n'],
      [
        '      - { key: proof,',
        '      - { key: photo, title: { zh: 收货照片, en: Photo }, kind: evidence, min: 1 }\n      - { key: proof,',
      ],
    );
    expect(change).toMatchObject({ subject: { key: 'T2' }, weight: 'breaking' });
    expect(change?.text).toEqual({
      zh: '第 2 步「打款」：现在需要至少 1 份凭证「收货照片」；新增说明',
      en: 'Step 2 “Pay out”: now needs at least 1 file or link “Photo”; new description',
    });
    expect(change?.parts.map(({ path, weight }) => [path.join('/'), weight])).toEqual([
      ['tasks/T2/criteria/0', 'breaking'],
      ['tasks/T2/description', 'cosmetic'],
    ]);
  });

  it('recognises what only got another name', () => {
    const changes = changed(['T2', 'PAY']);
    expect(changes.filter(({ subject }) => subject.type === 'task')).toEqual([
      expect.objectContaining({ kind: 'renamed', subject: expect.objectContaining({ key: 'PAY' }) }),
    ]);
    expect(changes.every(({ kind }) => kind === 'renamed')).toBe(true);
    const states = changed(['paying', 'settling']);
    expect(states.map(({ kind, subject }) => [kind, subject.key])).toEqual([['renamed', 'run.settling']]);
  });

  it.each<[string, [string, string][], { type: string; key: string; kind: string; weight: string; zh: string }]>([
    [
      'a new criterion',
      [['kind: evidence, min: 1', 'kind: evidence, min: 2']],
      { type: 'task', key: 'T2', kind: 'changed', weight: 'breaking', zh: '至少 1 份凭证' },
    ],
    [
      'a title',
      [['小额退款', '小额快退']],
      { type: 'sop', key: 'small_refund', kind: 'changed', weight: 'cosmetic', zh: '「小额退款」→「小额快退」' },
    ],
    [
      'a default of a setting',
      [['default: 50', 'default: 80']],
      { type: 'setting', key: 'autoLimit', kind: 'changed', weight: 'notable', zh: '默认值 50 → 80' },
    ],
    [
      'a timer',
      [['wait: 48h', 'wait: 24h']],
      { type: 'timer', key: 'wait', kind: 'changed', weight: 'notable', zh: '48 小时 → 24 小时' },
    ],
    [
      'a way',
      [['DECIDE.PAY: { target: paying', 'DECIDE.PAY: { target: reviewing']],
      { type: 'state', key: 'run.reviewing', kind: 'changed', weight: 'notable', zh: '到「打款中」 → ' },
    ],
    [
      'a limit of a field',
      [['above: 0', 'above: 1']],
      { type: 'field', key: 'amount', kind: 'changed', weight: 'notable', zh: '须大于 0 → 1' },
    ],
  ])('tells %s', (_, edits, { type, key, kind, weight, zh }) => {
    const changes = changed(...edits);
    const change = changes.find(({ subject }) => subject.type === type && subject.key === key);
    expect(change).toMatchObject({ kind, weight });
    expect(change?.text.zh).toContain(zh);
    expect(change?.text.en.length).toBeGreaterThan(5);
  });

  it('names what came and what went, with its weight', () => {
    const before = read(SMALL_SOP);
    const without: SopDocument = { ...before, tasks: { T1: before.tasks['T1']! } };
    expect(diffSops(before, without)).toEqual([
      expect.objectContaining({
        kind: 'removed',
        weight: 'breaking',
        text: { zh: '删除第 2 步「打款」', en: 'Removed: step 2 “Pay out”' },
      }),
    ]);
    expect(diffSops(without, before)).toEqual([
      expect.objectContaining({ kind: 'added', path: ['tasks', 'T2'], weight: 'breaking' }),
    ]);
  });

  it('says something about every word of a document that can differ', () => {
    const before = read(SMALL_SOP);
    for (const key of Object.keys(before) as (keyof SopDocument)[]) {
      // A document without them is none; their parts are told above.
      if (key === 'tasks' || key === 'machine') continue;
      const value = before[key];
      const other =
        typeof value === 'string'
          ? `${value}x`
          : Array.isArray(value)
            ? []
            : 'title' === key
              ? { zh: '别的', en: 'Other' }
              : {};
      const after = { ...before, [key]: other };
      expect({ key, said: diffSops(before, after).length > 0 }).toEqual({ key, said: true });
    }
  });

  it('does not take two shipped SOPs for one another', () => {
    const [one, other] = [shipped[0]!, shipped[1]!];
    const changes = diffSops(read(one[1]), read(other[1]));
    expect(changes.some(({ kind, subject }) => kind === 'changed' && subject.type === 'sop')).toBe(true);
    for (const { text } of changes) expect(Math.min(text.zh.length, text.en.length)).toBeGreaterThan(3);
  });
});
