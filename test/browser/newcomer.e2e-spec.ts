import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { parse } from 'yaml';
import { ImportShippedKnowledge } from '#knowledge';
import { CourseLoop } from '#onboarding';
import { PublishSop } from '#sops';
import { startTestApi, type TestApi, type TestShop } from '../support/api.js';
import { eventually } from '../support/eventually.js';
import { seriousFindings, settled } from './support/axe.js';
import { drawer } from './support/board.js';
import { openBrowser } from './support/browser.js';
import { sitDown, type Person } from './support/people.js';
import { choose } from './support/studio.js';
import { answerAll, type QuizFile } from './support/quiz.js';

const ROOT = join(import.meta.dirname, '../..');

/** Paying is for whoever has read the step and passed the quiz of the first day. */
const COACHED = `
sop: coached
title: { zh: 打款, en: Payout }
owner: cs
start: [cs]
subject: subject
form:
  subject: { type: string, maxLength: 40, title: { zh: 事由, en: Subject } }
tasks:
  PAY:
    title: { zh: 核对后打款, en: Check and pay }
    role: cs
    training: { confirm: true, quiz: board_use }
    checklist:
      - { key: amount, title: { zh: 金额与裁决一致, en: The amount is the one decided } }
machine:
  id: coached
  initial: paying
  states:
    paying: { title: { zh: 打款中, en: Paying }, tasks: [PAY], on: { TASKS.SETTLED: done } }
    done: { type: final, title: { zh: 完成, en: Done } }
`;

/** A newcomer's first day, from the link they were sent to the first item that counts; each test goes on where the one before stopped. */
describe('a newcomer', () => {
  let api: TestApi;
  let shop: TestShop;
  let browser: Browser;
  let boss: Person;
  let mentor: Person;
  let newcomer: Person;
  let link: string;

  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('newcomer');
    await api.api.app.get(ImportShippedKnowledge).run(shop.workspaceId, join(ROOT, 'knowledge'));
    const who = { workspaceId: shop.workspaceId, memberId: null };
    for (const source of [await readFile(join(ROOT, 'sops/onboarding_cs.sop.yaml'), 'utf8'), COACHED]) {
      const said = await api.api.app.get(PublishSop).run(who, { source, reasons: [{ reason: 'test' }] });
      if (!said.ok) throw new Error(JSON.stringify(said.refusal));
    }
    browser = await openBrowser();
    boss = await sitDown(browser, api.url, shop.boss);
    mentor = await sitDown(browser, api.url, shop.lead);
    newcomer = await sitDown(browser, api.url, null);
  });
  afterAll(async () => {
    for (const person of [boss, mentor, newcomer]) await person?.leave();
    await browser?.close();
    await api?.close();
  });

  const clean = async (page: Page): Promise<void> => {
    await settled(page);
    expect(await seriousFindings(page)).toEqual([]);
  };
  /** The programme is begun by the program, a moment after they joined. */
  const begun = (name: string): Promise<void> =>
    eventually(`the onboarding of ${name} begins`, async () => {
      await api.api.app.get(CourseLoop).drain();
      const { newcomers } = await shop.boss.ask('{ newcomers { onboardings { member { name } } } }');
      return (newcomers.onboardings as { member: { name: string } }[]).some(({ member }) => member.name === name);
    });
  const own = (): Locator => newcomer.page.getByRole('region', { name: '我的上手' });

  test('is invited by a manager, who gets a link to send', async () => {
    const { page } = boss;
    await page.goto('/people');
    const waiting = page.getByRole('region', { name: '还没开始的新人' });
    await waiting
      .getByRole('listitem')
      .filter({ hasText: 'trainee' })
      .getByRole('button', { name: '开始上手' })
      .waitFor();
    await clean(page);
    await page.getByRole('button', { name: '邀请同事' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '生成邀请链接' }).click();
    await dialog.getByText('请填写姓名').waitFor();
    await dialog.getByLabel('姓名').fill('小新');
    await dialog.getByLabel('邮箱').fill('xiaoxin@newcomer.example');
    await choose(page, dialog.getByLabel('岗位'), '客服');
    await choose(page, dialog.getByLabel('带教人'), 'lead');
    await clean(page);
    await dialog.getByRole('button', { name: '生成邀请链接' }).click();
    const kept = page.getByRole('dialog', { name: '把链接发给 小新' });
    link = await kept.getByLabel('邀请链接').inputValue();
    expect(link).toContain(`${api.url}/invitation/`);
    await clean(page);
    await kept.getByRole('button', { name: '完成' }).click();
    await begun('小新');
    await page.getByRole('article', { name: '小新' }).getByText('0/13 项').waitFor();
    expect(boss.complaints).toEqual([]);
  });

  test('opens the link, sees who invites to what, and chooses a password', async () => {
    const { page } = newcomer;
    await page.goto(`${api.url}/invitation/nobody-was-given-this`);
    await page.getByRole('heading', { level: 1, name: '这个邀请不能用了' }).waitFor();
    await page.goto(link);
    await page.getByRole('heading', { level: 1, name: '小新，欢迎加入' }).waitFor();
    await page.getByText('boss邀请你加入「newcomer」。').waitFor();
    await clean(page);
    await page.getByLabel('密码', { exact: true }).fill('my first day here');
    await page.getByLabel('再输一次').fill('my last day here');
    await page.getByRole('button', { name: '设好密码并进入' }).click();
    await page.getByText('两次输入不一样').waitFor();
    await page.getByLabel('再输一次').fill('my first day here');
    await page.getByRole('button', { name: '设好密码并进入' }).click();
    await own().getByText('第 1 天').waitFor();
    await own().getByText('0/13 项').waitFor();
    await own()
      .getByRole('link', { name: /下一项.*账号和看板/u })
      .waitFor();
    await clean(page);
    // The link was good for once.
    await page.goto(link);
    await page.getByRole('heading', { level: 1, name: '这个邀请不能用了' }).waitFor();
    await page.goto('/people');
  });

  test('does the first item: what is missing leads to the quiz, and the quiz to the article', async () => {
    const { page } = newcomer;
    await own()
      .getByRole('link', { name: /下一项/u })
      .click();
    const panel = drawer(page);
    await panel.getByRole('button', { name: '开始', exact: true }).click();
    for (const item of [/用自己的账号登录/u, /找到自己岗位的看板/u, /和带教人约好/u])
      await panel.getByRole('checkbox', { name: item }).check();
    await panel.getByText('3/3').first().waitFor();
    await panel.getByRole('button', { name: '提交验收' }).click();
    const refused = panel.getByRole('alert').filter({ hasText: '还没有通过测验' });
    await refused.waitFor();
    await clean(page);
    await refused.getByRole('link', { name: '去做测验「看板用法测验」' }).click();

    await page.getByRole('link', { name: /先读 KB02/u }).click();
    await page.getByRole('heading', { level: 1, name: '看板用法' }).waitFor();
    await clean(page);
    await page.getByRole('button', { name: '我已读完，确认' }).click();
    await page.getByText('已确认').first().waitFor();
    await page.goBack();
    await page.getByRole('button', { name: '开始测验' }).click();
    const file = parse(await readFile(join(ROOT, 'knowledge/quizzes/board_use.quiz.yaml'), 'utf8')) as QuizFile;
    await answerAll(page, file);
    await page.getByRole('button', { name: '交卷' }).click();
    await page.getByRole('status').filter({ hasText: '通过了' }).waitFor();
    await clean(page);
    await page.getByRole('link', { name: '返回任务' }).click();
    await panel.getByRole('button', { name: '提交验收' }).click();
    await panel.getByText(/等待.*验收/u).waitFor();
    expect(newcomer.complaints).toEqual([]);
  });

  test('is seen by the mentor, who sends it back with a reason and then accepts it', async () => {
    await mentor.page.goto('/people');
    const article = mentor.page.getByRole('article', { name: '小新' });
    await article.locator('summary').filter({ hasText: '第一天' }).click();
    const item = article.getByRole('listitem').filter({ hasText: '账号和看板' });
    await item.getByText('待验收').waitFor();
    await clean(mentor.page);
    await item.getByRole('link', { name: '账号和看板' }).click();
    const panel = drawer(mentor.page);
    await panel.getByRole('button', { name: '退回…' }).click();
    await panel.getByText('质量不够').click();
    await panel.getByRole('checkbox', { name: /带教人当面问过/u }).check();
    await panel.getByLabel('要改什么').fill('还没有约好每天几点碰头');
    await clean(mentor.page);
    await panel.getByRole('button', { name: '退回返工' }).click();

    await newcomer.page.goto('/people');
    const next = own().getByRole('link', { name: /下一项.*账号和看板/u });
    await own().getByText('退回 1 次').waitFor();
    await next.click();
    await drawer(newcomer.page).getByText('还没有约好每天几点碰头').first().waitFor();
    await clean(newcomer.page);
    await drawer(newcomer.page).getByRole('button', { name: '提交验收' }).click();

    await panel.getByRole('button', { name: '全部符合，通过' }).click();
    await drawer(newcomer.page)
      .getByText(/已完成并通过/u)
      .waitFor();
    await newcomer.page.keyboard.press('Escape');
    await own().getByText('1/13 项').waitFor();
    await own()
      .getByRole('link', { name: /下一项/u })
      .waitFor();
    await mentor.page.keyboard.press('Escape');
    await article.getByText('1/13 项').waitFor();
    expect([...mentor.complaints, ...newcomer.complaints]).toEqual([]);
  });

  test('is told why a task is not theirs yet, and learns the step that is missing', async () => {
    const { tasks } = await shop.ann.do(
      'runStart',
      'RunStartInput',
      { sopKey: 'coached', form: { subject: '第一笔' } },
      '... on RunPayload { tasks { id } }',
    );
    const { page } = newcomer;
    await page.goto(`/board?task=${tasks[0].id}`);
    const panel = drawer(page);
    await panel.getByText('做这项任务前先完成：读完并确认这一步的现行版本').first().waitFor();
    await clean(page);
    await panel.getByRole('link', { name: '读完并确认这一步' }).click();
    await page.getByRole('heading', { level: 1, name: '「核对后打款」这一步怎么做' }).waitFor();
    await page.getByText('金额与裁决一致').waitFor();
    await clean(page);
    await page.getByRole('button', { name: '我已读完这一步，确认' }).click();
    await page.getByRole('status').getByRole('link', { name: '返回任务' }).click();
    await panel.getByRole('button', { name: '领取并开始' }).click();
    await panel.getByRole('button', { name: /提交/u }).waitFor();
    expect(newcomer.complaints).toEqual([]);
  });

  test('stands in front of the manager with what they have read, passed and done, in both themes and on a phone', async () => {
    await boss.page.goto('/people?tab=members');
    await clean(boss.page);
    await boss.page.getByRole('link', { name: '小新' }).click();
    await boss.page.getByRole('heading', { level: 1, name: '小新' }).waitFor();
    const region = (name: string): Locator => boss.page.getByRole('region', { name });
    await region('能力').getByText('账号和看板').waitFor();
    await region('测验').getByRole('link', { name: '看板用法测验' }).waitFor();
    await region('阅读确认')
      .getByRole('listitem')
      .filter({ hasText: '看板用法' })
      .getByText('已确认现行版本')
      .waitFor();
    await region('阅读确认')
      .getByRole('listitem')
      .filter({ hasText: '打款' })
      .getByText('1 个步骤', { exact: false })
      .waitFor();
    await clean(boss.page);
    const url = boss.page.url();
    expect(boss.complaints).toEqual([]);
    const dark = await sitDown(browser, api.url, shop.boss, { theme: 'dark', width: 390, height: 844, language: 'en' });
    for (const address of [url, '/people', '/people?tab=members', '/checklists', '/people/import']) {
      await dark.page.goto(address);
      await dark.page.getByRole('heading', { level: 1 }).first().waitFor();
      await clean(dark.page);
      const [wide, narrow] = await dark.page.evaluate<[number, number]>(
        '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
      );
      expect(wide).toBeLessThanOrEqual(narrow);
    }
    expect(dark.complaints).toEqual([]);
    await dark.leave();
  });
});
