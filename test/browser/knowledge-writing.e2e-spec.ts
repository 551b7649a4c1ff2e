import type { Browser, Page } from 'playwright-core';
import { startTestApi, type TestApi, type TestShop } from '../support/api.js';
import { eventually } from '../support/eventually.js';
import { seriousFindings, settled } from './support/axe.js';
import { openBrowser } from './support/browser.js';
import { sitDown, type Person } from './support/people.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABXvMqOgAAAABJRU5ErkJggg==',
  'base64',
);

/** Writing articles and quizzes, and what becomes of them, in a real browser: nobody here needs the API. */
describe('writing what people should know', () => {
  let api: TestApi;
  let shop: TestShop;
  let browser: Browser;
  let lead: Person;
  let ann: Person;

  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('writing');
    browser = await openBrowser();
    lead = await sitDown(browser, api.url, shop.lead);
    ann = await sitDown(browser, api.url, shop.ann);
  });
  afterAll(async () => {
    await lead?.leave();
    await ann?.leave();
    await browser?.close();
    await api?.close();
  });

  /** Everything that was typed is with the server. */
  const saved = (page: Page): Promise<void> => page.locator('[data-save="saved"]').waitFor();

  test('an article is written with a picture, tried side by side, and published', async () => {
    const { page } = lead;
    await page.goto('/knowledge');
    await page.getByRole('button', { name: '新建文章' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('中文标题').fill('退货怎么收');
    await dialog.getByLabel('英文标题').fill('Taking returns');
    await eventually('a key is suggested', async () => (await dialog.getByLabel('编号').inputValue()) === 'KB01');
    await dialog.getByRole('button', { name: '开始写' }).click();
    const text = page.getByRole('textbox', { name: '中文正文' });
    await text.fill('签收次日起七天内可以退。\n\n拆封的食品不退。');
    await page.getByRole('region', { name: '预览' }).getByText('拆封的食品不退。').waitFor();
    await page.locator('input[type=file]').setInputFiles({ name: '退货单.png', mimeType: 'image/png', buffer: PNG });
    await page.getByRole('region', { name: '预览' }).getByRole('img', { name: '退货单' }).waitFor();
    await page.getByRole('button', { name: '加一处' }).click();
    await page.getByRole('combobox', { name: '第 1 处：流程' }).click();
    await page.locator('.ant-select-item-option').first().click();
    await saved(page);
    await settled(page);
    expect(await seriousFindings(page)).toEqual([]);
    await page.reload();
    expect(await text.inputValue()).toContain('拆封的食品不退。');
    await page.getByRole('button', { name: '发布' }).click();
    await page.getByRole('dialog').getByLabel('改了什么').fill('第一次写');
    await page.getByRole('dialog').getByRole('button', { name: '发布' }).click();
    await page.getByRole('heading', { level: 1, name: '退货怎么收' }).waitFor();
    await page.getByText('第 1 版').first().waitFor();
    expect(lead.complaints).toEqual([]);
  });

  test('colleagues are asked to confirm it; one does, and suggests a change', async () => {
    await lead.page.getByRole('button', { name: '请同事阅读确认' }).click();
    const dialog = lead.page.getByRole('dialog');
    await dialog.getByLabel('岗位').click();
    await lead.page.locator('.ant-select-item-option').filter({ hasText: '客服' }).first().click();
    await lead.page.keyboard.press('Escape');
    await dialog.getByLabel('为什么要读').fill('退货规则');
    await dialog.getByRole('button', { name: '发出' }).click();
    await lead.page.getByText(/0 \/ \d 人已确认/u).waitFor();
    const { page } = ann;
    await page.goto('/knowledge');
    await page.getByRole('region', { name: '等你确认' }).getByRole('link', { name: '退货怎么收' }).click();
    await page.getByRole('button', { name: '我已读完，确认' }).click();
    await page.getByText('已确认', { exact: true }).waitFor();
    await page.getByRole('button', { name: '建议修改' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('七天应为十五天');
    await page.getByRole('dialog').getByRole('button', { name: '提交建议' }).click();
    await page.getByRole('region', { name: '待处理的建议（1）' }).getByText('七天应为十五天').waitFor();
    expect(await page.getByRole('button', { name: '采纳' }).count()).toBe(0);
    await settled(page);
    expect(await seriousFindings(page)).toEqual([]);
    expect(ann.complaints).toEqual([]);
  });

  test('the owner accepts it and publishes version 2; the history tells the difference', async () => {
    const { page } = lead;
    await page.goto('/knowledge?tab=suggestions');
    await page.getByRole('button', { name: '采纳', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: '采纳' }).click();
    await page.getByText('没有待处理的建议。').waitFor();
    await page.goto('/knowledge/KB01/edit');
    const text = page.getByRole('textbox', { name: '中文正文' });
    await text.fill((await text.inputValue()).replace('七天', '十五天'));
    await saved(page);
    await page.getByRole('button', { name: '发布' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '发布' }).click();
    await page.getByText('第 2 版').first().waitFor();
    await page.getByRole('link', { name: '历史' }).click();
    await page.locator('del', { hasText: '七' }).waitFor();
    await page.locator('ins', { hasText: '十五' }).waitFor();
    await settled(page);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: '恢复成第 1 版' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: '恢复成第 1 版' }).click();
    await eventually('the first text is in the draft', async () => (await text.inputValue()).includes('七天'));
    await page.getByRole('button', { name: '放弃草稿' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: '放弃草稿' }).click();
    await eventually('the published text is back', async () => (await text.inputValue()).includes('十五天'));
    expect(lead.complaints).toEqual([]);
  });

  test('two people write at once: different places go together, the same place is a question, and nothing is lost', async () => {
    const [mine, theirs] = [lead.page, ann.page];
    await Promise.all([mine.goto('/knowledge/KB01/edit'), theirs.goto('/knowledge/KB01/edit')]);
    const [here, there] = [mine, theirs].map((page) => page.getByRole('textbox', { name: '中文正文' }));
    await there!.waitFor();
    await here!.fill(`${await here!.inputValue()}\n\n末尾一句。`);
    await saved(mine);
    await theirs.getByRole('textbox', { name: '中文标题' }).fill('退货怎样收');
    await theirs.getByText('lead 刚保存了这份草稿').waitFor();
    await saved(theirs);
    expect(await there!.inputValue()).toContain('末尾一句。');
    // Cut off, so that both certainly write on the same text.
    await lead.context.setOffline(true);
    await mine.getByRole('textbox', { name: '英文标题' }).fill('Mine');
    await mine.locator('[data-save="offline"]').waitFor();
    await theirs.getByRole('textbox', { name: '英文标题' }).fill('Theirs');
    await saved(theirs);
    await lead.context.setOffline(false);
    const question = mine.getByRole('alert').filter({ hasText: 'ann 也改了这里' });
    await question.getByText('Theirs').waitFor();
    await question.getByRole('radio', { name: '用 ann 的' }).check();
    await question.getByRole('button', { name: '就这样保存' }).click();
    await saved(mine);
    expect(await mine.getByRole('textbox', { name: '英文标题' }).inputValue()).toBe('Theirs');
    expect(await mine.getByRole('textbox', { name: '中文标题' }).inputValue()).toBe('退货怎样收');
    // What the browser says of the cut line is no complaint about the page.
    lead.complaints.length = 0;
    expect(ann.complaints).toEqual([]);
  });

  test('a quiz is made of three kinds of question, tried and published', async () => {
    const { page } = lead;
    await page.goto('/quizzes');
    await page.getByRole('button', { name: '新建测验' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('中文标题').fill('退货测验');
    await dialog.getByLabel('英文标题').fill('Returns');
    await dialog.getByLabel('标识').fill('returns_quiz');
    await dialog.getByRole('button', { name: '开始出题' }).click();
    const write = async (label: string, zh: string): Promise<void> => {
      await page.getByRole('textbox', { name: `${label} · 中文` }).fill(zh);
      await page.getByRole('textbox', { name: `${label} · 英文` }).fill(`${zh} (en)`);
    };
    const kind = async (name: string): Promise<void> => {
      await page.getByRole('combobox', { name: '题型' }).click();
      await page.locator('.ant-select-item-option').filter({ hasText: name }).click();
    };
    await page.getByText('还没写题目').click();
    await write('题目', '十五天内能退吗？');
    await write('选项 1', '能');
    await write('选项 2', '不能');
    await page.getByText('试做', { exact: true }).click();
    // Nothing explains the answer yet: it is named, with the way there.
    await page.getByText('第 1 题库 · 第 1 题 · 解析 · 中文').waitFor();
    await page.getByRole('button', { name: '去改' }).first().click();
    await write('解析', '规则是十五天');
    await page.getByRole('button', { name: '加一道题' }).click();
    await kind('填数');
    await write('题目', '几天内能退？');
    await page.getByRole('spinbutton', { name: '正确的数' }).fill('15');
    await write('解析', '十五天');
    await page.getByRole('button', { name: '加一道题' }).click();
    await kind('排序');
    await write('题目', '先做什么？');
    await write('第 1 项', '拍照');
    await write('第 2 项', '入库');
    await write('解析', '先留证据');
    await saved(page);
    await settled(page);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByText('试做', { exact: true }).click();
    await page.locator('.kn-question').nth(2).waitFor();
    expect(await page.locator('.kn-question').count()).toBe(3);
    await page.getByRole('button', { name: '交卷看结果' }).click();
    await page.getByText('没有通过').waitFor();
    expect(await page.getByText('答错了').count()).toBe(3);
    await settled(page);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: '发布' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '发布' }).click();
    await page.getByRole('button', { name: '开始测验' }).waitFor();
    expect(lead.complaints).toEqual([]);
  });

  test('a colleague fails it, then passes, and the lead sees it', async () => {
    const { page } = ann;
    await page.goto('/quizzes');
    expect(await page.getByRole('button', { name: '新建测验' }).count()).toBe(0);
    await page.getByRole('link', { name: /退货测验/u }).click();
    await page.getByRole('button', { name: '开始测验' }).click();
    await page.locator('.kn-question').first().waitFor();
    expect(await page.getByRole('link', { name: '编辑' }).count()).toBe(0);
    await page.getByRole('button', { name: '交卷' }).click();
    await page.getByRole('status').filter({ hasText: '没有通过' }).waitFor();
    await page.getByText('规则是十五天').waitFor();
    await page.getByRole('button', { name: '再做一次' }).click();
    await page.getByRole('button', { name: '交卷' }).waitFor();
    await page.getByRole('radio', { name: '能', exact: true }).check();
    await page.getByText('还有 2 题没有答').waitFor();
    await page.getByRole('spinbutton').fill('15');
    await page.getByRole('spinbutton').blur();
    await page.getByText('还有 1 题没有答').waitFor();
    const order = page.locator('.kn-order li');
    if ((await order.first().textContent())?.includes('入库')) {
      await page.getByRole('button', { name: '下移：入库' }).click();
      await order.first().getByText('拍照').waitFor();
    } else await page.getByRole('button', { name: '就是这个顺序' }).click();
    await page.getByText(/没有答/u).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '交卷' }).click();
    await page.getByRole('status').filter({ hasText: '通过了' }).waitFor();
    expect(ann.complaints).toEqual([]);
    await lead.page.goto('/quizzes/returns_quiz');
    await lead.page.getByRole('region', { name: '谁通过了' }).getByText('最好 100 分').waitFor();
  });

  test('who may not write finds no way to, and is told so at the address', async () => {
    const trainee = await sitDown(browser, api.url, shop.trainee, { width: 390, height: 844 });
    const { page } = trainee;
    await page.goto('/knowledge/KB01');
    await page.getByRole('button', { name: '建议修改' }).waitFor();
    expect(await page.getByRole('link', { name: '编辑' }).count()).toBe(0);
    for (const address of ['/knowledge/KB01/edit', '/quizzes/returns_quiz/edit']) {
      await page.goto(address);
      await page.getByText('403').waitFor();
    }
    await page.goto('/knowledge/KB404/edit');
    await page.getByText('404').waitFor();
    await trainee.leave();
  });
});
