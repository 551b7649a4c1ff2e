import type { House } from '../stage/house.js';
import { Luck } from '../stage/luck.js';
import type { Play } from '../stage/play.js';
import type { StaffKey } from '../staff.js';

interface Lines {
  done: string;
  problem: string;
  next: string;
}

interface Action {
  what: string;
  who: string;
  role: 'ops' | 'cs' | 'warehouse' | 'design' | 'manager';
  /** Days from the meeting. */
  inDays: number;
  result: string;
}

interface Week {
  lines: [Lines, Lines, Lines, Lines];
  topics: { topic: string; minutes: number }[];
  conclusion: string;
  actions: Action[];
  closed: [planned: number, closed: number];
}

const WRITERS: StaffKey[] = ['u02', 'u07', 'u10', 'u05'];

/** The weekly review that the schedule started; one week after the other. */
export async function weeklyReview(house: House, play: Play): Promise<void> {
  const day = house.days.dayOf(play.now);
  const luck = new Luck(`week ${-day}`);
  // The last week of the list is the one before the loading.
  const week = WEEKS[Math.max(0, WEEKS.length - 1 - Math.floor(-day / 7))] as Week;
  await play.together(
    ...week.lines.map((lines, n) => async () => {
      await play.after(luck.int(5, 20), 'ops');
      await play.do(`W01#${n + 1}`, {
        by: house.cast.present(WRITERS[n] as StaffKey, play.now),
        takes: 0,
        with: { ...lines },
      });
    }),
  );
  const [planned, closed] = week.closed;
  await play.do('W02', { takes: 20, with: { planned, closed, topics: week.topics } });
  const actions = week.actions.map(({ what, who, role, inDays }) => ({
    what,
    who,
    role,
    due: house.days.date(day + inDays),
  }));
  await play.do('W03', { takes: 60, with: { conclusion: week.conclusion, actions } });
  await play.together(
    ...week.actions.map(({ result, inDays, role }, n) => async () => {
      await play.after((inDays - 1) * 24 * 60 + luck.int(0, 300), role);
      await play.do(`W04#${n + 1}`, { takes: 30, with: { result } });
    }),
  );
}

const WEEKS: Week[] = [
  {
    lines: [
      { done: '国庆活动收尾，毛利 31%', problem: '退货集中在节后两天', next: '台灯市场调研' },
      { done: '节后退款三天清完', problem: '两个新问题没有话术', next: '补话术' },
      { done: '节后积压清零', problem: '茶叶退件压盒', next: '试护角' },
      { done: '节日会场下线', problem: '旧图没归档', next: '收纳箱换图' },
    ],
    topics: [
      { topic: '节后退货', minutes: 20 },
      { topic: '四季度上新', minutes: 25 },
    ],
    conclusion: '四季度上三款：台灯、咖啡杯、银耳羹；先做台灯。',
    actions: [
      { what: '四季度上新排期表', who: '陈一鸣', role: 'ops', inDays: 3, result: '三款排期已发' },
      { what: '节后退货原因前五名', who: '唐静', role: 'cs', inDays: 4, result: '已列，压盒第一' },
    ],
    closed: [3, 3],
  },
  {
    lines: [
      { done: '护眼台灯立项，关键词表做完', problem: '美工档期紧', next: '台灯五图和详情页' },
      { done: '首响 42 秒，差评回复率 100%', problem: '茶叶压盒投诉变多', next: '和仓库一起看包装' },
      { done: '24 小时发货率 98.1%', problem: '旺季临时工还没定', next: '补纸箱和胶带' },
      { done: '收纳箱首图换新', problem: '改稿来回三次', next: '台灯拍摄' },
    ],
    topics: [
      { topic: '茶叶包装破损', minutes: 20 },
      { topic: '台灯上新排期', minutes: 20 },
    ],
    conclusion: '茶叶先加护角；台灯按月底到货倒排，需求单一次说清。',
    actions: [
      { what: '茶叶盒加护角，试发二十单', who: '马强', role: 'warehouse', inDays: 4, result: '试发二十单，无压盒' },
      { what: '需求单模板定稿', who: '苏晴', role: 'design', inDays: 5, result: '模板已放知识库' },
    ],
    closed: [4, 4],
  },
  {
    lines: [
      { done: '台灯文案、定价、草稿定稿', problem: '到货晚了两天', next: '台灯到货质检' },
      { done: '差评回复率 100%', problem: '晚间回复慢', next: '晚班加一人' },
      { done: '台灯库位腾好', problem: '冷库位不够', next: '腾冷库' },
      { done: '台灯五图一次过三张', problem: '返工两次', next: '台灯备选图' },
    ],
    topics: [
      { topic: '台灯到货和测试', minutes: 30 },
      { topic: '晚间客服', minutes: 20 },
    ],
    conclusion: '台灯到货当天质检，周五前开测；晚班从两人起。',
    actions: [
      { what: '冷库腾出四个库位', who: '马强', role: 'warehouse', inDays: 4, result: '已腾出 C-01 到 C-04' },
      { what: '台灯测试计划', who: '何雨', role: 'ops', inDays: 3, result: '两图平分预算，周一看数' },
    ],
    closed: [2, 2],
  },
  {
    lines: [
      { done: '台灯主图测试完成，B 图胜', problem: '抖音类目规则更新频繁', next: '台灯上线' },
      { done: '话术补了十二条', problem: '晚间人手少', next: '排十一月班表' },
      { done: '茶叶破损下降', problem: '打单机老化', next: '报价新打单机' },
      { done: '台灯素材齐', problem: '素材没有统一命名', next: '建素材目录' },
    ],
    topics: [
      { topic: '台灯上线检查', minutes: 25 },
      { topic: '打单机', minutes: 10 },
    ],
    conclusion: '台灯本周上线；打单机两家比价后买。',
    actions: [
      { what: '打单机两家报价', who: '马强', role: 'warehouse', inDays: 3, result: '已比价，选了双通道的' },
      { what: '晚班排到二十三点', who: '唐静', role: 'cs', inDays: 4, result: '班表已发' },
    ],
    closed: [2, 2],
  },
  {
    lines: [
      { done: '双12 目标拆解、选品完成', problem: '保温杯价格带被同行压', next: '毛利测算和报名' },
      { done: '首响 36 秒', problem: '新人还在看教程', next: '新人跟单' },
      { done: '纸箱备足两周', problem: '晚间揽收晚', next: '谈第二家快递' },
      { done: '四件套详情页补色差说明', problem: '会场图要三套尺寸', next: '会场需求单' },
    ],
    topics: [
      { topic: '双12 毛利', minutes: 30 },
      { topic: '第二家快递', minutes: 15 },
    ],
    conclusion: '收纳箱作引流款，保温杯守 25% 毛利；快递谈两家备一家。',
    actions: [
      { what: '第二家快递报价', who: '马强', role: 'warehouse', inDays: 5, result: '报价已到，旺季价待定' },
      { what: '新人跟单安排', who: '唐静', role: 'cs', inDays: 2, result: '每天跟两单，已排' },
    ],
    closed: [3, 3],
  },
  {
    lines: [
      { done: '台灯上线首周 180 台', problem: '推广超消耗一天', next: '双12 报名材料' },
      { done: '首响 38 秒', problem: '四件套色差咨询多', next: '色差话术' },
      { done: '新打单机到位', problem: '台灯外箱偏软', next: '换五层箱' },
      { done: '素材目录建好', problem: '四件套主图偏粉', next: '重拍排期' },
    ],
    topics: [
      { topic: '双12 目标和选品', minutes: 30 },
      { topic: '四件套色差', minutes: 20 },
      { topic: '推广止损线', minutes: 10 },
    ],
    conclusion: '双12 目标三十万；色差先改详情页说明，再重拍主图。',
    actions: [
      { what: '推广每日止损线写进计划', who: '何雨', role: 'ops', inDays: 2, result: '三个计划都设了止损' },
      { what: '详情页加色差说明', who: '高远', role: 'design', inDays: 4, result: '已上线，客服反馈咨询少了' },
      { what: '双12 选品初稿', who: '陈一鸣', role: 'ops', inDays: 5, result: '两款主推，已发群' },
    ],
    closed: [2, 2],
  },
  {
    lines: [
      { done: '双12 报名提交，方案过审', problem: '叠加规则算不清', next: '优惠设置和叠价校验' },
      { done: '新人魏子涵上手极速退款', problem: '高峰人手不够', next: '客服产能测算' },
      { done: '盘点完成，风扇库存 300', problem: '保温杯库存吃紧', next: '备货计划' },
      { done: '咖啡杯需求单确认', problem: '两个上新撞档', next: '咖啡杯主图' },
    ],
    topics: [
      { topic: '双12 备货和人手', minutes: 30 },
      { topic: '风扇清仓', minutes: 15 },
      { topic: '咖啡杯、银耳羹进度', minutes: 20 },
    ],
    conclusion: '保温杯配额按到货定；风扇走清仓；客服缺口用临时工补。',
    actions: [
      { what: '临时客服两名到岗', who: '唐静', role: 'cs', inDays: 7, result: '两名已面试，周一到岗' },
      { what: '风扇清仓方案', who: '何雨', role: 'ops', inDays: 4, result: '方案已批，开始执行' },
    ],
    closed: [3, 2],
  },
];
