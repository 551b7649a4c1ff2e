import type { Browser, Page } from 'playwright-core';
import { startTestApi, type TestApi, type TestShop } from '../support/api.js';
import { seriousFindings, settled } from './support/axe.js';
import { openBrowser } from './support/browser.js';
import { sitDown } from './support/people.js';

describe('a task in the browser', () => {
  let api: TestApi;
  let shop: TestShop;
  let browser: Browser;

  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('drawer');
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await api?.close();
  });

  /** The first task of a new errand: a number to fill, a line to tick, a photo to attach, a lead to accept it. */
  const fetching = async (subject: string): Promise<string> => {
    const { tasks } = await shop.ann.do('runStart', 'RunStartInput', { sopKey: 'errand', form: { subject } }, STARTED);
    return (tasks as { id: string; instance: string }[]).find(({ instance }) => instance === 'FETCH')!.id;
  };

  const fill = (taskId: string, fields: object): Promise<unknown> =>
    shop.ann.do('taskFill', 'TaskFillInput', { taskId, fields }, '... on TaskPayload { task { id } }');

  const stored = async (id: string): Promise<Record<string, unknown>> => {
    const { task } = await shop.ann.ask('query ($id: UUID!) { task(id: $id) { fields { key value } } }', { id });
    return Object.fromEntries((task.fields as { key: string; value: unknown }[]).map(({ key, value }) => [key, value]));
  };

  test('it is done, sent back and accepted, and each sees what the other did', async () => {
    const id = await fetching('来回一趟');
    const ann = await sitDown(browser, api.url, shop.ann);
    await ann.page.goto(`/my-day?task=${id}`);
    const mine = drawer(ann.page);
    await mine.getByRole('button', { name: '领取并开始' }).click();
    await mine.getByRole('button', { name: '提交验收' }).click();
    await mine.getByRole('button', { name: /请勾选「找到」/u }).waitFor();
    await mine.getByRole('button', { name: /请填写「重量（克）」/u }).click();
    await ann.page.keyboard.type('１２０');
    await mine.getByRole('checkbox', { name: /找到/u }).check();
    await mine
      .getByRole('group', { name: '「有照片」的凭证' })
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: '包好了.png', mimeType: 'image/png', buffer: PIXEL });
    await mine.getByRole('link', { name: '打开 包好了.png' }).waitFor();
    await mine.getByRole('button', { name: '提交验收' }).click();
    await mine.getByText('等待 客服组长 验收').waitFor();
    expect(await stored(id)).toMatchObject({ weight: 120 });

    const lead = await sitDown(browser, api.url, shop.lead, { width: 390, height: 844 });
    await lead.page.goto(`/my-day?task=${id}`);
    const theirs = drawer(lead.page);
    await theirs.getByRole('button', { name: '退回…' }).click();
    await theirs.getByRole('button', { name: '退回返工' }).click();
    await theirs.getByText('请选原因、勾出没达到的标准，并写明要改什么。').waitFor();
    await theirs.getByText('质量不够').click();
    await theirs.getByRole('checkbox', { name: '整洁' }).check();
    await theirs.getByLabel('要改什么').fill('再包一层');
    await theirs.getByRole('button', { name: '退回返工' }).click();

    await mine.getByText('lead 退回了：质量不够').waitFor();
    await mine.getByText('再包一层').first().waitFor();
    await mine.getByRole('button', { name: '提交验收' }).click();
    await theirs.getByRole('button', { name: '全部符合，通过' }).click();
    await mine.getByText(/已完成并通过/u).waitFor();
    expect([...ann.complaints, ...lead.complaints]).toEqual([]);
    await ann.leave();
    await lead.leave();
  });

  test('what somebody else wrote into the same field is shown, and nothing that was typed is lost', async () => {
    const id = await fetching('两个人填');
    await shop.ann.do('taskStart', 'TaskOnlyInput', { taskId: id }, '... on TaskPayload { task { id } }');
    const { page, leave } = await sitDown(browser, api.url, shop.ann);
    await page.goto(`/my-day?task=${id}`);
    await drawer(page).getByLabel('备注').fill('我写的');
    await fill(id, { note: '别处写的', weight: 7 });
    await drawer(page)
      .getByText(/刚把它改成了「别处写的」/u)
      .waitFor();
    await drawer(page).getByRole('button', { name: '保留我的' }).click();
    await drawer(page).getByText('已保存').waitFor();
    expect(await stored(id)).toEqual({ note: '我写的', weight: 7 });
    await leave();
  });

  test('a comment that was not sent survives closing, and the focus goes back to what opened the task', async () => {
    const id = await fetching('没写完');
    const { page, leave } = await sitDown(browser, api.url, shop.ann);
    await page.goto('/my-day');
    const line = page.locator(`[data-task-id="${id}"]`);
    await line.click();
    await drawer(page)
      .getByRole('textbox', { name: /写评论/u })
      .fill('写到一半');
    await page.keyboard.press('Escape');
    await drawer(page).waitFor({ state: 'hidden' });
    await page.locator(`[data-task-id="${id}"]:focus`).waitFor();
    await page.reload();
    await line.click();
    expect(
      await drawer(page)
        .getByRole('textbox', { name: /写评论/u })
        .inputValue(),
    ).toBe('写到一半');
    await leave();
  });

  test('a claim can be taken back', async () => {
    const id = await fetching('手滑了');
    const { page, leave } = await sitDown(browser, api.url, shop.bob, { width: 390, height: 844 });
    await page.goto(`/my-day?task=${id}`);
    const goOn = api.stopClock();
    await drawer(page).getByRole('button', { name: '领取并开始' }).click();
    await page.getByRole('button', { name: /撤销/u }).click();
    await drawer(page).getByRole('button', { name: '领取并开始' }).waitFor();
    goOn();
    await leave();
  });

  test('an address that names no task, or no team for its reader, says so', async () => {
    const { page, leave } = await sitDown(browser, api.url, shop.packer);
    for (const task of ['0198c0de-dead-7000-8000-00000000beef', 'nonsense']) {
      await page.goto(`/my-day?task=${task}`);
      await page.getByText('没有这个任务').waitFor();
    }
    await page.goto('/team');
    await page.getByText('没有查看权限').waitFor();
    await leave();
  });

  test.each(['zh', 'en'] as const)(
    'axe finds nothing serious in the drawer, my day and the team (%s)',
    async (language) => {
      const id = await fetching(`看得清 ${language}`);
      await shop.lead.do('taskStart', 'TaskOnlyInput', { taskId: id }, '... on TaskPayload { task { id } }');
      for (const theme of ['light', 'dark'] as const) {
        const { page, leave } = await sitDown(browser, api.url, shop.lead, {
          language,
          theme,
          width: 390,
          height: 844,
        });
        await page.goto('/my-day');
        await page.getByRole('heading', { level: 2 }).first().waitFor();
        expect(await seriousFindings(page)).toEqual([]);
        await page.goto('/team');
        await page.getByRole('table').first().waitFor();
        expect(await seriousFindings(page)).toEqual([]);
        await page.goto(`/my-day?task=${id}`);
        await drawer(page).getByRole('checkbox').first().waitFor();
        await settled(page);
        expect(await seriousFindings(page)).toEqual([]);
        await leave();
      }
    },
  );
});

const drawer = (page: Page) => page.getByRole('dialog').first();

const STARTED = '... on RunPayload { run { id } tasks { id instance } }';

/** The smallest picture there is. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
