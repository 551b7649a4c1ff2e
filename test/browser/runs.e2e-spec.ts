import type { Browser, Page } from 'playwright-core';
import { startTestApi, type TestApi, type TestShop } from '../support/api.js';
import { seriousFindings } from './support/axe.js';
import { openBrowser } from './support/browser.js';
import { sitDown, type Seat } from './support/people.js';

describe('runs in the browser', () => {
  let api: TestApi;
  let shop: TestShop;
  let browser: Browser;

  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('runs');
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await api?.close();
  });

  /** Starts an errand through the API and takes it to where it waits for an answer. */
  const waitingErrand = async (subject: string): Promise<string> => {
    const { run, tasks } = await shop.ann.do(
      'runStart',
      'RunStartInput',
      { sopKey: 'errand', form: { subject } },
      WRITTEN,
    );
    for (const { id } of tasks)
      await shop.boss.do('taskWaive', 'TaskReasonInput', { taskId: id, reason: 'not needed' }, '');
    return run.id;
  };

  test('a form with a mistake says where; a right one starts the run, with its formulas shown while one types', async () => {
    const { page, complaints, leave } = await sitDown(browser, api.url, shop.ann);
    await page.goto('/start?sop=errand');
    await page.getByLabel('金额').fill('12.50');
    await page.getByText('¥25.00').waitFor();
    await page.getByRole('button', { name: '发起流程' }).last().click();
    await page.getByText('请填写这一项').waitFor();
    await page.getByLabel('事由').fill('取样品 <img src=x onerror=alert(1)>');
    await page.getByRole('button', { name: '发起流程' }).last().click();
    await page.waitForURL(/\/runs\/[0-9a-f-]{36}/u);
    await page.getByRole('heading', { level: 1, name: /取样品 <img src=x onerror=alert\(1\)>/u }).waitFor();
    await page.getByRole('link', { name: '取件' }).waitFor();
    expect(complaints).toEqual([]);
    await leave();
  });

  test('the chart is lit where the run is; an event told on the page moves it; the slider shows how it was', async () => {
    const id = await waitingErrand('等一个答复');
    const { page, leave } = await sitDown(browser, api.url, shop.ann);
    await page.goto(`/runs/${id}`);
    await stage(page, '等回复').and(page.locator('.is-active')).waitFor();
    expect(await stage(page, '在路上').getAttribute('class')).toMatch(/is-visited/u);
    await page.getByRole('tab', { name: '计时' }).click();
    await page.getByText('阶段计时：等回复').waitFor();
    await page.getByRole('button', { name: '买家回复' }).click();
    await page.getByRole('dialog').getByLabel('内容').fill('可以，周五送来');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /确\s*定/u })
      .click();
    await stage(page, '完成').and(page.locator('.is-active')).waitFor();
    await page.getByRole('button', { name: '上一步' }).click();
    await stage(page, '等回复').and(page.locator('.is-active')).waitFor();
    expect(new URL(page.url()).searchParams.get('at')).not.toBeNull();
    await page.getByRole('button', { name: '回到现在' }).click();
    await stage(page, '完成').and(page.locator('.is-active')).waitFor();
    await leave();
  });

  test('a run that somebody else starts appears on the board of stages by itself, and moves there', async () => {
    const { page, leave } = await sitDown(browser, api.url, shop.boss);
    await page.goto('/runs?sop=errand');
    await page.getByRole('heading', { name: '流程' }).waitFor({ state: 'attached' });
    const id = await waitingErrand('现身的流程');
    const card = page.getByRole('listitem', { name: /^等回复/u }).getByRole('link', { name: /现身的流程/u });
    await card.waitFor();
    await card.click();
    await page.waitForURL(`**/runs/${id}*`);
    await leave();
  });

  test('a run of nowhere is not found, in words', async () => {
    const { page, leave } = await sitDown(browser, api.url, shop.ann);
    await page.goto('/runs/0198c0de-dead-7000-8000-00000000beef');
    await page.getByText('这里没有东西').waitFor();
    await leave();
  });

  const seats: [string, Seat][] = [
    ['zh, light, wide', {}],
    ['en, dark, narrow', { language: 'en', theme: 'dark', width: 390, height: 844 }],
  ];
  test.each(seats)('axe finds nothing serious on the pages of runs (%s)', async (_name, seat) => {
    const id = await waitingErrand(`axe ${_name}`);
    const { page, leave } = await sitDown(browser, api.url, shop.boss, seat);
    for (const [path, sign] of [
      [`/runs/${id}`, '.statechart .stage, [role=tab]'],
      ['/runs?sop=errand', '.run-card'],
      ['/start?sop=errand', '#start-subject, input'],
      ['/start', 'main ul button'],
    ] as const) {
      await page.goto(path);
      await page.locator(sign).first().waitFor();
      expect({ path, findings: await seriousFindings(page) }).toEqual({ path, findings: [] });
    }
    await leave();
  });
});

const stage = (page: Page, title: string): ReturnType<Page['locator']> =>
  page.locator('.statechart .stage', { hasText: title });

const WRITTEN = '... on RunPayload { run { id } tasks { id } }';
