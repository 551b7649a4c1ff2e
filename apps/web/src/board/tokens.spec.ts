import { readQuery, type Names } from './tokens.js';

const names: Names = {
  roles: [
    { key: 'cs', title: '客服' },
    { key: 'warehouse', title: '仓储' },
  ],
  sops: [{ key: 'after_sales_refund', title: '售后退款' }],
  members: [{ id: 'm1', name: '张三', roles: [] }],
};
const read = (query: string): unknown => readQuery(query, names);

describe('a query of the board', () => {
  it('reads Chinese tokens, flags and a colleague’s name', () => {
    expect(read('优先级:P0 岗位:客服 超时 张三')).toEqual({ prio: 'P0', role: 'cs', late: true, who: 'm1' });
  });

  it('reads English tokens, and the full-width colon of Chinese keyboards', () => {
    expect(read('priority:p1 role:cs overdue @张三')).toEqual({ prio: 'P1', role: 'cs', late: true, who: 'm1' });
    expect(read('优先级：紧急')).toEqual({ prio: 'P0' });
  });

  it('knows channels by their names', () => {
    expect(read('渠道:抖音,小红书 channel:"own site"')).toEqual({ channel: 'douyin xiaohongshu own_site' });
    expect(read('渠道:社区团购')).toEqual({ channel: '社区团购' });
  });

  it('takes several values of one filter', () => {
    expect(read('岗位:客服,仓储 p0 p1')).toEqual({ role: 'cs warehouse', prio: 'P0 P1' });
  });

  it('keeps the rest as free text', () => {
    expect(read('LMP04 退款 流程:售后退款')).toEqual({ q: 'LMP04 退款', sop: 'after_sales_refund' });
    expect(read('"two words" role:nobody')).toEqual({ q: 'two words role:nobody' });
    expect(read('http://a.b #12')).toEqual({ q: 'http://a.b #12' });
  });

  it('adds to what is active', () => {
    expect(readQuery('岗位:仓储', names, { role: 'cs', late: true })).toEqual({ role: 'cs warehouse', late: true });
  });
});
