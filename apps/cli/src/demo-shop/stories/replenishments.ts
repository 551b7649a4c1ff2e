import type { House } from '../stage/house.js';
import { Luck } from '../stage/luck.js';
import { Play } from '../stage/play.js';
import type { StaffKey } from '../staff.js';

interface Need {
  day: number;
  sku: string;
  onHand: number;
  reorderPoint: number;
  reason: string;
  end: 'stocked' | 'declined' | 'canceled' | 'in transit' | 'approval';
}

const NEEDS: Need[] = [
  { day: -39, sku: 'CUP02-WH350', onHand: 120, reorderPoint: 260, reason: '到订货点', end: 'stocked' },
  { day: -31, sku: 'TEA06-100G', onHand: 180, reorderPoint: 200, reason: '礼盒季前补一批', end: 'stocked' },
  { day: -25, sku: 'BOX07-L', onHand: 90, reorderPoint: 100, reason: '系统提示', end: 'declined' },
  { day: -19, sku: 'BOX07-S', onHand: 140, reorderPoint: 220, reason: '双12 引流款', end: 'stocked' },
  { day: -14, sku: 'FRY05-BK', onHand: 40, reorderPoint: 60, reason: '到订货点', end: 'canceled' },
  {
    day: -9,
    sku: 'CUP02-GN500',
    onHand: 900,
    reorderPoint: 1300,
    reason: '双12 备货，在途 400 之外再补',
    end: 'in transit',
  },
  { day: -1, sku: 'YOG12-8', onHand: 60, reorderPoint: 110, reason: '冬季订奶增多', end: 'approval' },
];

/** Replenishments that the warehouse has started. */
export const replenishments = (house: House): (() => Promise<void>)[] =>
  NEEDS.map((need) => async () => {
    const { day, sku, onHand, reorderPoint, reason } = need;
    await house.time.until(house.days.at(day, '10:20'));
    const play = await Play.begin(
      house,
      `restock ${sku}`,
      {
        sop: 'replenishment',
        by: 'u10',
        owner: 'u10',
        form: { sku, onHand, reorderPoint, reason },
        priority: day > -10 ? 'P1' : 'P2',
      },
      true,
    );
    await goOn(play, need);
  });

/** One that another run has asked for. */
export const replenishmentStory = (_house: House, play: Play, subject: string): Promise<void> =>
  goOn(play, { day: 0, sku: subject, onHand: 100, reorderPoint: 200, reason: '', end: 'stocked' });

async function goOn(play: Play, { end, onHand }: Need): Promise<void> {
  const luck = new Luck(play.name);
  if (end === 'declined') {
    await play.do('P01', { with: { decision: 'decline', why: '退货区还有一百二十件没上架，先消化' } });
    return;
  }
  if (end === 'canceled') {
    await play.after(180, 'warehouse');
    await play.cancel('u01', '换新款前不再补这一款');
    return;
  }
  await play.do('P01', { with: { decision: 'confirm' } });
  await play.together(
    () => play.do('P02', { by: 'u11', with: { counted: onHand } }),
    () => play.do('P03', { by: 'u04', with: { dailySales: luck.int(18, 30), trend: luck.pick(['up', 'flat']) } }),
  );
  const by: StaffKey = 'u10';
  const eta = new Date(play.now.getTime() + luck.int(6, 9) * 86_400_000).toISOString();
  const qty = luck.int(3, 6) * 100;
  await play.do('P04', {
    by,
    with: {
      qty,
      moq: 200,
      unitCost: luck.int(18, 30),
      supplier: luck.pick(['永康杯业', '安溪茶厂', '台州日用']),
      eta,
      whyDifferent: '按整箱和起订量取整',
    },
  });
  if (end === 'approval') return;
  await play.do('P05', { with: { decision: 'approve' } });
  await play.do('P06', { by: 'u04', with: { orderRef: `PO-${luck.int(1000, 9999)}` } });
  await play.after(5 * 24 * 60, 'warehouse');
  if (end === 'in transit') {
    await play.say('u10', '供应商来电：物流慢一天，已请他们改走干线。');
    return;
  }
  await play.tell('GOODS.ARRIVED', 'u10');
  await play.do('P07', {
    with: { receivedQty: qty, sampleQty: 80, defectQty: luck.int(0, 1) },
    proof: ['外箱', '抽检台', '条码'],
  });
}
