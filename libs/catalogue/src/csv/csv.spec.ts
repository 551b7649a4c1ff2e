import { readProducts } from './read-products.js';
import { writeProducts } from './write-products.js';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
/** `货号,名称` and a row `CUP-1,杯` as Excel in China saves them. */
const GB18030 = Uint8Array.from([
  0xbb, 0xf5, 0xba, 0xc5, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6, 0x0d, 0x0a, 0x43, 0x55, 0x50, 0x2d, 0x31, 0x2c, 0xb1, 0xad,
  0x0d, 0x0a,
]);
const problems = (text: string): string[] =>
  readProducts(utf8(text)).problems.map(({ line, column, blocker }) => `${line} ${column} ${blocker.code}`);

const HEAD = '货号,名称,英文名,成本,售价,底价,运费';
const CUP = 'CUP02-GN500,随行保温杯,thermos,38,99.00,60,4.5';

describe('a product list', () => {
  test('is read with Chinese headings, amounts in yuan and thousands marked', () => {
    const { rows, problems: wrong } = readProducts(
      utf8(
        `\ufeff${HEAD},标签,安全库存,现货\r\n${CUP},,120,900\r\nCHR10-BK,人体工学椅,chair,520,"1,299.00",980,¥45,大件、易碎,,\r\n\r\n`,
      ),
    );
    expect(wrong).toEqual([]);
    expect(rows).toEqual([
      {
        ...{ line: 2, sku: 'CUP02-GN500', titleZh: '随行保温杯', titleEn: 'thermos', unitCost: 3800, listPrice: 9900 },
        ...{ floorPrice: 6000, freight: 450, safetyStock: 120, onHand: 900 },
      },
      {
        ...{ line: 3, sku: 'CHR10-BK', titleZh: '人体工学椅', titleEn: 'chair', unitCost: 52000, listPrice: 129900 },
        ...{ floorPrice: 98000, freight: 4500, tags: ['oversize', 'fragile'] },
      },
    ]);
  });

  test('is read with English headings, property names and semicolons', () => {
    const { rows, problems: wrong } = readProducts(utf8('SKU;List price (yuan);floor_price;onHand\nA-1;19.99;10;3'));
    expect(wrong).toEqual([]);
    expect(rows).toEqual([{ line: 2, sku: 'A-1', listPrice: 1999, floorPrice: 1000, onHand: 3 }]);
  });

  test('is read as Excel in China writes it', () => {
    expect(readProducts(GB18030)).toMatchObject({ problems: [], rows: [{ line: 2, sku: 'CUP-1', titleZh: '杯' }] });
  });
});

describe('what cannot be used is named by row and column', () => {
  test.each([
    ['an amount finer than a fen', `${HEAD}\n${CUP.replace('99.00', '99.999')}`, ['2 售价 csv_money']],
    ['a word for an amount', `${HEAD}\n${CUP.replace('38', '三十八')}`, ['2 成本 csv_money']],
    ['a negative amount', `${HEAD}\n${CUP.replace('38', '-38')}`, ['2 成本 csv_money']],
    ['a price of nothing', `${HEAD}\n${CUP.replace('99.00', '0')}`, ['2 售价 whole_number']],
    ['half a piece', '货号,现货\nA-1,2.5', ['2 现货 csv_count']],
    ['an unknown tag', '货号,标签\nA-1,会飞', ['2 标签 tag_unknown']],
    ['a code with a blank', '货号,现货\nA 1,2', ['2 货号 sku_form']],
    ['no code', '货号,现货\n,2', ['2 货号 csv_sku_missing']],
    ['a code twice, whatever the case', '货号,现货\nA-1,2\nB-1,2\na-1,3', ['4 货号 csv_sku_twice']],
    ['a heading nobody knows', '货号,毛重\nA-1,2', ['1 毛重 csv_column_unknown']],
    ['a heading twice', '货号,售价,日常价\nA-1,2,3', ['1 日常价 csv_column_twice']],
    ['no column of codes', '名称,售价\n杯,2', ['1  csv_no_sku']],
    ['a quote that never ends', '货号,名称\nA-1,"杯', ['1  csv_broken']],
    ['nothing', '', ['1  csv_empty']],
    ['only a heading', HEAD, ['1  csv_empty']],
  ])('%s', (_title, file, expected) => {
    expect(problems(file)).toEqual(expected);
  });

  test('too many rows, too many bytes, and what is no text', () => {
    const many = Array.from({ length: 5_001 }, (_, index) => `A-${index},1`).join('\n');
    expect(problems(`货号,现货\n${many}`)).toEqual(['1  csv_rows']);
    expect(problems(`货号,现货\n${many.slice(0, many.lastIndexOf('\n'))}`)).toEqual([]);
    expect(problems('x'.repeat(5 * 1024 * 1024 + 1))).toEqual(['1  csv_bytes']);
    expect(readProducts(Uint8Array.from([0xff, 0xfe, 0x00, 0x41])).problems[0]?.blocker.code).toBe('csv_encoding');
  });
});

describe('what is written', () => {
  const cup = {
    ...{
      sku: 'CUP02-GN500',
      titleZh: '=1+1',
      titleEn: 'thermos, "500 ml"',
      unitCost: 3800,
      listPrice: 9900,
      floorPrice: 6005,
    },
    ...{ freight: 450, category: '-水杯', tags: ['food', 'fragile'], safetyStock: 120, onHand: 900 },
  };

  test('holds no formula', () => {
    const text = writeProducts([cup], 'zh');
    expect(text).toBe(
      '\ufeff货号,名称,英文名,成本,售价,底价,运费,类目,标签,安全库存,现货\r\n' +
        `CUP02-GN500,'=1+1,"thermos, ""500 ml""",38.00,99.00,60.05,4.50,'-水杯,食品、易碎,120,900\r\n`,
    );
  });

  test.each(['zh', 'en'] as const)('can be read again (%s)', (lang) => {
    const { rows, problems: wrong } = readProducts(utf8(writeProducts([cup], lang)));
    expect(wrong).toEqual([]);
    expect(rows).toEqual([{ line: 2, ...cup }]);
  });
});
