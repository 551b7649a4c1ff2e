import type { Browser } from 'playwright-core';
import { startTestApi, type TestApi, type TestShop } from '../support/api.js';
import { seriousFindings } from './support/axe.js';
import { openBrowser } from './support/browser.js';
import { sitDown } from './support/people.js';

describe('the way in', () => {
  let api: TestApi;
  let shop: TestShop;
  let browser: Browser;

  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('door');
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await api?.close();
  });

  test('a wrong password is told in words, the right one opens the board', async () => {
    const { page, leave } = await sitDown(browser, api.url, null);
    await page.goto('/');
    await page.getByLabel('邮箱').fill('ann@door.example');
    await page.getByLabel('密码', { exact: true }).fill('not it');
    await page.getByRole('button', { name: /登\s*录/ }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('密码', { exact: true }).fill('correct horse battery');
    await page.getByRole('button', { name: /登\s*录/ }).click();
    await page.getByRole('link', { name: '看板' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/board');
    await leave();
  });

  test.each(['zh', 'en'] as const)('axe finds nothing serious on the sign-in page (%s)', async (language) => {
    for (const theme of ['light', 'dark'] as const) {
      const { page, leave } = await sitDown(browser, api.url, null, { language, theme, width: 390, height: 800 });
      await page.goto('/');
      await page.getByRole('textbox').first().waitFor();
      expect(await seriousFindings(page)).toEqual([]);
      await leave();
    }
  });

  test('somebody signed in through the API is known to the page', async () => {
    const { page, complaints, leave } = await sitDown(browser, api.url, shop.ann);
    await page.goto('/');
    await page.getByRole('button', { name: '账号与工作区' }).waitFor();
    expect(complaints).toEqual([]);
    await leave();
  });
});
