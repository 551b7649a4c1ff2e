import type { Browser } from 'playwright-core';
import { HookLoop, signatureOf } from '#hooks';
import { Receiver } from '../../libs/hooks/src/testing/receiver.js';
import { startTestApi, type TestApi, type TestShop } from '../support/api.js';
import { eventually } from '../support/eventually.js';
import { seriousFindings, settled } from './support/axe.js';
import { openBrowser } from './support/browser.js';
import { sitDown } from './support/people.js';

const HOSTILE = '<img src=x onerror=alert(1)>\u202e订单';

describe('webhooks in the browser', () => {
  let api: TestApi;
  let shop: TestShop;
  let browser: Browser;
  let receiver: Receiver;

  beforeAll(async () => {
    receiver = await Receiver.open();
    api = await startTestApi({ BATON_HOOKS_PRIVATE: 'allow' });
    shop = await api.shop('hooks');
    browser = await openBrowser();
    // In the place of the worker.
    api.api.app.get(HookLoop).start();
  });
  afterAll(async () => {
    await browser?.close();
    await api?.api.app.get(HookLoop).stop();
    await api?.close();
    await receiver?.close();
  });

  test('one is set up, its secret shown once; a test that fails is explained and sent again', async () => {
    const { page } = await sitDown(browser, api.url, shop.boss);
    await page.goto('/board');
    await page.getByRole('button', { name: /账号与工作区/u }).click();
    await page.getByRole('menuitem', { name: 'Webhook 设置' }).click();
    await page.getByText('还没有 Webhook').waitFor();
    await page.getByRole('button', { name: '新建 Webhook' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('名称').fill(HOSTILE);
    await dialog.getByLabel('接收网址').fill('ftp://somewhere');
    await dialog.getByRole('checkbox', { name: /任务验收通过/u }).check();
    await dialog.getByRole('searchbox').fill('hook:erp.sync');
    await dialog.getByRole('checkbox', { name: 'hook:erp.sync' }).check();
    await dialog.getByRole('button', { name: '创建' }).click();
    await dialog.getByText('请填写 http 或 https 开头的网址').waitFor();
    await dialog.getByLabel('接收网址').fill(receiver.url);
    await dialog.getByRole('button', { name: '创建' }).click();
    const secret = await dialog.getByLabel('密钥').inputValue();
    expect(secret).toMatch(/^whsec_/);
    await settled(page);
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: '我已保存' }).click();

    receiver.reactions.push({ status: 500, body: '<b>坏了</b>' });
    await page.getByRole('button', { name: '发送测试' }).click();
    const line = page.locator('.hook-deliveries details').first();
    await line.getByText('已放弃').waitFor();
    await line.locator('summary').click();
    await line.getByText('对方返回 500，不是 2xx。').waitFor();
    await line.getByText('<b>坏了</b>').waitFor();
    await line.getByRole('button', { name: '再发一次' }).click();
    await line.getByText('已送达').waitFor();
    await eventually('both came', () => receiver.received.length === 2);
    const [first, second] = receiver.received;
    expect(second?.headers['baton-delivery']).toBe(first?.headers['baton-delivery']);
    expect(second?.headers['baton-signature']).toBe(
      signatureOf(secret, String(second?.headers['baton-timestamp']), second?.text ?? ''),
    );
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    await settled(page);
    expect(await seriousFindings(page)).toEqual([]);
  });

  test('on a phone one thing at a time, and it fits', async () => {
    const { page } = await sitDown(browser, api.url, shop.boss, { width: 390, height: 844 });
    await page.goto('/settings/hooks');
    await page.locator('.hook-card').first().click();
    await page.getByRole('heading', { name: /订单/u }).waitFor();
    expect(await page.locator('.hook-list').isVisible()).toBe(false);
    await settled(page);
    expect(await seriousFindings(page)).toEqual([]);
    const wider = await page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth');
    expect(wider).toBe(false);
    await page.getByRole('link', { name: /返回列表/u }).click();
    await page.locator('.hook-card').first().waitFor();
  });

  test('who does not manage the workspace neither finds nor sees the page', async () => {
    const { page } = await sitDown(browser, api.url, shop.ann);
    await page.goto('/settings/hooks');
    await page.getByText('没有查看权限').waitFor();
    await page.getByRole('button', { name: /账号与工作区/u }).click();
    await page.getByRole('menuitem', { name: /退出登录/u }).waitFor();
    expect(await page.getByRole('menuitem', { name: 'Webhook 设置' }).count()).toBe(0);
  });
});
