import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { ImportShippedReplies } from '#replies';
import { ImportShipped } from '#sops';
import { startTestApi, type TestApi, type TestShop } from '../support/api.js';
import { seriousFindings, settled } from './support/axe.js';
import { drawer } from './support/board.js';
import { openBrowser } from './support/browser.js';
import { sitDown } from './support/people.js';

/** A reply from the lead's desk into a refund and back as a better one, in a real browser. */
describe('the reply library', () => {
  let api: TestApi;
  let shop: TestShop;
  let browser: Browser;

  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('replies');
    const root = join(import.meta.dirname, '../..');
    await api.api.app.get(ImportShipped).run(shop.workspaceId, join(root, 'sops'));
    await api.api.app.get(ImportShippedReplies).run(shop.workspaceId, join(root, 'knowledge'));
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await api?.close();
  });

  /** The first task of a new refund. */
  const refund = async (orderNo: string): Promise<string> => {
    const { tasks } = await shop.ann.do(
      'runStart',
      'RunStartInput',
      { sopKey: 'after_sales_refund', form: { ...FORM, orderNo } },
      '... on RunPayload { run { id } tasks { id instance } }',
    );
    return (tasks as { id: string; instance: string }[]).find(({ instance }) => instance === 'C01')!.id;
  };

  test('the lead writes one, it is used with one key, adapted and suggested, accepted, and the counts grow', async () => {
    const lead = await sitDown(browser, api.url, shop.lead);
    await lead.page.goto('/replies');
    await lead.page.getByRole('button', { name: '新建话术' }).click();
    const form = lead.page.getByRole('dialog', { name: '新建话术' });
    await form.getByLabel('标识').fill('aa_first_words');
    await form.getByLabel('中文标题').fill('第一句话');
    await form.getByLabel('英文标题').fill('First words');
    await form.getByRole('button', { name: '添加一处' }).click();
    await choose(form.getByRole('combobox', { name: '流程' }), '售后');
    await choose(form.getByRole('combobox', { name: '任务' }), 'C01');
    await form.getByRole('textbox', { name: '中文话术' }).fill('订单 {{orderNumber}} 收到');
    await form.getByText('流程里没有的变量：orderNumber').waitFor();
    await form.getByRole('button', { name: '保存为新版本' }).click();
    await form.getByText(/「orderNumber」里的变量流程没有/u).waitFor();
    await form.getByRole('textbox', { name: '中文话术' }).fill('订单收到，单号 ');
    await choose(form.getByRole('combobox', { name: '插入变量 · 中文话术' }), '订单号');
    await form.getByText(/^订单收到，单号 T\d+/u).waitFor();
    await form.getByRole('button', { name: '保存为新版本' }).click();
    await lead.page.getByRole('heading', { level: 2, name: '第一句话' }).waitFor();
    await lead.page.getByText('用过 0 次').first().waitFor();

    const taskId = await refund('2611220001001');
    const ann = await sitDown(browser, api.url, shop.ann);
    await ann.page.goto(`/my-day?task=${taskId}`);
    const beside = drawer(ann.page).getByRole('group', { name: '话术' });
    const mine = beside.locator('.rp-one').filter({ hasText: '第一句话' });
    await mine.getByText('订单收到，单号 2611220001001').waitFor();
    const number = (await mine.locator('strong').innerText()).split('.')[0]!;
    await beside.focus();
    await ann.page.keyboard.press(number);
    await mine.getByRole('button', { name: '已复制' }).waitFor();
    await mine.getByRole('button', { name: '改写' }).click();
    await mine.getByLabel('改写后的话术').fill('您好，2611220001001 这一单我来办。');
    await mine.getByRole('button', { name: '复制改写后的' }).click();
    await mine.getByText('已复制，改写已留下').waitFor();
    await mine.getByRole('button', { name: '建议改成这样' }).click();
    const wish = ann.page.getByRole('dialog', { name: '建议修改「第一句话」' });
    expect(await wish.getByRole('textbox', { name: '中文话术' }).inputValue()).toBe('您好，{{orderNo}} 这一单我来办。');
    await wish.getByLabel('为什么更好').fill('更像人说的话');
    await wish.getByRole('button', { name: '提交建议' }).click();
    await mine.getByText('建议已提交，组长会处理').waitFor();
    await mine.getByRole('button', { name: '解决了', exact: true }).click();
    await mine.getByRole('button', { name: '解决了', exact: true }).waitFor({ state: 'hidden' });

    await lead.page.goto('/replies?tab=suggestions');
    const waiting = lead.page.locator('.rp-suggestion').filter({ hasText: '更像人说的话' });
    await waiting.getByText('您好，{{orderNo}} 这一单我来办。').waitFor();
    await settled(lead.page);
    expect(await seriousFindings(lead.page)).toEqual([]);
    await waiting.getByRole('button', { name: '采纳', exact: true }).click();
    await lead.page.getByText('没有待处理的建议。').waitFor();

    await lead.page.goto('/replies?order=used');
    const first = lead.page.getByRole('list', { name: '话术列表' }).getByRole('link').first();
    await first.getByText('第一句话').waitFor();
    await first.getByText(/用过 1 次 · 解决率 100%/u).waitFor();
    await first.click();
    const details = lead.page.getByRole('article');
    await details.getByText('第 2 版').first().waitFor();
    await details.getByText('解决 1 · 未解决 0').waitFor();
    await settled(lead.page);
    expect(await seriousFindings(lead.page)).toEqual([]);
    expect([...lead.complaints, ...ann.complaints]).toEqual([]);
    await lead.leave();
    await ann.leave();
  });

  test('replies are found in both languages and by filters; who may not edit suggests; on a phone it fits', async () => {
    const { page, complaints, leave } = await sitDown(browser, api.url, shop.ann, {
      width: 390,
      height: 844,
      theme: 'dark',
    });
    await page.goto('/replies');
    const list = page.getByRole('list', { name: '话术列表' });
    await page.getByRole('searchbox', { name: /搜索话术/u }).fill('退货');
    await list.getByText('退货指引').waitFor();
    await page.getByRole('searchbox', { name: /搜索话术/u }).fill('platform');
    await list.getByText('平台介入').first().waitFor();
    await page.goto('/replies?tone=brief&channel=douyin');
    await list.getByText('一次问清（简短）').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await settled(page);
    expect(await seriousFindings(page)).toEqual([]);
    await list.getByText('一次问清（简短）').click();
    await page.getByRole('button', { name: '建议修改' }).waitFor();
    expect(await page.getByRole('button', { name: '编辑' }).count()).toBe(0);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.getByRole('link', { name: '返回列表' }).click();
    await page.goto('/replies?q=没有这样的话');
    await page.getByText('没有找到。换个词，或放宽筛选。').waitFor();
    expect(complaints).toEqual([]);
    await leave();
  });
});

/** Types into a box with choices and takes the first one left. */
const choose = async (box: Locator, text: string): Promise<void> => {
  await box.click();
  await box.fill(text);
  await box
    .page()
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    .filter({ hasText: text })
    .first()
    .click();
};

/** An ordinary refund of a delivered thermos. */
const FORM = {
  channel: 'tmall',
  contactChannel: 'chat',
  claimType: 'return_refund',
  reason: 'no_reason',
  lines: [{ sku: 'CUP02-GN500', qty: 1, bought: 1, paidAmount: 9900 }],
  requestedAmount: 9900,
  paidAt: '2026-11-15T10:00:00+08:00',
  shippedAt: '2026-11-16T10:00:00+08:00',
  deliveredAt: '2026-11-19T10:00:00+08:00',
  shipStatus: 'delivered',
  trackingNo: 'SF1234567890',
  buyerRefundCount90d: 0,
  buyerRef: '买家 138****0000',
};
