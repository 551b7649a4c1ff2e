import type { Browser, Locator, Page } from 'playwright-core';
import { AddMember } from '#identity';
import { signIn, startTestApi, type TestApi, type TestShop } from '../support/api.js';
import { ApiClient } from '../support/client.js';
import { seriousFindings, settled } from './support/axe.js';
import { card, drag, drawer } from './support/board.js';
import { openBrowser } from './support/browser.js';
import { layLine } from './support/line.js';
import { dateInChina } from './support/mid-month.js';
import { sitDown, type Seat } from './support/people.js';

/** What a browser would run if a text were taken for markup. */
const HOSTILE = '<img src=x onerror=alert(1)>';

describe('work handed over on the board', () => {
  let api: TestApi;
  let shop: TestShop;
  let browser: Browser;

  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('handover');
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await api?.close();
  });

  /** A new errand: a board of its own, with one task to fetch and one that waits for it. */
  const errand = async (subject: string): Promise<{ board: string; fetch: string; tell: string }> => {
    const { run, tasks } = await shop.ann.do(
      'runStart',
      'RunStartInput',
      { sopKey: 'errand', form: { subject } },
      '... on RunPayload { run { id } tasks { id instance } }',
    );
    const idOf = (wanted: string): string =>
      (tasks as { id: string; instance: string }[]).find(({ instance }) => instance === wanted)!.id;
    return { board: `/board?run=${run.id}`, fetch: idOf('FETCH'), tell: idOf('TELL') };
  };

  const start = (who: ApiClient, taskId: string): Promise<unknown> =>
    who.do('taskStart', 'TaskOnlyInput', { taskId }, '');

  test('one does it, the other sends it back, and each board shows what the other did', async () => {
    const { board, fetch } = await errand('两块看板');
    const ann = await sitDown(browser, api.url, shop.ann);
    const lead = await sitDown(browser, api.url, shop.lead);
    await ann.page.goto(board);
    await lead.page.goto(board);
    await card(lead.page, fetch, 'todo').waitFor();
    await drag(ann.page, fetch, 'in_progress');
    await card(lead.page, fetch, 'in_progress').getByText('ann').waitFor();

    await card(ann.page, fetch, 'in_progress').click();
    const panel = drawer(ann.page);
    await panel.getByLabel('重量（克）').fill('120');
    await panel.getByRole('checkbox', { name: /找到/u }).check();
    await panel
      .getByRole('group', { name: '「有照片」的凭证' })
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: '照片.png', mimeType: 'image/png', buffer: PIXEL });
    await panel.getByRole('link', { name: '打开 照片.png' }).waitFor();
    await panel.getByRole('button', { name: '提交验收' }).click();
    await panel.getByText('等待 客服组长 验收').waitFor();
    await ann.page.keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });

    await card(lead.page, fetch, 'review').waitFor();
    await drag(lead.page, fetch, 'rework');
    const question = lead.page.getByRole('dialog', { name: /返工/u });
    await question.getByRole('button', { name: '退回返工' }).click();
    await question.getByText('请至少选择一条').waitFor();
    await question.getByLabel('原因').selectOption('quality');
    await question.getByRole('checkbox', { name: '整洁' }).check();
    await question.getByLabel('问题是什么、怎么改').fill('再包一层');
    await question.getByRole('button', { name: '退回返工' }).click();

    await card(ann.page, fetch, 'rework').getByText('返工 1 次').waitFor();
    await card(ann.page, fetch).click();
    await drawer(ann.page).getByText('再包一层').first().waitFor();
    expect([...ann.complaints, ...lead.complaints]).toEqual([]);
    await ann.leave();
    await lead.leave();
  });

  test('a move that only the server can judge is refused in words, and the place to complete opens', async () => {
    const { board, fetch } = await errand('还差一些');
    await start(shop.ann, fetch);
    const { page, complaints, leave } = await sitDown(browser, api.url, shop.ann);
    await page.goto(board);
    await drag(page, fetch, 'review');
    await page
      .getByRole('alert')
      .getByText(/重量（克）/u)
      .waitFor();
    await drawer(page).getByLabel('重量（克）').waitFor();
    await card(page, fetch, 'in_progress').waitFor();
    expect(complaints).toEqual([]);
    await leave();
  });

  test('a board that lost the network says so, and catches up by itself when it is back', async () => {
    const line = await layLine(api.url);
    const { board, fetch, tell } = await errand('断网');
    const { page, context, leave } = await sitDown(browser, line.url, shop.ann);
    await page.goto(board);
    await card(page, fetch, 'todo').waitFor();
    await page.evaluate('window.sameDocument = true');
    await context.setOffline(true);
    line.cut();
    await page.getByText('实时更新已断开').waitFor();

    await start(shop.bob, fetch);
    await drag(page, fetch, 'in_progress');
    await page
      .getByRole('alert')
      .getByText(/当前离线，移动没有生效/u)
      .waitFor();
    await card(page, fetch, 'todo').waitFor();

    line.mend();
    await context.setOffline(false);
    await card(page, fetch, 'in_progress').getByText('bob').waitFor();
    await page.getByText('实时更新已断开').waitFor({ state: 'hidden' });
    await shop.boss.do('taskWaive', 'TaskReasonInput', { taskId: fetch, reason: 'not needed' }, '');
    await card(page, tell, 'todo').waitFor();
    expect(await page.evaluate('window.sameDocument')).toBe(true);
    await leave();
    await line.close();
  });

  test('a move is taken back with the button, and everybody sees it go back', async () => {
    const { board, fetch } = await errand('手滑');
    const ann = await sitDown(browser, api.url, shop.ann);
    const bob = await sitDown(browser, api.url, shop.bob);
    await ann.page.goto(board);
    await bob.page.goto(board);
    await card(bob.page, fetch, 'todo').waitFor();
    const goOn = api.stopClock();
    await drag(ann.page, fetch, 'in_progress');
    await card(bob.page, fetch, 'in_progress').waitFor();
    await ann.page.getByRole('button', { name: '撤销' }).click();
    await ann.page.getByText('已撤销：“取件”回到之前的状态').first().waitFor();
    goOn();
    await card(ann.page, fetch, 'todo').waitFor();
    await card(bob.page, fetch, 'todo').waitFor();
    expect([...ann.complaints, ...bob.complaints]).toEqual([]);
    await ann.leave();
    await bob.leave();
  });

  test('on a phone: from column to column with a swipe or a tap, a task opened, a line ticked, and back', async () => {
    const { board, fetch } = await errand('在路上');
    await start(shop.ann, fetch);
    const { page, complaints, leave } = await sitDown(browser, api.url, shop.ann, PHONE);
    await page.goto(board);
    const tab = (name: RegExp) => page.getByRole('navigation', { name: '分列' }).getByRole('button', { name });
    await tab(/^待办/u).and(page.locator('[aria-current=true]')).waitFor();
    await swipeLeft(page);
    await tab(/^进行中/u)
      .and(page.locator('[aria-current=true]'))
      .waitFor();
    await tab(/^待办/u).tap();
    await tab(/^待办/u).and(page.locator('[aria-current=true]')).waitFor();
    await tab(/^进行中/u).tap();
    await card(page, fetch, 'in_progress').tap();
    await drawer(page).getByRole('checkbox', { name: /找到/u }).tap();
    await drawer(page).getByText('1/2').waitFor();
    await page.goBack();
    await drawer(page).waitFor({ state: 'hidden' });
    await tab(/^进行中/u)
      .and(page.locator('[aria-current=true]'))
      .waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(complaints).toEqual([]);
    await leave();
  });

  test('with the keyboard alone: from the first Tab to a moved card and a task opened and closed', async () => {
    const { board, fetch } = await errand('只用键盘');
    const { page, complaints, leave } = await sitDown(browser, api.url, shop.ann);
    await page.goto(board);
    await card(page, fetch, 'todo').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('跳到正文');
    await page.keyboard.press('Enter');
    for (let steps = 0; (await focusOf(page, fetch).count()) === 0; steps++) {
      if (steps > 60) throw new Error('No Tab led to the card');
      await page.keyboard.press('Tab');
    }

    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await card(page, fetch, 'in_progress').waitFor();
    await focusOf(page, fetch).waitFor();

    await page.keyboard.press('Enter');
    await drawer(page).getByRole('button', { name: '提交验收' }).waitFor();
    await page.keyboard.press('Escape');
    await drawer(page).waitFor({ state: 'hidden' });
    await focusOf(page, fetch).waitFor();
    expect(complaints).toEqual([]);
    await leave();
  });

  test('what looks like markup is shown as it was written, wherever a text of people appears', async () => {
    const { board, fetch } = await errand(HOSTILE);
    const mallory = await newcomer(HOSTILE);
    await start(mallory, fetch);
    await mallory.do('taskComment', 'TaskCommentInput', { taskId: fetch, text: HOSTILE }, '');
    const boss = await sitDown(browser, api.url, shop.boss);
    const self = await sitDown(browser, api.url, mallory);
    const dialogs: string[] = [];
    for (const { page } of [boss, self])
      page.on('dialog', (dialog) => {
        dialogs.push(dialog.message());
        void dialog.dismiss();
      });
    for (const [{ page }, path] of [
      [boss, board],
      [boss, `${board}&by=assignee`],
      [boss, `${board}&layout=table`],
      [boss, `${board}&task=${fetch}`],
      [boss, '/team'],
      [self, '/my-day'],
    ] as const) {
      await page.goto(path);
      await page.locator('main, [role=dialog]').getByText(HOSTILE).first().waitFor();
      expect(await page.locator('img[src="x"]').count()).toBe(0);
    }
    expect({ dialogs, complaints: [...boss.complaints, ...self.complaints] }).toEqual({ dialogs: [], complaints: [] });
    await boss.leave();
    await self.leave();
  });

  const seats: [string, Seat][] = [
    ['zh, light, wide', {}],
    ['en, dark, narrow', { language: 'en', theme: 'dark', width: 390, height: 844 }],
  ];
  test.each(seats)('axe finds nothing serious where work is handed over (%s)', async (name, seat) => {
    const { board, fetch } = await errand(`axe ${name}`);
    await start(shop.lead, fetch);
    const { task } = await shop.lead.ask('query ($id: UUID!) { task(id: $id) { dueAt } }', { id: fetch });
    // At the end of a month that may be a day of the next page.
    const due = dateInChina(new Date(task.dueAt));
    const { page, leave } = await sitDown(browser, api.url, shop.lead, seat);
    for (const [path, sign] of [
      [board, `[data-card="${fetch}"]`],
      [`${board}&lanes=assignee`, `[data-card="${fetch}"]`],
      [`${board}&layout=table`, 'table'],
      [`${board}&layout=calendar&date=${due}`, `[data-card="${fetch}"]`],
      [`${board}&task=${fetch}`, '[role=dialog] [role=checkbox], [role=dialog] input[type=checkbox]'],
      ['/my-day', 'h2'],
      ['/team', 'table'],
    ] as const) {
      await page.goto(path);
      await page.locator(sign).first().waitFor();
      await settled(page);
      expect({ path, findings: await seriousFindings(page) }).toEqual({ path, findings: [] });
    }
    await leave();
  });

  /** Somebody of customer service with a name of their own choosing. */
  const newcomer = async (name: string): Promise<ApiClient> => {
    const [email, password] = ['newcomer@handover.example', 'correct horse battery'];
    await api.api.app
      .get(AddMember)
      .run(
        { workspaceId: shop.workspaceId, memberId: null, requestId: 'test' },
        { email, name, roles: [{ role: 'cs', level: 'member' }], password },
      );
    return signIn(new ApiClient(api.url), email, password);
  };
});

const PHONE: Seat = { width: 390, height: 844 };

/** The card of a task, when the keyboard is on it. */
const focusOf = (page: Page, taskId: string): Locator => card(page, taskId).locator('a:focus');

/** A finger drawn across the board from the right. */
const swipeLeft = async (page: Page): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  const touch = (
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    touchPoints: { x: number; y: number }[],
  ): Promise<unknown> => session.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', [{ x: 340, y: 600 }]);
  for (let x = 310; x >= 40; x -= 30) await touch('touchMove', [{ x, y: 600 }]);
  await touch('touchEnd', []);
  await session.detach();
};

/** The smallest picture there is. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
