import { asTemplate } from './as-template.js';

const TEMPLATE = '订单 {{orderNo}} 的 {{formatMoney(amount)}} 元，单号 {{waybill}}。';

test('facts of the run become places again', () => {
  const filled = '订单 T100 的 12.50 元，单号 {{waybill}}。';
  expect(asTemplate(TEMPLATE, filled, '您的 T100，12.50 元马上退，单号 {{waybill}}')).toBe(
    '您的 {{orderNo}}，{{formatMoney(amount)}} 元马上退，单号 {{waybill}}',
  );
});

test('a text that does not come from the template stays as it is, and so do single letters', () => {
  expect(asTemplate(TEMPLATE, '别的话', 'T100')).toBe('T100');
  expect(asTemplate('共 {{n}} 件', '共 3 件', '3 件，13 元')).toBe('3 件，13 元');
});
