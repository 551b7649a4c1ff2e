import type { Browser, Page } from 'playwright-core';
import type { ApiClient } from '../support/client.js';
import { startTestApi, type TestApi, type TestShop } from '../support/api.js';
import { seriousFindings } from './support/axe.js';
import { card, column, drag } from './support/board.js';
import { openBrowser } from './support/browser.js';
import { sitDown } from './support/people.js';

const TASK = '... on TaskPayload { task { id } }';

describe('the board in the browser', () => {
  let api: TestApi;
  let shop: TestShop;
  let browser: Browser;

  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('boards');
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await api?.close();
  });

  const task = async (title: string, more: object = {}, by: ApiClient = shop.boss): Promise<string> => {
    const { task: made } = await by.do('taskCreate', 'TaskCreateInput', { title, role: 'cs', ...more }, TASK);
    return (made as { id: string }).id;
  };

  const titles = (page: Page, key: Parameters<typeof column>[1]): Promise<string[]> =>
    column(page, key).locator('h3').allInnerTexts();

  test('a card is started by keyboard, the focus goes along, and Ctrl+Z takes it back', async () => {
    const id = await task('用键盘开始');
    const { page, complaints, leave } = await sitDown(browser, api.url, shop.ann);
    await page.goto('/board');
    await card(page, id).getByRole('link').focus();
    const goOn = api.stopClock();
    await page.keyboard.press('Space');
    await page.getByText(/^已拾起“用键盘开始”/u).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByText(/^进行中：可以放下/u).waitFor();
    await page.keyboard.press('Enter');
    await page.locator(`section[data-column="in_progress"] [data-card="${id}"] a:focus`).waitFor();
    await page.getByRole('button', { name: '撤销' }).waitFor();
    await page.keyboard.press('Control+z');
    await page.getByText('已撤销：“用键盘开始”回到之前的状态').first().waitFor();
    goOn();
    await card(page, id, 'todo').waitFor();
    expect(complaints).toEqual([]);
    await leave();
  });

  test('Escape puts a card back and says so', async () => {
    const id = await task('不动');
    const { page, leave } = await sitDown(browser, api.url, shop.ann);
    await page.goto('/board');
    await card(page, id).getByRole('link').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Escape');
    await page.getByText('已取消，“不动”回到原处。').waitFor();
    await card(page, id, 'todo').waitFor();
    await leave();
  });

  test('while a card is dragged illegal columns say why, and a drop there changes nothing', async () => {
    const id = await task('别急');
    const { page, leave } = await sitDown(browser, api.url, shop.ann);
    await page.goto('/board');
    await drag(page, id, 'review', () => column(page, 'review').getByText('先开始任务，再提交验收。').waitFor());
    await page.getByRole('alert').filter({ hasText: '先开始任务' }).waitFor();
    expect(await titles(page, 'todo')).toContain('别急');
    await leave();
  });

  test('a hold asks for its reason in place, and the card shows it', async () => {
    const id = await task('等一等');
    const { page, leave } = await sitDown(browser, api.url, shop.boss);
    await page.goto('/board');
    await drag(page, id, 'blocked');
    await page.getByLabel('为什么挂起').fill('等买家的照片');
    await page.getByRole('button', { name: /确\s*定/u }).click();
    await card(page, id, 'blocked').getByText('等买家的照片').waitFor();
    await leave();
  });

  test('what colleagues do appears by itself, also into and out of the filter', async () => {
    const id = await task('谁来做');
    const { page, leave } = await sitDown(browser, api.url, shop.boss);
    await page.goto('/board?free=true');
    await card(page, id).waitFor();
    await shop.ann.do('taskClaim', 'TaskOnlyInput', { taskId: id }, TASK);
    await card(page, id).waitFor({ state: 'detached' });
    await shop.ann.do('taskRelease', 'TaskOnlyInput', { taskId: id }, TASK);
    await card(page, id, 'todo').waitFor();
    await leave();
  });

  test('the order made by hand is kept', async () => {
    const [first, second] = [await task('手动甲', { priority: 'P3' }), await task('手动乙', { priority: 'P3' })];
    const { page, leave } = await sitDown(browser, api.url, shop.ann);
    await page.goto('/board?prio=P3');
    await card(page, first).waitFor();
    await card(page, second).getByRole('link').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.getByText('“手动乙”：调整顺序').first().waitFor();
    await page.reload();
    await card(page, first).waitFor();
    expect(await titles(page, 'todo')).toEqual(['手动乙', '手动甲']);
    await leave();
  });

  test('a query becomes chips and an address that can be sent, and a click takes a filter away', async () => {
    await task('紧急的', { priority: 'P0' });
    await task('平常的');
    const { page, leave } = await sitDown(browser, api.url, shop.ann);
    await page.goto('/board');
    await page.getByText('平常的').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('优先级:P0 岗位:客服 紧急的');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '移除筛选：优先级：P0 紧急' }).waitFor();
    const search = new URL(page.url()).searchParams;
    expect(Object.fromEntries(search)).toEqual({ prio: 'P0', role: 'cs', q: '紧急的' });
    await page.getByText('平常的').waitFor({ state: 'detached' });
    for (const name of ['“紧急的”', '优先级：P0 紧急', '岗位：客服'])
      await page.getByRole('button', { name: `移除筛选：${name}` }).click();
    await page.getByText('平常的').waitFor();
    await leave();
  });

  test('many cards are changed at once, or none and each says why', async () => {
    const mine = await task('一起甲');
    const theirs = await task('一起乙', { role: 'warehouse' });
    const { page, leave } = await sitDown(browser, api.url, shop.ann);
    await page.goto('/board?q=一起');
    await card(page, mine).getByRole('link').focus();
    await page.keyboard.press('x');
    await card(page, theirs).click();
    await page.getByRole('toolbar', { name: '批量操作' }).getByRole('button', { name: '认领', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: '一起乙' }).waitFor();
    await page.getByText('已选 1 个').waitFor();
    await page.getByRole('toolbar', { name: '批量操作' }).getByRole('button', { name: '认领', exact: true }).click();
    await page.getByText('1 个任务已处理').first().waitFor();
    await leave();
  });

  test('an ad-hoc task is made from the keyboard; letters typed into it are no shortcuts', async () => {
    const { page, leave } = await sitDown(browser, api.url, shop.lead);
    await page.goto('/board');
    await page.getByRole('heading', { name: '待办' }).waitFor();
    await page.keyboard.press('n');
    await page.getByLabel('要做什么').fill('');
    await page.keyboard.type('new cards, v b c');
    await page.getByRole('button', { name: /创\s*建/u }).click();
    await page.getByRole('link', { name: 'new cards, v b c' }).waitFor();
    expect(new URL(page.url()).search).toBe('');
    await leave();
  });

  test.each([1440, 390])('axe finds nothing serious at %i px', async (width) => {
    await task('超长标题'.repeat(40), { priority: 'P0' });
    await task('<img src=x onerror=alert(1)> ‮evil');
    for (const theme of ['light', 'dark'] as const) {
      const { page, leave } = await sitDown(browser, api.url, shop.boss, { theme, width, height: 844 });
      await page.goto('/board');
      await page.locator('[data-card]').first().waitFor();
      expect(await seriousFindings(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      await leave();
    }
  });
});
