import { CountStock, ReceiveStock, SetInbound, type Tag, UpsertProduct } from '#catalogue';
import { orStop } from '../../rooms/refused.js';
import { demoId } from '../ids.js';
import type { House } from '../stage/house.js';
import type { StaffKey } from '../staff.js';

interface Article {
  sku: string;
  zh: string;
  en: string;
  category: string;
  /** Cost, list price, floor, freight in yuan. */
  prices: [cost: number, list: number, floor: number, freight: number];
  onHand: number;
  safety: number;
  tags?: Tag[];
}

/** The articles of domain.md 8, with what lies on the shelves. */
const ARTICLES: Article[] = [
  {
    sku: 'CUP02-WH350',
    zh: '随行保温杯 350ml 白',
    en: 'Thermos 350 ml white',
    category: 'drinkware',
    prices: [32, 79, 52, 4.5],
    onHand: 420,
    safety: 120,
  },
  {
    sku: 'CUP02-GN500',
    zh: '随行保温杯 500ml 绿',
    en: 'Thermos 500 ml green',
    category: 'drinkware',
    prices: [38, 99, 60, 4.5],
    onHand: 900,
    safety: 150,
  },
  {
    sku: 'MUG11-GN400',
    zh: '咖啡随行杯 400ml 抹茶绿',
    en: 'Coffee tumbler 400 ml',
    category: 'drinkware',
    prices: [35, 89, 55, 4.5],
    onHand: 0,
    safety: 69,
  },
  {
    sku: 'BED03-GY150',
    zh: '水洗棉四件套 灰 1.5m',
    en: 'Bedding set grey 1.5 m',
    category: 'bedding',
    prices: [128, 299, 210, 9],
    onHand: 180,
    safety: 40,
  },
  {
    sku: 'BED03-PK180',
    zh: '水洗棉四件套 灰粉 1.8m',
    en: 'Bedding set pink 1.8 m',
    category: 'bedding',
    prices: [142, 339, 235, 9],
    onHand: 150,
    safety: 40,
  },
  {
    sku: 'LMP04-WH',
    zh: '护眼台灯 白',
    en: 'Desk lamp white',
    category: 'appliance',
    prices: [86, 199, 140, 6],
    onHand: 0,
    safety: 69,
    tags: ['certified', 'fragile'],
  },
  {
    sku: 'FRY05-BK',
    zh: '空气炸锅 4L 黑',
    en: 'Air fryer 4 l black',
    category: 'appliance',
    prices: [189, 399, 300, 14],
    onHand: 120,
    safety: 30,
    tags: ['certified'],
  },
  {
    sku: 'TEA06-100G',
    zh: '桂花乌龙 100g',
    en: 'Oolong tea 100 g',
    category: 'food',
    prices: [18, 49, 32, 4],
    onHand: 600,
    safety: 120,
    tags: ['food'],
  },
  {
    sku: 'BOX07-S',
    zh: '折叠收纳箱 小',
    en: 'Storage box S',
    category: 'storage',
    prices: [22, 45, 33, 4],
    onHand: 260,
    safety: 100,
  },
  {
    sku: 'BOX07-L',
    zh: '折叠收纳箱 大',
    en: 'Storage box L',
    category: 'storage',
    prices: [30, 69, 48, 4.5],
    onHand: 210,
    safety: 60,
  },
  {
    sku: 'FAN08-WH',
    zh: '挂脖风扇 白',
    en: 'Neck fan white',
    category: 'appliance',
    prices: [41, 99, 45, 4.5],
    onHand: 300,
    safety: 20,
  },
  {
    sku: 'SOUP09-6',
    zh: '鲜炖银耳羹 6 杯',
    en: 'Tremella soup ×6',
    category: 'food',
    prices: [36, 79, 66, 18],
    onHand: 0,
    safety: 69,
    tags: ['cold_chain', 'food'],
  },
  {
    sku: 'YOG12-8',
    zh: '低温酸奶 8 杯',
    en: 'Yogurt ×8',
    category: 'food',
    prices: [42, 89, 68, 18],
    onHand: 60,
    safety: 80,
    tags: ['cold_chain', 'food'],
  },
  {
    sku: 'CHR10-BK',
    zh: '人体工学椅 黑',
    en: 'Ergonomic chair black',
    category: 'furniture',
    prices: [520, 1299, 980, 45],
    onHand: 35,
    safety: 8,
    tags: ['oversize'],
  },
];

/** What was ordered, when it was due, and when it came. */
const LOTS = [
  { sku: 'LMP04-WH', reference: 'PO-2210', quantity: 800, ordered: -42, eta: -30, came: -30, defective: 8 },
  { sku: 'SOUP09-6', reference: 'PO-2318', quantity: 800, ordered: -12, eta: -3, came: -3, defective: 0 },
  { sku: 'MUG11-GN400', reference: 'PO-2331', quantity: 800, ordered: -8, eta: 3 },
  { sku: 'CUP02-GN500', reference: 'PO-2335', quantity: 400, ordered: -9, eta: 8 },
];

/** Puts the articles into the catalogue, counts the shelves, and lets goods come in. */
export const catalogue = (house: House): (() => Promise<void>)[] => [
  () => articles(house),
  ...LOTS.map((lot) => () => inbound(house, lot)),
  async () => {
    await house.time.until(house.days.at(-12, '14:00'));
    await edit(house, 'soup price', { sku: 'SOUP09-6', listPrice: 8900 });
  },
];

async function articles(house: House): Promise<void> {
  for (const { sku, zh, en, category, prices, onHand, safety, tags = [] } of ARTICLES) {
    const [unitCost, listPrice, floorPrice, freight] = prices.map((yuan) => Math.round(yuan * 100)) as [
      number,
      number,
      number,
      number,
    ];
    const values = {
      sku,
      titleZh: zh,
      titleEn: en,
      category,
      unitCost,
      listPrice,
      floorPrice,
      freight,
      tags,
      safetyStock: safety,
    };
    await edit(house, sku, values);
    if (onHand === 0) continue;
    orStop(
      await house.rooms
        .get(CountStock)
        .run(who(house, 'u10'), { sku, onHand, reason: '建账盘点' }, once(house, `count ${sku}`)),
    );
  }
}

async function inbound(
  house: House,
  { sku, reference, quantity, ordered, eta, came, defective }: (typeof LOTS)[number],
): Promise<void> {
  const { days, rooms, time } = house;
  await time.until(days.at(ordered, '11:00'));
  const lot = { sku, reference, quantity };
  orStop(
    await rooms
      .get(SetInbound)
      .run(who(house, 'u10'), { ...lot, eta: days.at(eta, '10:00') }, once(house, `lot ${reference}`)),
  );
  if (came === undefined) return;
  await time.until(days.at(came, '15:00'));
  orStop(
    await rooms
      .get(ReceiveStock)
      .run(who(house, 'u11'), { ...lot, defective: defective ?? 0 }, once(house, `receipt ${reference}`)),
  );
}

async function edit(house: House, name: string, input: Parameters<UpsertProduct['run']>[1]): Promise<void> {
  orStop(await house.rooms.get(UpsertProduct).run(who(house, 'u02'), input, once(house, `article ${name}`)));
}

const who = ({ shop }: House, key: StaffKey) => ({ workspaceId: shop.workspaceId, memberId: shop.members[key] });

/** A repeat after a start that was cut off finds the first answer. */
const once = ({ shop }: House, name: string) => ({ commandId: demoId(shop.workspaceId, name) });
