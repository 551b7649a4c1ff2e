import type { FieldDef, FieldType, Text } from '../definition.js';
import { both } from './texts.js';

/** What kind of answer a field takes, as people say it. */
export const typeWords = ({ type, list }: Pick<FieldDef, 'type' | 'list'>): Text => {
  const one = TYPES[type];
  return list === true ? both(`${one.zh}（多个）`, `${one.en} (several)`) : one;
};

const TYPES: Record<FieldType, Text> = {
  string: both('文字', 'text'),
  text: both('长文字', 'long text'),
  int: both('整数', 'whole number'),
  decimal: both('小数', 'number'),
  money: both('金额', 'money'),
  pct: both('百分比', 'percent'),
  bool: both('是/否', 'yes or no'),
  enum: both('单选', 'one choice'),
  multi: both('多选', 'several choices'),
  date: both('日期', 'date'),
  datetime: both('日期和时间', 'date and time'),
  url: both('网址', 'link'),
  image: both('图片', 'picture'),
  file: both('文件', 'file'),
  user: both('成员', 'member'),
  sku: both('货号', 'SKU'),
  orderNo: both('订单号', 'order number'),
  table: both('表格', 'table'),
};
