import type { House } from '../stage/house.js';
import { Luck } from '../stage/luck.js';
import { Play } from '../stage/play.js';
import type { StaffKey } from '../staff.js';

interface Review {
  day: number;
  channel: 'tmall' | 'douyin' | 'own_site';
  sku: string;
  topic: string;
  stars: number;
  text: string;
  wish: string;
  way: 'refund_case' | 'explain' | 'compensate' | 'resend';
  causeRole: 'design' | 'cs' | 'warehouse' | 'ops';
  cause: string;
  fact: string;
  action: string;
  end?: 'unreachable' | 'replying';
}

const REVIEWS: Review[] = [
  {
    day: -40,
    channel: 'tmall',
    sku: 'TEA06-100G',
    topic: 'packing',
    stars: 2,
    text: '茶不错，盒子压得不成样子',
    wish: '补一个新盒子',
    way: 'resend',
    causeRole: 'warehouse',
    cause: '外箱没有护角',
    fact: '外箱没有护角，运输中受压',
    action: '已补寄礼盒，并给每箱加了护角',
  },
  {
    day: -28,
    channel: 'douyin',
    sku: 'BED03-GY150',
    topic: 'quality',
    stars: 2,
    text: '枕套线头很多，洗一次开线了',
    wish: '换一对枕套',
    way: 'resend',
    causeRole: 'ops',
    cause: '供应商锁边工序漏检',
    fact: '这一批锁边漏检',
    action: '已补发枕套，供应商已返工同批次',
  },
  {
    day: -16,
    channel: 'own_site',
    sku: 'FRY05-BK',
    topic: 'service',
    stars: 3,
    text: '晚上问了半小时没人理',
    wish: '希望有人回',
    way: 'compensate',
    causeRole: 'cs',
    cause: '晚间只有一人在班',
    fact: '那天晚上只有一名客服在班',
    action: '晚班已加到两人，二十三点前都有人',
    end: 'unreachable',
  },
  {
    day: -6,
    channel: 'douyin',
    sku: 'BED03-PK180',
    topic: 'listing',
    stars: 2,
    text: '图上是裸粉，到手是灰粉',
    wish: '退货或补差价',
    way: 'refund_case',
    causeRole: 'design',
    cause: '主图调色偏粉',
    fact: '主图调色偏粉，和实物有差距',
    action: '已重拍主图并写明色差，退换我们承担运费',
  },
  {
    day: -1,
    channel: 'tmall',
    sku: 'LMP04-WH',
    topic: 'quality',
    stars: 2,
    text: '最亮档有点闪，孩子说不舒服',
    wish: '换一台新的',
    way: 'resend',
    causeRole: 'ops',
    cause: '驱动板批次问题',
    fact: '这一批驱动板在最亮档有轻微频闪',
    action: '已换新批次，并请供应商全检',
    end: 'replying',
  },
];

/** Bad reviews that customer service has found. */
export const badReviews = (house: House): (() => Promise<void>)[] =>
  REVIEWS.map((review) => async () => {
    const { day, channel, sku, topic, stars, text } = review;
    await house.time.until(house.days.at(day, '10:50'));
    const orderNo = `${channel.slice(0, 1).toUpperCase()}${house.days
      .date(day - 5)
      .slice(2)
      .replaceAll('-', '')}${70_000 - day * 13}`;
    const play = await Play.begin(
      house,
      `review ${-day}`,
      {
        sop: 'bad_review',
        by: 'u07',
        owner: 'u08',
        priority: 'P1',
        form: { orderNo, channel, sku, topic, stars, reviewText: text },
      },
      true,
    );
    await goOn(play, review);
  });

/** One that an after-sales case has warned of. */
export const reviewStory = (_house: House, play: Play): Promise<void> =>
  goOn(play, { ...(REVIEWS[0] as Review), end: 'unreachable' });

async function goOn(play: Play, review: Review): Promise<void> {
  const luck = new Luck(play.name);
  const by: StaffKey = 'u08';
  const { topic, wish, way, causeRole, cause, fact, action, end } = review;
  await play.do('R01', { by, takes: 15, with: { kind: 'genuine', topic } });
  if (end === 'unreachable') {
    for (let attempt = 1; attempt <= 3; attempt++) {
      await play.do('R02', { by, takes: 15, with: { result: 'no_answer' } });
      await play.after(200);
    }
  } else {
    await play.do('R02', { by, takes: 30, with: { result: 'reached', wish } });
    const details =
      way === 'compensate' ? { compensation: 10 } : way === 'explain' ? {} : { caseNo: `售后-${luck.int(100, 999)}` };
    await play.do('R03', {
      by,
      with: { way, ...details, causeRole, cause },
      proof: ['通话小结'],
      confirm: way === 'compensate' ? ['not_for_deletion'] : [],
    });
  }
  if (end === 'replying') return play.take('R04', by);
  const apology = '很抱歉给您添麻烦了';
  const reply = `${apology}。${fact}。${action}。谢谢您告诉我们。`;
  if (luck.holds(40)) {
    await play.do('R04', { by, submitOnly: true, with: { apology, fact, action, reply } });
    await play.after(60, 'ops');
    await play.reject('R04', {
      by: 'u02',
      code: 'tone',
      note: '第一句太官方，像复制粘贴，请对着这位买家说。',
      failed: ['tone'],
    });
  }
  await play.do('R04', { by, with: { apology, fact, action, reply } });
  if (end === 'unreachable') return;
  await play.do('R05', { takes: 240, with: { fix: action }, proof: ['改前改后对比'] });
  if (await play.untilOpen('R06', 24 * 8))
    await play.do('R06', { by, with: { outcome: luck.pick(['improved', 'same']) } });
}
