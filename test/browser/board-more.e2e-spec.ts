import type { Browser, Page } from 'playwright-core';
import { startTestApi, type TestApi, type TestShop } from '../support/api.js';
import type { ApiClient } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { seriousFindings, settled } from './support/axe.js';
import { card, column, drawer } from './support/board.js';
import { openBrowser } from './support/browser.js';
import { dateInChina, nextMidMonth } from './support/mid-month.js';
import { sitDown } from './support/people.js';

const TASK = '... on TaskPayload { task { id } }';
const DAY = 86_400_000;

describe('the board in the browser, further', () => {
  let api: TestApi;
  let shop: TestShop;
  let browser: Browser;

  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('boards-more');
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
  const limit = (more: object): Promise<unknown> =>
    shop.boss.do('boardSettingsUpdate', 'BoardSettingsUpdateInput', { limits: [more] }, '__typename');

  /** Takes a card with the mouse and moves it to a point, in steps as a hand does. */
  const carry = async (page: Page, id: string, to: { x: number; y: number }): Promise<void> => {
    const from = (await card(page, id).boundingBox())!;
    const [x, y] = [from.x + 40, from.y + from.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let step = 1; step <= 10; step++)
      await page.mouse.move(x + ((to.x - x) * step) / 10, y + ((to.y - y) * step) / 10);
  };

  test('a manager limits a role, its lane shows how full it is, and a hard limit says why it refuses', async () => {
    const [first, second] = [await task('泳道甲'), await task('泳道乙')];
    const { page, complaints, leave } = await sitDown(browser, api.url, shop.boss);
    await page.goto('/board?lanes=role&q=泳道');
    await page.getByRole('button', { name: '在制上限' }).click();
    const dialog = page.getByRole('dialog', { name: '在制上限' });
    await dialog.getByLabel('限制谁的任务').selectOption({ label: '客服' });
    await dialog.getByLabel('进行中').fill('0');
    await dialog.getByText('请填 1 到 10000 的整数，或留空').waitFor();
    await dialog.getByLabel('进行中').fill('1');
    await dialog.getByRole('checkbox').nth(1).check();
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.waitFor({ state: 'detached' });
    await shop.ann.do('taskStart', 'TaskOnlyInput', { taskId: first }, '');
    const cell = page.locator('[data-column="in_progress"][data-lane="cs"]');
    await cell.getByText('1/1 已满').waitFor();
    expect(complaints).toEqual([]);
    await leave();

    const ann = await sitDown(browser, api.url, shop.ann);
    await ann.page.goto('/board?lanes=role&q=泳道');
    await card(ann.page, second).getByRole('link').focus();
    await ann.page.keyboard.press('Space');
    await ann.page.keyboard.press('ArrowRight');
    await ann.page.keyboard.press('Enter');
    await ann.page.getByRole('alert').filter({ hasText: '最多 1' }).waitFor();
    expect(await ann.page.locator('[data-column="todo"][data-lane="cs"] h3').allInnerTexts()).toContain('泳道乙');
    await ann.leave();
    await limit({ column: 'in_progress', role: 'cs', limit: null, isHard: false });
  });

  test('a card dropped between two others lies between them, also in another column, and undo takes it all back', async () => {
    const made = [];
    for (const title of ['落点甲', '落点乙', '落点丙']) made.push(await task(title, { priority: 'P3' }));
    for (const taskId of made.slice(0, 2)) await shop.ann.do('taskStart', 'TaskOnlyInput', { taskId }, '');
    const third = made[2]!;
    const { page, leave } = await sitDown(browser, api.url, shop.ann);
    await page.goto('/board?prio=P3&q=落点');
    await card(page, made[1]!, 'in_progress').waitFor();
    const goOn = api.stopClock();
    const below = (await card(page, made[1]!).boundingBox())!;
    await carry(page, third, { x: below.x + 60, y: below.y + 8 });
    await page.locator(`.bd-gap-above [data-card="${made[1]}"]`).waitFor();
    await page.mouse.up();
    await page.getByRole('button', { name: '撤销' }).waitFor();
    expect(await titles(page, 'in_progress')).toEqual(['落点甲', '落点丙', '落点乙']);
    await page.getByRole('button', { name: '撤销' }).click();
    await page.getByText('已撤销：“落点丙”回到之前的状态').first().waitFor();
    goOn();
    await card(page, third, 'todo').waitFor();
    await page.reload();
    await card(page, third, 'todo').waitFor();
    expect(await titles(page, 'in_progress')).toEqual(['落点甲', '落点乙']);
    await leave();
  });

  test('sorted by a field the board says that nobody’s hand counts', async () => {
    const id = await task('按更新排', { priority: 'P3' });
    await task('后来的', { priority: 'P3' });
    const { page, leave } = await sitDown(browser, api.url, shop.boss);
    await page.goto('/board?q=的&sort=updated');
    await page.getByText('手动顺序已关闭').waitFor();
    await page.goto('/board?q=排&sort=updated');
    await card(page, id).getByRole('link').focus();
    await page.keyboard.press('p');
    await page.getByRole('dialog').getByRole('button', { name: 'P1 高' }).click();
    await card(page, id).getByTitle('优先级 P1 高').waitFor();
    await leave();
  });

  test('a task is carried to another day of the calendar: by mouse with the time kept, by keyboard, and not into the past', async () => {
    const today = nextMidMonth();
    const tomorrow = new Date(today.getTime() + DAY);
    const id = await task('改天', { dueAt: tomorrow.toISOString() });
    const dayOf = (shift: number): string => dateInChina(new Date(tomorrow.getTime() + shift * DAY));
    const { page, complaints, leave } = await sitDown(browser, api.url, shop.boss);
    await page.clock.setFixedTime(today);
    await page.goto(`/board?layout=calendar&q=改天&date=${dayOf(0)}`);
    const day = (shift: number) => page.locator(`[data-column="${dayOf(shift)}"]`);
    await day(0).locator(`[data-card="${id}"]`).waitFor();
    const box = (await day(1).boundingBox())!;
    await carry(page, id, { x: box.x + 40, y: box.y + 40 });
    await page.mouse.up();
    const dialog = page.getByRole('dialog', { name: /截止时间/u });
    const time = new Intl.DateTimeFormat('zh-CN', {
      timeZone: 'Asia/Shanghai',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }).format(tomorrow);
    await eventually(
      'the calendar control is there',
      async () => (await dialog.getByLabel('新的截止时间').inputValue()) === `${dayOf(1)} ${time}`,
    );
    await dialog.getByRole('button', { name: '确定' }).click();
    // The card lies there at once; what leaves the page now would take the command along.
    await page.getByText('“改天”：改截止时间').first().waitFor();
    await day(1).locator(`[data-card="${id}"]`).waitFor();

    await page.goto(`/board?layout=calendar&q=改天&date=${dayOf(1)}`);
    await day(1).locator(`[data-card="${id}"] a`).focus();
    await page.keyboard.press('Space');
    for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Space');
    await page.getByRole('alert').filter({ hasText: '这一天已经过去了' }).waitFor();
    await day(1).locator(`[data-card="${id}"] a:focus`).waitFor();
    expect(complaints).toEqual([]);
    await leave();
  });

  test('a refused move leads to the place in the task that is missing', async () => {
    const id = await task('缺一项', { checklist: [{ title: '点数' }, { title: '贴标' }] });
    await shop.ann.do('taskStart', 'TaskOnlyInput', { taskId: id }, '');
    await shop.ann.do('taskTick', 'TaskTickInput', { taskId: id, item: 'item1', isDone: true }, '');
    const { page, leave } = await sitDown(browser, api.url, shop.ann);
    await page.goto('/board?q=缺一项');
    await card(page, id).getByRole('link').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await drawer(page).waitFor();
    await page.locator('[data-item="item2"].task-here input:focus').waitFor();
    await page.waitForURL((url) => !url.searchParams.has('field'));
    expect(new URL(page.url()).searchParams.get('task')).toBe(id);
    await leave();
  });

  test('a part is added to a task in its panel, and the whole waits for it', async () => {
    const id = await task('整体', {}, shop.lead);
    await shop.ann.do('taskStart', 'TaskOnlyInput', { taskId: id }, '');
    const { page, complaints, leave } = await sitDown(browser, api.url, shop.lead);
    await page.goto(`/board?task=${id}`);
    const panel = drawer(page);
    await panel.getByRole('button', { name: '添加子任务' }).click();
    await panel.getByRole('button', { name: '添加', exact: true }).click();
    await panel.getByText('请写清要做什么').waitFor();
    await panel.getByLabel('子任务要做什么').fill('领箱子');
    const due = panel.getByLabel('截止时间（可不填）');
    await due.fill('2020-01-01 10:00');
    await due.press('Enter');
    await panel.getByRole('button', { name: '添加', exact: true }).click();
    await panel.getByText('截止时间要在将来').waitFor();
    await due.fill('2099-01-02 10:30');
    await due.press('Enter');
    await panel.getByRole('button', { name: '添加', exact: true }).click();
    await panel.getByRole('link', { name: '领箱子' }).waitFor();
    await settled(page);
    expect(await seriousFindings(page)).toEqual([]);
    const { subTasks } = (
      await shop.lead.ask(`query ($id: UUID!) { task(id: $id) { subTasks { title dueAt isRequired } } }`, { id })
    ).task;
    expect(subTasks).toEqual([{ title: '领箱子', dueAt: '2099-01-02T02:30:00.000Z', isRequired: true }]);
    expect(complaints).toEqual([]);
    await leave();
  });

  test('keys lead to views and places, sleep while typing, and the help lists them', async () => {
    const id = await task('按键');
    const { page, leave } = await sitDown(browser, api.url, shop.boss);
    await page.goto('/board?q=按键');
    await card(page, id).waitFor();
    const search = (): URLSearchParams => new URL(page.url()).searchParams;
    for (const [keys, check] of [
      ['vl', () => page.getByRole('table').waitFor()],
      ['vc', () => page.getByRole('list', { name: /任务日历/u }).waitFor()],
      ['vg', () => page.locator('[data-lane="cs"]').first().waitFor()],
      ['vb', () => card(page, id, 'todo').waitFor()],
    ] as [string, () => Promise<unknown>][]) {
      await inARow(page, keys);
      if (keys === 'vb') await inARow(page, 'vg');
      await check();
    }
    await card(page, id).getByRole('link').focus();
    await page.keyboard.press('l');
    await page.getByRole('dialog').getByRole('button', { name: '岗位：客服' }).click();
    await page.getByRole('button', { name: '移除筛选：岗位：客服' }).waitFor();
    await card(page, id).getByRole('link').focus();
    await inARow(page, 'ot');
    await drawer(page).waitFor();
    expect(search().get('task')).toBe(id);
    await page.keyboard.press('Escape');
    await drawer(page).waitFor({ state: 'hidden' });
    await card(page, id).locator('a:focus').waitFor();

    await page.keyboard.press('/');
    await page.keyboard.type('gr?');
    expect(new URL(page.url()).pathname).toBe('/board');
    await page.locator('input:focus').fill('');
    await page.keyboard.press('Escape');
    await page.evaluate('document.activeElement.blur()');
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: '快捷键' });
    for (const line of ['表格布局', '去我的一天', '下一步（状态）', '新建临时任务'])
      await help.getByText(line, { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
    await inARow(page, 'gr');
    await page.waitForURL(/\/runs/u);
    await page.locator('.bd').waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: '快捷键' }).getByText('去看板').waitFor();
    expect(await page.getByText('表格布局').count()).toBe(0);
    await leave();
  });

  test('whoever opens a task is seen on its card by the others, and gone when they close it', async () => {
    const id = await task('看一眼');
    const boss = await sitDown(browser, api.url, shop.boss);
    const ann = await sitDown(browser, api.url, shop.ann);
    await boss.page.goto('/board?q=看一眼');
    await card(boss.page, id).waitFor();
    await ann.page.goto(`/board?q=看一眼&task=${id}`);
    await drawer(ann.page).waitFor();
    await card(boss.page, id).getByRole('img', { name: 'ann 正在看' }).waitFor();
    await ann.page.keyboard.press('Escape');
    await card(boss.page, id).getByRole('img', { name: 'ann 正在看' }).waitFor({ state: 'detached' });
    await boss.leave();
    await ann.leave();
  });
});

/** Presses keys right one after the other, as a hand does that waits for nothing. */
const inARow = (page: Page, keys: string): Promise<unknown> =>
  Promise.all([...keys].map((key) => page.keyboard.press(key)));
