import type { Browser, Locator, Page } from 'playwright-core';
import { startTestApi, type TestApi, type TestShop } from '../support/api.js';
import { eventually } from '../support/eventually.js';
import { seriousFindings, settled } from './support/axe.js';
import { openBrowser } from './support/browser.js';
import { sitDown } from './support/people.js';
import { choose } from './support/studio.js';

const SOURCE = `# written by hand
sop: canvas_trial
title: { zh: 试画, en: Trial }
owner: cs
form:
  amount: { type: money, title: { zh: 金额, en: Amount } } # in yuan
tasks:
  T01: { title: { zh: 登记, en: Register }, role: cs }
machine:
  initial: open
  states:
    open: # where it begins
      title: { zh: 登记中, en: Registering }
      tasks: [T01]
      on: { TASKS.SETTLED: done }
    done: { type: final, title: { zh: 完成, en: Done } }
`;

/** Two branches side by side, two tasks, a table. */
const BRANCHED = `sop: canvas_trial
title: { zh: 分头, en: Branched }
owner: cs
form:
  lines: { type: table, title: { zh: 明细, en: Lines }, columns: { name: { type: string, title: { zh: 品名, en: Name } } } }
events:
  GO: { title: { zh: 分头走, en: Part } }
tasks:
  T01: { title: { zh: 登记, en: Register }, role: cs }
  T02: { title: { zh: 复核, en: Check }, role: cs }
machine:
  initial: open
  states:
    open: { title: { zh: 登记中, en: Registering }, tasks: [T01, T02], on: { GO: both } }
    both:
      type: parallel
      title: { zh: 分头, en: Apart }
      states:
        left: { title: { zh: 左, en: Left }, initial: a, states: { a: { on: { GO: b } }, b: { type: final, title: { zh: 左完, en: Left end } } } }
        right: { title: { zh: 右, en: Right }, initial: c, states: { c: { on: { GO: d } }, d: { type: final, title: { zh: 右完, en: Right end } } } }
      onDone: done
    done: { type: final, title: { zh: 完成, en: Done } }
`;

describe('an SOP drawn in the studio', () => {
  let api: TestApi;
  let shop: TestShop;
  let browser: Browser;

  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('canvas');
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await api?.close();
  });

  /** A draft of its own for each test. @returns the address of its editor. */
  const draft = async (key: string, text = SOURCE): Promise<{ path: string; source: () => Promise<string> }> => {
    const { sop } = await shop.boss.do(
      'sopSaveDraft',
      'SopSaveDraftInput',
      { source: text.replace('canvas_trial', key) },
      '... on SopDraftPayload { sop { id } }',
    );
    const source = async (): Promise<string> => {
      const { data } = await shop.boss.send('query ($key: String!) { sop(key: $key) { draft { source } } }', { key });
      return data['sop'].draft.source as string;
    };
    return { path: `/sops/${sop.id}/edit`, source };
  };

  const state = (page: Page, title: string): Locator => page.locator('.react-flow__node').filter({ hasText: title });
  const lines = (page: Page): Locator => page.locator('.react-flow__edge');
  const panel = (page: Page): Locator => page.getByRole('region', { name: '属性' });

  test('two states are added, connected by hand and given a task; each step can be undone and done again', async () => {
    const { path, source } = await draft('canvas_by_hand');
    const { page, complaints, leave } = await sitDown(browser, api.url, shop.boss);
    await page.goto(path);
    await state(page, '登记中').waitFor();
    await page.getByRole('button', { name: '新建状态' }).click();
    await panel(page).getByLabel('名称（中文）').fill('复核');
    await panel(page).getByLabel('名称（中文）').press('Enter');
    await state(page, '复核').waitFor();
    await page.getByRole('button', { name: '新建终点' }).click();
    await eventually('both are drawn', async () => (await page.locator('.react-flow__node').count()) === 4);

    await pull(page, state(page, '登记中'), state(page, '复核'));
    await page.getByRole('radio', { name: /任务都完成时/u }).check();
    await page.getByRole('button', { name: '确定' }).click();
    await eventually('the line is drawn', async () => (await lines(page).count()) === 2);

    await state(page, '复核').click();
    await panel(page).getByRole('button', { name: '新任务' }).click();
    await panel(page).getByRole('heading', { name: '任务' }).waitFor();
    await eventually('the server has it all', async () => (await source()).includes('tasks: [T02]'));
    const written = await source();
    expect(written).toContain('# written by hand');
    expect(written).toContain('open: # where it begins');
    expect(written).toContain('TASKS.SETTLED: [{ target: done }, { target: step }]');

    for (let left = 5; left > 0; left -= 1) await page.getByRole('button', { name: /^撤销：/u }).click();
    await eventually('all is as it was', async () => (await lines(page).count()) === 1);
    await eventually(
      'for the server too',
      async () => (await source()) === SOURCE.replace('canvas_trial', 'canvas_by_hand'),
    );
    await page.getByRole('button', { name: /^重做：/u }).click();
    await state(page, '新状态').waitFor();
    expect(complaints).toEqual([]);
    await leave();
  });

  test('everything goes by keyboard alone', async () => {
    const { path, source } = await draft('canvas_by_keys');
    const { page, complaints, leave } = await sitDown(browser, api.url, shop.boss);
    await page.goto(path);
    await state(page, '登记中').waitFor();
    const canvas = page.getByRole('application', { name: '流程图编辑区' });
    await canvas.focus();
    await page.keyboard.press('ArrowDown');
    await page.getByText(/^登记中。起点/u).waitFor({ state: 'attached' });
    await page.keyboard.press('n');
    await state(page, '新状态').waitFor();
    await page.keyboard.press('F2');
    await page.keyboard.type('等回信');
    await page.keyboard.press('Enter');
    await state(page, '等回信').waitFor();
    await page.keyboard.press('c');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: '走到' }).fill('完成');
    await page.keyboard.press('Enter');
    await dialog.getByRole('radio', { name: /到时间时/u }).press('Space');
    await dialog.getByRole('button', { name: '确定' }).press('Enter');
    await eventually('the line is drawn', async () => (await lines(page).count()) === 2);
    await eventually('it is written', async () => /after:\s+24h: done/u.test(await source()));
    await canvas.focus();
    await page.keyboard.press('Delete');
    await eventually('the line is gone', async () => (await lines(page).count()) === 1);
    await page.keyboard.press('Control+z');
    await eventually('and back', async () => (await lines(page).count()) === 2);
    expect(complaints).toEqual([]);
    await leave();
  });

  test('a condition is clicked together, and what cannot be is written', async () => {
    const { path, source } = await draft('canvas_condition');
    const { page, leave } = await sitDown(browser, api.url, shop.boss);
    await page.goto(`${path}?at=machine/states/open/on/TASKS.SETTLED`);
    const guard = panel(page);
    await guard.getByRole('heading', { name: '去路' }).waitFor();
    await guard.getByRole('button', { name: '加一个条件' }).click();
    await guard.getByRole('combobox', { name: '字段' }).fill('金额');
    await page.keyboard.press('Enter');
    await guard.getByRole('spinbutton', { name: '值' }).fill('50');
    await guard.getByRole('spinbutton', { name: '值' }).press('Tab');
    await eventually('it is written', async () => (await source()).includes('guard: amount > yuan(50)'));
    await guard.getByText('书写', { exact: true }).first().click();
    const text = guard.getByRole('combobox', { name: '条件' });
    await text.fill('amount * 2 > yuan(50)');
    await text.blur();
    await eventually('that too', async () => (await source()).includes('guard: amount * 2 > yuan(50)'));
    await leave();
  });

  test.each([
    ['zh', 'light', 1440],
    ['en', 'dark', 1440],
    ['zh', 'dark', 390],
  ] as const)('is accessible in %s, %s, at %d px', async (language, theme, width) => {
    const { path } = await draft(`canvas_axe_${language}_${theme}_${width}`);
    const { page, leave } = await sitDown(browser, api.url, shop.boss, { language, theme, width });
    await page.goto(`${path}?at=machine/states/open`);
    if (width > 600) await page.locator('.react-flow__node').first().waitFor();
    else await page.getByRole('navigation', { name: /状态列表/u }).waitFor();
    await settled(page);
    expect(await seriousFindings(page)).toEqual([]);
    await leave();
  });

  test('four eyes in some cases, several goals at once and the first rows of a table are clicked together', async () => {
    const { path, source } = await draft('canvas_by_click', BRANCHED);
    const { page, complaints, leave } = await sitDown(browser, api.url, shop.boss);
    await page.goto(`${path}?at=tasks/T02`);
    await panel(page).getByRole('button', { name: '加一个有条件的…' }).click();
    await panel(page).getByRole('group', { name: /登记/u }).waitFor();
    await eventually('the server has the condition', async () => /separateFrom:[^]*task: T01/u.test(await source()));

    await page.goto(`${path}?at=machine/states/open/on/GO`);
    await panel(page).getByRole('button', { name: '同时进入几处…' }).click();
    await choose(page, panel(page).getByLabel('走到'), '左完');
    await page.keyboard.press('Escape');
    await choose(page, panel(page).getByLabel('走到'), '右完');
    await eventually('the server has both goals', async () => /both\.left\.b[^]*both\.right\.d/u.test(await source()));

    await page.goto(`${path}?at=form/lines`);
    await panel(page).getByText('一开始就有内容（可以是空的）').click();
    await panel(page).getByRole('button', { name: '添加：一行' }).click();
    const row = panel(page).getByRole('group', { name: '第 1 行' });
    await row.getByLabel('品名').fill('红裙');
    await row.getByLabel('品名').press('Enter');
    await eventually('the server has the row', async () => (await source()).includes('红裙'));
    expect(complaints).toEqual([]);
    await leave();
  });
});

/** Pulls a line from the foot of one state to the middle of another. */
async function pull(page: Page, from: Locator, to: Locator): Promise<void> {
  await from.hover();
  const foot = (await from.locator('.react-flow__handle.source').boundingBox())!;
  const goal = (await to.boundingBox())!;
  await page.mouse.move(foot.x + foot.width / 2, foot.y + foot.height / 2);
  await page.mouse.down();
  await page.mouse.move(goal.x + goal.width / 2, goal.y + goal.height / 2 - 12, { steps: 6 });
  await page.mouse.move(goal.x + goal.width / 2, goal.y + goal.height / 2, { steps: 3 });
  await page.mouse.up();
}
