import type { House } from '../stage/house.js';
import type { Play } from '../stage/play.js';

const SAMPLE = ['CUP02-GN500', 'LMP04-WH', 'BED03-PK180', 'TEA06-100G', 'FRY05-BK', 'YOG12-8'];

/** The monthly compliance audit: two findings, both mended. */
export async function auditStory(_house: House, play: Play): Promise<void> {
  await play.do('Q01', { by: 'u02', takes: 60, with: { sample: SAMPLE, everything: true } });
  await play.together(
    () => play.do('Q02', { by: 'u04' }),
    () =>
      play.do('Q03', {
        by: 'u02',
        with: {
          findings: [{ what: '四件套详情页写了“最柔软”', sku: 'BED03-PK180', severity: 'medium', role: 'design' }],
        },
      }),
    () => play.do('Q04', {}),
    () => play.do('Q05', { by: 'u08' }),
    () =>
      play.do('Q06', {
        by: 'u02',
        with: { findings: [{ what: '空气炸锅检测报告下月到期', sku: 'FRY05-BK', severity: 'low', role: 'ops' }] },
      }),
    () => play.do('Q07', { by: 'u07' }),
  );
  await play.together(
    () =>
      play.do('Q08#1', {
        with: { fix: '改为“亲肤水洗棉”，三个渠道同步' },
        rejected: { code: 'not_everywhere', note: '自营商城还是旧文案，三个渠道都要改。', failed: ['really'] },
      }),
    () => play.do('Q08#2', { with: { fix: '已向供应商要新报告，到期前一周提醒' } }),
  );
  await play.together(
    () => play.do('Q09', { by: 'u02', with: { openHigh: 0, openOther: 1 } }),
    () => play.do('Q10', { by: 'u04', proof: ['知识库：广告用语对照表'] }),
  );
}
