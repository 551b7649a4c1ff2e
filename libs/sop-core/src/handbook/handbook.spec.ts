import { readdirSync, readFileSync } from 'node:fs';
import type { SopDocument } from '../definition.js';
import { readSop } from '../read/index.js';
import { SMALL_SOP } from '../testing/small-sop.js';
import { handbook } from './index.js';

const SOPS = new URL('../../../../sops/', import.meta.url);
const read = (text: string): SopDocument => {
  const { doc, findings } = readSop(text);
  if (!doc) throw new Error(JSON.stringify(findings[0]));
  return doc;
};
const shipped = readdirSync(SOPS)
  .filter((file) => file.endsWith('.sop.yaml'))
  .map((file) => [file, read(readFileSync(new URL(file, SOPS), 'utf8'))] as const);

describe('a handbook', () => {
  const book = handbook(read(SMALL_SOP), 'zh');

  it('tells the steps in the order of the work: who, until when, what is demanded, what may go wrong', () => {
    const steps = book.stages.flatMap((stage) => stage.steps);
    expect(steps.map(({ number, title, doer, acceptor, limit }) => [number, title, doer, acceptor, limit])).toEqual([
      [1, '审核', '客服', null, '8 个工作小时'],
      [2, '打款', '客服', '客服组长', null],
    ]);
    expect(steps[0]?.choices).toEqual([
      { title: '同意', then: '「同意」' },
      { title: '拒绝', then: '「拒绝」' },
    ]);
    expect(steps[1]).toMatchObject({
      notes: ['做过「审核」的人不能做。'],
      checklist: [{ text: '核对账户', isRequired: false }],
      criteria: [{ text: '至少 1 份凭证「截图」', isGate: true }],
    });
    expect(steps[1]?.troubles).toHaveLength(1);
  });

  it('tells the ways in words', () => {
    const stage = (id: string) => book.stages.find((found) => found.id === id);
    expect(stage('run.triage')).toMatchObject({
      kind: 'passing',
      ways: [
        { when: '随即，若「金额」 ≤ 「自动上限」', then: '进入「打款中」；「批准金额」记为 「金额」' },
        { when: '随即', then: '进入「审核中」' },
      ],
    });
    expect(stage('run.reviewing')?.timers).toEqual([{ when: '48 小时后', then: '通知店长：{{orderNo}} 未处理' }]);
    expect(stage('paid')).toMatchObject({ kind: 'end', depth: 0, ways: [] });
  });

  it('tells what may happen against the plan, and who may say so', () => {
    expect(book.exceptions).toEqual([
      {
        ...{ title: '买家撤回', by: '客服', needsReason: false, fields: [] },
        ways: [{ stage: 'run', then: '进入「已撤回」' }],
      },
    ]);
    expect(book.facts).toEqual(['同一 「订单号」 同时只能有一个进行中的流程。']);
  });

  it('tells the form with its rules, amounts in yuan', () => {
    expect(book.form.find(({ key }) => key === 'amount')).toMatchObject({
      title: '金额',
      kind: '金额',
      rules: ['必填', '大于 ¥0'],
    });
    expect(book.settings).toEqual([expect.objectContaining({ title: '自动上限', rules: ['必填', '默认 ¥50'] })]);
    expect(book.form.find(({ key }) => key === 'lines')?.columns.map(({ title }) => title)).toEqual(['货号', '数量']);
  });

  it.each(shipped)('of %s tells every step and every stage once, in either language', (_file, doc) => {
    const [zh, en] = [handbook(doc, 'zh'), handbook(doc, 'en')];
    const keys = zh.stages.flatMap((stage) => stage.steps.map(({ key }) => key));
    expect(new Set(keys)).toEqual(new Set(Object.keys(doc.tasks)));
    expect(zh.stages.map(({ id }) => id)).toEqual(en.stages.map(({ id }) => id));
    const leaks = JSON.stringify(zh).match(/\bundefined\b|\[object|NaN/g);
    expect(leaks).toBeNull();
    expect(JSON.stringify(en)).not.toMatch(/\[object|NaN|undefined/);
    // Most of what guards ask is said in words.
    const whens = zh.stages.flatMap(({ ways }) => ways.map(({ when }) => when)).filter((when) => when.includes('，若'));
    const inCode = whens.filter((when) => /[A-Za-z_]\w*[.(]|&&|==/.test(when));
    if (whens.length > 10) expect(inCode.length / whens.length).toBeLessThan(0.6);
  });
});
