import type { Browser, Page } from 'playwright-core';
import { startTestApi, type TestApi, type TestShop } from '../support/api.js';
import type { ApiClient } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { card, column, drawer } from './support/board.js';
import { openBrowser } from './support/browser.js';
import { dateInChina, nextMidMonth } from './support/mid-month.js';
import { sitDown } from './support/people.js';
import { aFinger } from './support/touch.js';

const TASK = '... on TaskPayload { task { id } }';
const DAY = 86_400_000;
/** More than one page of a column, with lanes and without. */
const LONG = 303;

describe('limits, long columns, days and two acceptances in the browser', () => {
  let api: TestApi;
  let shop: TestShop;
  let browser: Browser;

  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('limits');
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
  const start = (by: ApiClient, taskId: string): Promise<unknown> =>
    by.do('taskStart', 'TaskOnlyInput', { taskId }, '');
  const limit = (more: object): Promise<unknown> =>
    shop.boss.do('boardSettingsUpdate', 'BoardSettingsUpdateInput', { limits: [more] }, '__typename');

  test('a limit counts what the filter hides, also while it moves', async () => {
    const [seen, hidden, later] = [await task('看得见'), await task('藏起来甲'), await task('藏起来乙')];
    for (const id of [seen, hidden]) await start(shop.ann, id);
    await limit({ column: 'in_progress', limit: 1, isHard: false });
    await limit({ column: 'in_progress', role: 'cs', limit: 5, isHard: false });
    const { page, complaints, leave } = await sitDown(browser, api.url, shop.lead);
    await page.goto('/board?q=看得见');
    const head = column(page, 'in_progress').locator('.bd-head');
    await head.getByText('2/1 超出上限').waitFor();
    await head.getByText('1 个被筛选隐藏').waitFor();
    await start(shop.bob, later);
    await head.getByText('3/1 超出上限').waitFor();
    await head.getByText('2 个被筛选隐藏').waitFor();
    for (const id of [hidden, later]) await shop.boss.do('taskRelease', 'TaskOnlyInput', { taskId: id }, '');
    await head.getByText('1/1').waitFor();
    await head.getByText('被筛选隐藏').waitFor({ state: 'detached' });

    await start(shop.bob, later);
    await page.goto('/board?q=看得见&lanes=role');
    const cell = page.locator('[data-column="in_progress"][data-lane="cs"]');
    await cell.getByText('2/5').waitFor();
    await cell.getByText('1 个被筛选隐藏').waitFor();
    expect(complaints).toEqual([]);
    await leave();
    await limit({ column: 'in_progress', limit: null, isHard: false });
    await limit({ column: 'in_progress', role: 'cs', limit: null, isHard: false });
  });

  describe('with a long column', () => {
    beforeAll(async () => {
      // Many at a time, or a slow machine takes minutes.
      for (let from = 0; from < LONG; from += 20)
        await Promise.all(
          Array.from({ length: Math.min(20, LONG - from) }, (_, n) => task(`长龙${from + n}`, { priority: 'P3' })),
        );
    });

    /** Scrolls a list to its end until the card comes into sight, and asks for nothing else. */
    const scrollTo = async (page: Page, list: string, id: string): Promise<void> =>
      eventually('the last card of the list', async () => {
        await page.locator(list).evaluate((element) => element.scrollTo(0, element.scrollHeight));
        return card(page, id).isVisible();
      });
    const lastOf = async (): Promise<string> => {
      const { board } = await shop.boss.ask(
        `{ board(scope: { text: "长龙" }, groupBy: status, order: rank, keys: ["todo"], first: ${LONG}) { columns { cards { id } } } }`,
      );
      return board.columns[0].cards.at(-1).id as string;
    };

    test('every card is reached by scrolling on', async () => {
      const last = await lastOf();
      const { page, complaints, leave } = await sitDown(browser, api.url, shop.boss);
      await page.goto('/board?q=长龙');
      await column(page, 'todo').locator('[data-card]').first().waitFor();
      expect(await card(page, last).count()).toBe(0);
      await scrollTo(page, 'section[data-column="todo"] .bd-list', last);
      expect(complaints).toEqual([]);
      await leave();
    });

    test('every card of a lane is reached with the button in the head', async () => {
      const last = await lastOf();
      const { page, complaints, leave } = await sitDown(browser, api.url, shop.boss);
      await page.goto('/board?q=长龙&lanes=role');
      await page.getByText(`300/${LONG}`).waitFor();
      await page.getByRole('button', { name: '待办: 再显示一些' }).click();
      await page.getByText(`300/${LONG}`).waitFor({ state: 'detached' });
      await scrollTo(page, '[data-column="todo"][data-lane="cs"] .bd-list', last);
      expect(complaints).toEqual([]);
      await leave();
    });
  });

  test('a finger carries a task to another day', async () => {
    const today = nextMidMonth();
    const tomorrow = new Date(today.getTime() + DAY);
    const id = await task('用手指改天', { dueAt: tomorrow.toISOString() });
    const dayOf = (shift: number): string => dateInChina(new Date(tomorrow.getTime() + shift * DAY));
    const { page, complaints, leave } = await sitDown(browser, api.url, shop.boss, { width: 390, height: 844 });
    await page.clock.setFixedTime(today);
    await page.goto(`/board?layout=calendar&q=用手指&date=${dayOf(1)}`);
    const day = (shift: number) => page.locator(`[data-column="${dayOf(shift)}"]`);
    const entry = day(0).locator(`[data-card="${id}"]`);
    await entry.scrollIntoViewIfNeeded();
    const finger = await aFinger(page);
    await finger.down(middle((await entry.boundingBox())!));
    await page.locator('.bd-ghost').waitFor();
    await finger.moveTo(middle((await day(1).boundingBox())!));
    await day(1).and(page.locator('.bv-over')).waitFor();
    await finger.up();
    const dialog = page.getByRole('dialog', { name: /截止时间/u });
    // The control for dates comes by itself, a moment after the dialog.
    await eventually('the new day stands in the dialog', async () =>
      (await dialog.getByLabel('新的截止时间').inputValue()).startsWith(dayOf(1)),
    );
    await dialog.getByRole('button', { name: '确定' }).click();
    await day(1).locator(`[data-card="${id}"]`).waitFor();
    expect(complaints).toEqual([]);
    await leave();
  });

  test('the work of somebody new is accepted by two people, and each reads whose turn it is', async () => {
    const { tasks } = await shop.ann.do(
      'runStart',
      'RunStartInput',
      { sopKey: 'errand', form: { subject: '新人的活' } },
      '... on RunPayload { tasks { id instance } }',
    );
    const id = (tasks as { id: string; instance: string }[]).find(({ instance }) => instance === 'FETCH')!.id;
    const { trainee } = shop;
    await start(trainee, id);
    await trainee.do('taskTick', 'TaskTickInput', { taskId: id, item: 'find' }, '');
    await trainee.do(
      'taskAttach',
      'TaskAttachInput',
      { taskId: id, url: 'https://example.com/photo', name: '照片' },
      '',
    );
    await trainee.do('taskSubmit', 'TaskSubmitInput', { taskId: id, fields: { weight: 100 } }, '');

    const doer = await sitDown(browser, api.url, trainee);
    await doer.page.goto(`/board?q=新人的活&task=${id}`);
    await drawer(doer.page).getByText('新人的成果要两个人验收，还没有人验收').waitFor();

    const lead = await sitDown(browser, api.url, shop.lead);
    await lead.page.goto(`/board?q=新人的活&task=${id}`);
    const first = drawer(lead.page);
    await first.getByText(/你通过后，还要另一人/u).waitFor();
    await first.getByRole('button', { name: '全部符合，通过' }).click();
    await lead.page.getByText(/已记下你对「取件」的通过/u).waitFor();
    await first.getByText(/你已在 .* 通过，这是两次验收中的第一次/u).waitFor();
    // Nothing is left for the first one but to take it back by rejecting.
    await first.getByRole('button', { name: '退回…' }).waitFor();
    expect(await first.getByRole('button', { name: /通过$/u }).count()).toBe(0);
    await drawer(doer.page)
      .getByText(/^lead 已在 .* 通过/u)
      .waitFor();
    await lead.page.keyboard.press('Escape');
    await card(lead.page, id, 'review').getByText('两人验收 1/2').waitFor();

    const boss = await sitDown(browser, api.url, shop.boss);
    await boss.page.goto(`/board?q=新人的活&task=${id}`);
    await drawer(boss.page).getByText('等你做第二次验收：通过就完成，退回就返工。').waitFor();
    await drawer(boss.page).getByRole('button', { name: '通过', exact: true }).click();
    await card(lead.page, id, 'done').waitFor();
    await drawer(doer.page)
      .getByText(/两次验收|两个人验收/u)
      .waitFor({ state: 'detached' });
    expect([...doer.complaints, ...lead.complaints, ...boss.complaints]).toEqual([]);
    for (const { leave } of [doer, lead, boss]) await leave();
  });
});

const middle = (box: { x: number; y: number; width: number; height: number }): { x: number; y: number } => ({
  x: box.x + box.width / 2,
  y: box.y + box.height / 2,
});
