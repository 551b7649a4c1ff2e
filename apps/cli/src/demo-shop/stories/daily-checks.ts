import type { House } from '../stage/house.js';
import { Luck } from '../stage/luck.js';
import type { Play } from '../stage/play.js';
import type { StaffKey } from '../staff.js';

/** A day that was not like the others. */
interface Special {
  values?: Partial<Record<'D01' | 'D02' | 'D03' | 'D04' | 'D05' | 'D06' | 'D07', Record<string, unknown>>>;
  conclusion?: string;
  /** Begun so late that the lead was reminded. */
  late?: boolean;
  /** Nobody did it. */
  missed?: boolean;
}

const SPECIALS: Record<number, Special> = {
  [-37]: {
    values: { D03: { count: 3, yesterday: 0, note: '同一线路' } },
    conclusion: '物流一条线路卡住，已请仓库催承运商',
  },
  [-30]: { late: true, conclusion: '上午在平台培训，补巡；数字都在线内' },
  [-26]: {
    values: {
      D01: { count: 18, yesterday: 1, orders: 240, note: '打单机故障两小时' },
      D02: { count: 90, yesterday: 98 },
    },
    conclusion: '打单机故障造成积压，仓库下午加一波',
  },
  [-24]: { missed: true },
  [-15]: {
    values: { D06: { count: 520, yesterday: 310, plan: 320, roas: 2.4, roasGoal: 3 } },
    conclusion: '推广超消耗，已暂停两个计划并立异常',
  },
  [-11]: { values: { D05: { count: 4, yesterday: 0 } }, conclusion: '午间咨询高峰漏回四张，客服补回' },
  [-7]: {
    values: { D06: { count: 300, yesterday: 290, plan: 320, roas: 1.9, roasGoal: 3 } },
    conclusion: '回报偏低，收窄人群再看一天',
  },
  [-4]: {
    values: { D07: { count: 1, yesterday: 0, note: '抖音收纳箱标题' } },
    conclusion: '抖音一个标题没跟上促销日历，已改',
  },
  [-1]: { values: { D01: { count: 3, yesterday: 0, orders: 310 } }, conclusion: '三单超时未发，仓库今天优先' },
};

const QUIET = [
  '一切正常，按计划推进',
  '数字平稳，双12 备货照计划',
  '无红线，继续盯退货原因',
  '发货率回升，其余正常',
  '加购略涨，其余平稳',
];

/** The store check that the schedule started this morning. */
export async function dailyCheck(house: House, play: Play): Promise<void> {
  const day = house.days.dayOf(play.now);
  const luck = new Luck(`check ${-day}`);
  const special = SPECIALS[day] ?? {};
  if (special.missed) return;
  const { u03, u04 } = house.shop.members;
  const isLearning = day >= -2 && u03 !== undefined;
  const usual: StaffKey = u04 !== undefined && luck.holds(75) ? 'u04' : 'u02';
  const by: StaffKey = isLearning ? 'u03' : house.cast.present(usual, play.now);
  const hour = special.late ? 13 : 9;
  await play.sharp(day, `${hour}:${luck.int(6, 22)}`);
  // What a newcomer hands in is looked at by the lead beside them.
  await play.do('D00', { by, takes: 0, acceptAfter: 0 });
  const seen = valuesOf(luck);
  await play.sharp(day, `${hour}:${luck.int(35, 52)}`);
  for (const [key, values] of Object.entries(seen)) {
    await play.do(key, { by, takes: 0, acceptAfter: 0, with: special.values?.[key as keyof typeof seen] ?? values });
  }
  if (day === -2 && isLearning) await play.say('u03', '第一次独立巡店，数字请 @陈一鸣 帮忙看一眼。');
  if (day === -2 && isLearning) await play.say('u02', '看过了，口径都对。D04 的原因占比记得看七天，不是当天。');
  await play.sharp(day, `${hour + 1}:${luck.int(5, 40)}`);
  await play.do('D08', { by, takes: 0, acceptAfter: 0, with: { conclusion: special.conclusion ?? luck.pick(QUIET) } });
}

function valuesOf(luck: Luck) {
  const spend = luck.int(260, 330);
  return {
    D01: { count: 0, yesterday: luck.int(0, 2), orders: luck.int(180, 320) },
    D02: { count: luck.int(960, 995) / 10, yesterday: luck.int(960, 995) / 10 },
    D03: { count: 0, yesterday: luck.int(0, 1) },
    D04: {
      count: luck.int(3, 9),
      yesterday: luck.int(3, 9),
      topReason: luck.pick(['尺寸', '不想要了', '色差', '物流慢']),
      topReasonPct: luck.int(22, 38),
    },
    D05: { count: 0, yesterday: 0 },
    D06: { count: spend, yesterday: luck.int(260, 330), plan: 320, roas: luck.int(28, 37) / 10, roasGoal: 3 },
    D07: { count: 0, yesterday: 0 },
  };
}
