import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { ImportShippedKnowledge } from '#knowledge';
import { ImportShippedReplies } from '#replies';
import { ImportShipped } from '#sops';
import { startTestApi, type TestApi, type TestShop } from '../support/api.js';
import { seriousFindings, settled } from './support/axe.js';
import { openBrowser } from './support/browser.js';
import { sitDown, type Person } from './support/people.js';

/** Reading, finding and being asked, in a real browser, with the articles and quizzes that come with the program. */
describe('knowledge', () => {
  let api: TestApi;
  let shop: TestShop;
  let browser: Browser;
  let ann: Person;

  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('knowledge');
    const folder = join(import.meta.dirname, '../../knowledge');
    await api.api.app.get(ImportShipped).run(shop.workspaceId, join(import.meta.dirname, '../../sops'));
    await api.api.app.get(ImportShippedKnowledge).run(shop.workspaceId, folder);
    await api.api.app.get(ImportShippedReplies).run(shop.workspaceId, folder);
    browser = await openBrowser();
    ann = await sitDown(browser, api.url, shop.ann);
  });
  afterAll(async () => {
    await ann?.leave();
    await browser?.close();
    await api?.close();
  });

  test('two characters find an article; it is read, with its picture, and confirmed', async () => {
    const { page } = ann;
    await page.goto('/knowledge');
    await page.getByRole('searchbox', { name: /搜索文章/u }).fill('退货');
    await page
      .getByRole('link', { name: /退货分级/u })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: '退货分级 A–F' }).waitFor();
    await page.getByRole('img', { name: '退货分级 A–F' }).waitFor();
    await settled(page);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: '我已读完，确认' }).click();
    await page.getByText('已确认').waitFor();
    await page.getByRole('link', { name: '返回知识' }).click();
    await page.getByRole('link', { name: /KB14.*已读/u }).waitFor();
    expect(ann.complaints).toEqual([]);
  });

  test('a quiz is taken: answers are kept while leaving, and what was wrong is explained', async () => {
    const { page } = ann;
    await page.goto('/quizzes/board_use');
    await page.getByRole('button', { name: '开始测验' }).click();
    const questions = page.locator('.kn-question');
    await questions.first().waitFor();
    const count = await questions.count();
    expect(count).toBe(6);
    const radio = questions.filter({ has: page.getByRole('radio') }).first();
    await radio.getByRole('radio').first().check();
    await page.getByText(`还有 ${count - 1} 题没有答`).waitFor();
    await page.reload();
    await page.getByRole('button', { name: '继续上次的测验' }).click();
    await page.getByText(`还有 ${count - 1} 题没有答`).waitFor();
    await settled(page);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: '交卷' }).click();
    await page.getByRole('status').filter({ hasText: '没有通过' }).waitFor();
    expect(await page.getByText('答错了').count()).toBeGreaterThanOrEqual(count - 1);
    await page.getByRole('button', { name: '再做一次' }).waitFor();
    expect(ann.complaints).toEqual([]);
  });

  test('on a phone and in the dark it reads as well', async () => {
    const { page } = ann;
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto('/knowledge/KB15');
    await page.getByRole('heading', { level: 1, name: '促销叠加算法' }).waitFor();
    const [wide, narrow] = await page.evaluate<[number, number]>(
      '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
    );
    expect(wide).toBeLessThanOrEqual(narrow);
  });
});
