import type { House } from '../stage/house.js';
import { Play, type Doing } from '../stage/play.js';
import { study } from '../stage/study.js';
import type { StaffKey } from '../staff.js';

/** 林小满 is in her fourth day and done with the first; 魏子涵 is three weeks in, with the first month ahead of the end. */
export const onboardings = (house: House): (() => Promise<void>)[] => [() => xiaoman(house), () => zihan(house)];

async function xiaoman(house: House): Promise<void> {
  await house.time.until(house.days.at(-3, '09:30'));
  const play = await Newcomer.begins(house, { sop: 'onboarding_ops', who: 'u03', name: '林小满', mentor: 'u02' });
  await play.item('D11', { quizzes: ['board_use'], day: -3, time: '10:30' });
  await play.item('D12', { quizzes: ['store_map', 'privacy'], day: -3, time: '15:00' });
  const checks = ['订单', '发货', '物流', '退货', '工单', '推广', '活动'];
  await play.item('D13', { day: -3, time: '16:30', with: { checks } });
  await play.item('W23', { day: -2, time: '14:00', with: { questions: '为什么标题要先给客服看？' } });
  await play.takes('W21', -1, '09:30');
  await play.takes('W22', -1, '15:00');
}

async function zihan(house: House): Promise<void> {
  await house.time.until(house.days.at(-21, '09:30'));
  const play = await Newcomer.begins(house, { sop: 'onboarding_cs', who: 'u09', name: '魏子涵', mentor: 'u07' });
  await play.item('D11', { quizzes: ['board_use'], day: -21, time: '10:30' });
  await play.item('D12', { quizzes: ['privacy', 'no_reason_return'], day: -21, time: '15:30' });
  await play.item('D13', { day: -21, time: '16:30', with: { limit: 50, beyond: '组长唐静，再往上是店长' } });
  const good = ['先道歉再给方案', '给出时间点', '不说「不知道」'];
  await play.item('D14', { day: -20, time: '16:00', with: { chats: 22, good } });
  const rejected = { code: 'tone', note: '第 4、9 条照抄了模板，换成自己的话', failed: ['own'] };
  await play.item('W21', { day: -18, time: '11:00', with: { replies: 32 }, rejected });
  const cases = ['QH20260901', 'QH20260917', 'QH20260933', 'QH20260940', 'QH20260958'];
  const right = cases.map((orderNo) => ({ orderNo, right: true }));
  await play.item('W22', { day: -17, time: '16:00', with: { cases: right } });
  const sentences = ['先减优惠券', '剩下的按金额分摊满减', '到手价不能低于底价'];
  await play.item('W23', { quizzes: ['price_stacking'], day: -16, time: '15:00', with: { sentences } });
  await play.item('W24', { day: -15, time: '15:00', with: { right: 4 } });
  await play.item('M31', { quizzes: ['kb09_after_sales'], day: -9, time: '14:00' });
  const replies = ['尺码不合适先问身高体重', '物流停滞先给查询结果', '保温时长按实测说'];
  await play.item('M34', { day: -4, time: '15:00', with: { replies } });
  await play.takes('M32', -2, '10:00');
}

interface Way {
  sop: string;
  who: StaffKey;
  name: string;
  mentor: StaffKey;
}

/** Somebody new on their way through the programme of their role. */
class Newcomer {
  private constructor(
    private readonly house: House,
    private readonly play: Play,
    private readonly way: Way,
  ) {}

  static async begins(house: House, way: Way): Promise<Newcomer> {
    const { sop, who, name, mentor } = way;
    const form = { newcomer: house.shop.members[who], name };
    const play = await Play.begin(house, `onboarding of ${who}`, { sop, by: mentor, owner: mentor, form });
    return new Newcomer(house, play, way);
  }

  /** Does one item, the quizzes first; the mentor looks at it. */
  async item(key: string, how: Doing & { quizzes?: string[]; day: number; time: string }): Promise<void> {
    const { quizzes = [], day, time, ...doing } = how;
    const { house, play, way } = this;
    await play.at(day, time);
    for (const quiz of quizzes) await study(house, way.who, quiz);
    await play.do(key, { by: way.who, acceptBy: way.mentor, takes: 30, acceptAfter: 60, ...doing });
  }

  /** Takes an item in hand and is still at it. */
  async takes(key: string, day: number, time: string): Promise<void> {
    await this.play.at(day, time);
    await this.play.take(key, this.way.who);
  }
}
