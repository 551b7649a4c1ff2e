import fc from 'fast-check';
import type { FieldDef } from '#sop-core';
import { mask, maskFields, sensitiveFields } from './mask.js';

describe('mask', () => {
  it.each([
    ['13812345678', '138＊＊＊＊5678'],
    ['唐静', '唐＊'],
    ['静', '＊'],
    ['lixiaoman@qq.com', 'li＊＊＊＊＊＊＊@qq.com'],
    ['浙江省杭州市西湖区文三路 1 号', '浙江省＊＊＊＊＊＊＊＊＊ 1 号'],
    ['tb_8812', 'tb＊＊＊12'],
    ['', ''],
    [null, null],
    [13812345678, '＊＊＊'],
    [true, '＊＊＊'],
    [
      ['唐静', '何雨'],
      ['唐＊', '何＊'],
    ],
    [{ phone: '13812345678' }, { phone: '138＊＊＊＊5678' }],
  ])('%j becomes %j', (value, expected) => {
    expect(mask(value)).toEqual(expected);
  });

  it('never shows a whole text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }), (text) => {
        expect(mask(text)).not.toBe(text);
        expect(mask(text)).toContain('＊');
      }),
    );
  });
});

describe('maskFields', () => {
  const defs: Record<string, FieldDef> = {
    buyerRef: { type: 'string', sensitive: true },
    orderNo: { type: 'orderNo' },
    contacts: { type: 'table', columns: { phone: { type: 'string', sensitive: true }, role: { type: 'string' } } },
  };

  it('masks buyer data, also inside tables, and nothing else', () => {
    const values = {
      buyerRef: 'tb_8812',
      orderNo: '2026112300001',
      contacts: [{ phone: '13812345678', role: '收件人' }],
      other: 'x',
    };
    expect(maskFields(defs, values)).toEqual({
      ...{ buyerRef: 'tb＊＊＊12', orderNo: '2026112300001' },
      ...{ contacts: [{ phone: '138＊＊＊＊5678', role: '收件人' }], other: 'x' },
    });
    expect(sensitiveFields(defs)).toEqual(['buyerRef', 'contacts']);
  });
});
