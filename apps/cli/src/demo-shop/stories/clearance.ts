import type { House } from '../stage/house.js';
import { Play } from '../stage/play.js';

/** SC-01 挂脖风扇清仓, executing: the price is set, the bundle is being built, buyers are to be reached. */
export async function clearance(house: House): Promise<void> {
  await house.time.until(house.days.at(-6, '10:10'));
  const play = await Play.begin(house, 'SC-01', {
    sop: 'slow_stock_clearance',
    by: 'u02',
    priority: 'P2',
    form: { sku: 'FAN08-WH', onHand: 300, coverDays: 140, reason: '可售 140 天，过季' },
  });
  await play.do('S01', { by: 'u11', takes: 180, with: { counted: 300, oldestDays: 190 }, proof: ['风扇盘点单'] });
  await play.at(-4, '10:20');
  await play.together(
    () =>
      play.do('S02', {
        by: 'u04',
        takes: 150,
        with: {
          unitCost: 41,
          floorPrice: 45,
          ladder: [{ price: 79 }, { price: 59 }, { price: 49 }],
          bundleIdea: '风扇加随行杯，做“通勤两件套”',
          outreachIdea: '夏天买过收纳箱的老客',
        },
      }),
    () => play.do('S03', { by: 'u06', takes: 240, proof: ['改版前', '改版后'] }),
  );
  await play.at(-2, '11:00');
  await play.do('S04', { by: 'u02', takes: 30, with: { decision: 'approve', why: '三档都在底价以上，按周看' } });
  await play.at(-1, '10:00');
  await play.do('S05', { by: 'u04', takes: 40, acceptBy: 'u02', with: { price: 79 }, proof: ['三个渠道改价截图'] });
  await play.at(-1, '11:00');
  await play.move('S07', 'u07', {
    type: 'task.extend',
    due: house.days.iso(2, '18:00'),
    reason: '等套装上架，一起通知老客',
  });
  await play.take('S06', 'u04');
  await play.say('u04', '套装价想定 119，@陈一鸣 看毛利行不行。', 'S06');
}
