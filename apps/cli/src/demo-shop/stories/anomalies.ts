import type { House } from '../stage/house.js';
import type { Play } from '../stage/play.js';

interface Finding {
  leaf: string;
  low: number;
  high: number;
  hypotheses: { guess: string; test: string }[];
  rootCause: string;
  owner: 'ops' | 'cs' | 'warehouse' | 'design';
  change: string;
  expected: string;
  /** The watched value, day by day. */
  days: number[];
  conclusion: string;
}

/** An anomaly from the first look to the lesson; one that explains itself is dismissed. */
export async function anomalyStory(_house: House, play: Play, subject: string): Promise<void> {
  const found = FINDINGS.find(({ about }) => about.test(subject));
  await play.after(45, 'ops');
  if (!found) {
    await play.do('M01', {
      with: { decision: 'dismiss', leaf: 'after_sales', why: '样本少，同一批退货集中登记，口径没有问题' },
    });
    return;
  }
  const { leaf, low, high, hypotheses, rootCause, owner, change, expected, days, conclusion } = found.finding;
  await play.do('M01', { with: { decision: 'real', leaf, low, high } });
  await play.do('M02', { with: { hypotheses } });
  await play.do('M03', { takes: 150, with: { verdict: 'found', rootCause, owner } });
  await play.do('M04', { takes: 200, with: { change, expected } });
  for (const [n, value] of days.entries()) {
    if (!(await play.untilOpen(`M05#${n + 1}`, 40))) break;
    await play.do(`M05#${n + 1}`, { takes: 0, with: { value } });
  }
  if (await play.isOpen('M07'))
    await play.do('M07', {
      with: { conclusion },
      ...(leaf === 'ads' && {
        rejected: { code: 'no_prevention', note: '写清楚下次怎么提前发现。', failed: ['learned'] },
      }),
    });
}

const FINDINGS: { about: RegExp; finding: Finding }[] = [
  {
    about: /BED03-PK180|mismatch|listing/,
    finding: {
      leaf: 'after_sales',
      low: 0,
      high: 4,
      hypotheses: [
        { guess: '主图调色偏粉', test: '自然光实拍对色卡' },
        { guess: '新批次染色偏差', test: '抽三个批次比对' },
        { guess: '手机屏幕显示差异', test: '三台手机同图对比' },
      ],
      rootCause: '主图后期调色偏粉，实物偏灰粉',
      owner: 'design',
      change: '重拍主图并加实物色卡对照，详情页首屏写明色差',
      expected: '色差退货占比降到 4% 以内',
      days: [5.1, 3.6, 3.2],
      conclusion: '原因是主图调色。重拍后两天回到区间，以后新色上架前先过色卡。',
    },
  },
  {
    about: /ad_spend/,
    finding: {
      leaf: 'ads',
      low: 200,
      high: 350,
      hypotheses: [
        { guess: '智能出价放量', test: '看分时消耗' },
        { guess: '竞品加价抬高单价', test: '看点击单价走势' },
        { guess: '人群包扩大', test: '看人群覆盖变化' },
      ],
      rootCause: '智能出价在晚间放量，没有设止损',
      owner: 'ops',
      change: '三个计划设日止损 320 元，晚间时段系数降到 0.8',
      expected: '日消耗回到 350 元以内',
      days: [318, 305, 299],
      conclusion: '晚间放量加没有止损造成。止损线已写进投放计划模板。',
    },
  },
  {
    about: /ship_24h/,
    finding: {
      leaf: 'fulfilment',
      low: 95,
      high: 100,
      hypotheses: [
        { guess: '打单机故障', test: '查设备记录' },
        { guess: '波次排得太晚', test: '看波次时间' },
        { guess: '缺包材', test: '看领料单' },
      ],
      rootCause: '打单机故障两小时，没有备用机',
      owner: 'warehouse',
      change: '启用备用打单机，上午加一个波次',
      expected: '24 小时发货率回到 95% 以上',
      days: [96.5, 98, 98.4],
      conclusion: '设备故障造成，已添备用机；故障半小时内切换写进应急卡。',
    },
  },
];
