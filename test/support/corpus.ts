import type { Searchable } from '#search';

/**
 * Texts as a shop would have them, by the thousand: Chinese sentences of common words with a word of their own now and then, and some
 * English. The same number always gives the same texts.
 */
export function* corpus(count: number, length = 600): Generator<Searchable> {
  const chance = dice(20_261_125);
  const pick = (list: readonly string[]): string => list[chance(list.length)]!;
  for (let n = 1; n <= count; n++) {
    const words: string[] = [];
    for (let letters = 0; letters < length;) {
      const word = chance(12) === 0 ? ownWord(chance) : pick(COMMON);
      words.push(word);
      letters += word.length;
      if (chance(9) === 0) words.push('，');
    }
    words.push(`${pick(ENGLISH)} ${pick(ENGLISH)} sku${n}`);
    const id = `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
    yield { id, title: `KB${n} ${pick(COMMON)}${pick(COMMON)}`, body: words.join('') };
  }
}

const COMMON = (
  '退款 退货 换货 补发 差价 客服 仓储 运营 美工 店长 发货 签收 拆封 质检 入库 出库 波次 拣货 打包 面单 承运 拦截 举证 平台 介入 差评 好评 话术 语气 安抚 时限 ' +
  '流程 规则 标准 验收 清单 任务 看板 岗位 带教 新人 测验 知识 版本 负责 复盘 促销 满减 优惠 叠加 到手 底价 库存 安全 补货 预售 大促 主图 详情 标题 关键 类目 素材 授权 禁用 隐私 脱敏 投放 止损 指标 转化 访客 曝光 加购 收藏'
).split(' ');

const ENGLISH =
  'refund return warehouse customer service shipping inspection article quiz campaign picture keyword price stock margin'.split(
    ' ',
  );

/** Two rare characters: like a name or a product. */
const ownWord = (chance: (n: number) => number): string =>
  String.fromCodePoint(0x4e00 + chance(6_000), 0x4e00 + chance(6_000));

/** Numbers that only look like chance (xorshift). */
const dice = (seed: number) => {
  let state = seed;
  return (sides: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % sides;
  };
};
