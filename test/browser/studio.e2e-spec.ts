import type { Browser, Page } from 'playwright-core';
import { AddMember } from '#identity';
import { signIn, startTestApi, type TestApi, type TestShop } from '../support/api.js';
import { ApiClient } from '../support/client.js';
import { seriousFindings, settled } from './support/axe.js';
import { card, drawer } from './support/board.js';
import { openBrowser } from './support/browser.js';
import { sitDown } from './support/people.js';
import { choose, connect, editor, goBehind, panel, saved, state } from './support/studio.js';

describe('the studio', () => {
  let api: TestApi;
  let shop: TestShop;
  let browser: Browser;
  /** A manager who is no administrator: what only she wrote, somebody else has to approve. */
  let mona: ApiClient;

  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('studio');
    browser = await openBrowser();
    const [name, email, password] = ['mona', 'mona@studio.example', 'correct horse battery'];
    await api.api.app
      .get(AddMember)
      .run(
        { workspaceId: shop.workspaceId, memberId: null, requestId: 'test' },
        { email, name, roles: [{ role: 'manager', level: 'member' }], password },
      );
    mona = await signIn(new ApiClient(api.url), email, password);
  });
  afterAll(async () => {
    await browser?.close();
    await api?.close();
  });

  /** Begins an SOP of cs from nothing and leaves the page in its studio. @returns its address. */
  const begin = async (page: Page, titleZh: string, titleEn: string): Promise<string> => {
    await page.goto('/sops');
    await page.getByRole('button', { name: '新建流程' }).click();
    const dialog = page.getByRole('dialog', { name: '新建流程' });
    await dialog.getByLabel('中文名称').fill(titleZh);
    await dialog.getByLabel('英文名称').fill(titleEn);
    await choose(page, dialog.getByLabel('负责岗位'), '客服');
    await dialog.getByRole('button', { name: '创建并打开' }).click();
    await page.waitForURL(/\/sops\/[0-9a-f-]{36}\/edit/u);
    return page.url().replace(/[?#].*$/u, '');
  };

  test('an SOP made by clicking is approved, run, sent back once, changed, migrated and finished', async () => {
    const writer = await sitDown(browser, api.url, mona);
    const { page } = writer;
    const studio = await begin(page, '打样', 'Make a sample');
    await state(page, '进行中').waitFor();

    await page.getByRole('button', { name: '新建状态' }).click();
    await panel(page).getByLabel('中文').first().fill('复核');
    await panel(page).getByLabel('英文').first().fill('Checking');
    await panel(page).getByLabel('英文').first().press('Tab');
    await state(page, '复核').waitFor();
    await connect(page, '复核', '完成', { key: 'CHECK.OK', zh: '合格', en: 'Fine' });
    await connect(page, '复核', '进行中', { zh: '重做', en: 'Again' });

    await state(page, '复核').click();
    await panel(page).getByRole('button', { name: '新任务' }).click();
    await panel(page).getByRole('heading', { name: '任务' }).waitFor();
    await panel(page).getByLabel('中文').first().fill('检查样品');
    await panel(page).getByLabel('英文').first().fill('Check the sample');
    await panel(page).getByLabel('英文').first().press('Tab');
    await choose(page, panel(page).getByLabel('角色', { exact: true }), '仓储');
    await panel(page).getByText('这是一个决定').click();
    await panel(page).getByRole('button', { name: '添加：选项' }).click();
    // An option is called like what it sends.
    await panel(page).getByRole('group', { name: '合格' }).waitFor();
    await panel(page).getByRole('button', { name: '添加：选项' }).click();
    await panel(page).getByRole('group', { name: '重做' }).waitFor();

    await state(page, '进行中').click();
    await panel(page).getByText('任务都完成时 → 完成').click();
    await choose(page, panel(page).getByLabel('走到'), '复核');
    await saved(page);
    await page.getByRole('button', { name: /没有问题|个提醒/u }).waitFor();

    await page.getByRole('button', { name: '发布…' }).click();
    const publish = page.getByRole('dialog');
    await publish.getByText('需要另一个人批准').waitFor();
    await publish.getByLabel('这一版改了什么').fill('第一版');
    const why = publish.getByLabel('为什么可以带着提醒发布');
    if ((await why.count()) > 0) await why.fill('先用起来');
    await publish.getByRole('button', { name: '提交审批' }).click();
    await page.getByText(/提交了审批/u).waitFor();

    const boss = await sitDown(browser, api.url, shop.boss);
    await boss.page.goto(studio);
    await boss.page.getByRole('button', { name: '审阅…' }).click();
    await boss.page.getByRole('button', { name: '批准并发布' }).click();
    await boss.page.getByText('已发布第 1 版').waitFor();

    const { run, tasks } = await shop.ann.do(
      'runStart',
      'RunStartInput',
      { sopKey: 'make_a_sample', form: { subject: '蓝色样品' } },
      '... on RunPayload { run { id } tasks { id } }',
    );
    const ann = await sitDown(browser, api.url, shop.ann);
    await ann.page.goto(`/board?run=${run.id}`);
    const make = tasks[0].id as string;
    const doFirst = async (column: 'todo' | 'rework'): Promise<void> => {
      await card(ann.page, make, column).click();
      await drawer(ann.page)
        .getByRole('button', { name: /^(领取并)?开始$/u })
        .click();
      await drawer(ann.page).getByRole('button', { name: '提交', exact: true }).click();
      await ann.page.keyboard.press('Escape');
      await drawer(ann.page).waitFor({ state: 'hidden' });
    };
    await doFirst('todo');

    const packer = await sitDown(browser, api.url, shop.packer);
    await packer.page.goto(`/board?run=${run.id}`);
    const decide = async (column: 'todo' | 'rework', option: string): Promise<void> => {
      await packer.page.locator(`section[data-column="${column}"] [data-card]`).filter({ hasText: '检查样品' }).click();
      await drawer(packer.page)
        .getByRole('button', { name: /^(领取并)?开始$/u })
        .click();
      await drawer(packer.page).getByText(option, { exact: true }).click();
      await drawer(packer.page).getByRole('button', { name: '提交', exact: true }).click();
      await packer.page.keyboard.press('Escape');
      await drawer(packer.page).waitFor({ state: 'hidden' });
    };
    await decide('todo', '重做');
    await doFirst('rework');

    // Version 2: the step that is open now has another name.
    await page.goto(`${studio}?view=text`);
    await editor(page).waitFor();
    await goBehind(page, 'zh: 检查样品');
    await page.keyboard.type('（称重）');
    await saved(page);
    await page.getByRole('button', { name: '发布…' }).click();
    await publish
      .getByText(/检查样品（称重）/u)
      .first()
      .waitFor();
    await publish.getByLabel('这一版改了什么').fill('要称重');
    if ((await why.count()) > 0) await why.fill('先用起来');
    await publish.getByRole('button', { name: /提交审批|^发布$/u }).click();
    await page.getByText(/提交了审批/u).waitFor();
    await boss.page.goto(studio);
    await boss.page.getByRole('button', { name: '审阅…' }).click();
    await boss.page.getByRole('button', { name: '批准并发布' }).click();
    await boss.page.getByText('已发布第 2 版').waitFor();

    await boss.page.getByRole('tab', { name: '执行中' }).click();
    await boss.page.getByText('蓝色样品').first().waitFor();
    await boss.page.getByRole('button', { name: '换到新版本', exact: true }).first().click();
    await boss.page.getByText('已把 1 个流程换到新版本').first().waitFor();

    await packer.page.getByText('检查样品（称重）').first().waitFor();
    await decide('rework', '合格');
    await ann.page.goto(`/runs/${run.id}`);
    await ann.page.getByText('已结束').first().waitFor();
    expect([...writer.complaints, ...boss.complaints, ...ann.complaints, ...packer.complaints]).toEqual([]);
    for (const person of [writer, boss, ann, packer]) await person.leave();
  });

  test('two managers write at once: what each did is merged, what both changed is asked about', async () => {
    const first = await sitDown(browser, api.url, mona);
    const studio = await begin(first.page, '退样', 'Return a sample');
    await saved(first.page);
    const second = await sitDown(browser, api.url, shop.boss);
    for (const { page } of [first, second]) {
      await page.goto(`${studio}?view=text`);
      await editor(page).waitFor();
    }
    await goBehind(first.page, 'zh: 第一步');
    await first.page.keyboard.type('甲');
    await saved(first.page);
    await goBehind(second.page, 'zh: 事项');
    await second.page.keyboard.type('乙');
    await second.page.getByText(/mona .*也保存了这份草稿，两边的改动已合并/u).waitFor();
    await saved(second.page);
    const merged = (await editor(second.page).innerText()).replaceAll('\n', ' ');
    expect(merged).toContain('第一步甲');
    expect(merged).toContain('事项乙');

    await goBehind(second.page, 'zh: 进行中');
    await second.page.keyboard.type('二');
    await saved(second.page);
    await goBehind(first.page, 'zh: 进行中');
    await first.page.keyboard.type('一');
    await first.page.getByRole('button', { name: '逐处选择…' }).click();
    const dialog = first.page.getByRole('dialog', { name: '两个人改了同一处' });
    await dialog.getByText('进行中一').waitFor();
    await dialog.getByText('进行中二').waitFor();
    await settled(first.page);
    expect(await seriousFindings(first.page)).toEqual([]);
    await dialog.getByRole('radio', { name: /boss/u }).check();
    await dialog.getByRole('button', { name: '合并' }).click();
    await saved(first.page);
    const chosen = await editor(first.page).innerText();
    expect(chosen).toContain('进行中二');
    expect(chosen).toContain('事项乙');
    await first.leave();
    await second.leave();
  });

  test('a closed tab loses nothing, also without a server', async () => {
    const writer = await sitDown(browser, api.url, mona);
    const { page, context } = writer;
    const studio = await begin(page, '寄样', 'Post a sample');
    await page.goto(`${studio}?view=text`);
    await editor(page).waitFor();
    await context.setOffline(true);
    await goBehind(page, 'zh: 第一步');
    await page.keyboard.type('没有网络');
    await page.locator('[data-save="offline"]').waitFor();
    await page.close();
    await context.setOffline(false);

    const again = await context.newPage();
    await again.goto(`${studio}?view=text`);
    await again.getByText(/已恢复本机上/u).waitFor();
    await editor(again).getByText('第一步没有网络').waitFor();
    await saved(again);
    await again.reload();
    await editor(again).getByText('第一步没有网络').waitFor();
    await writer.leave();
  });

  test('a hostile document is refused with a reason and shown as what it is', async () => {
    const { page, complaints, leave } = await sitDown(browser, api.url, mona);
    const studio = await begin(page, '<img src=x onerror=alert(1)>', 'Hostile');
    await page.getByRole('heading', { level: 1, name: '<img src=x onerror=alert(1)>' }).waitFor();
    await page.goto(`${studio}?view=text&findings=true`);
    await editor(page).waitFor();
    await goBehind(page, 'due: +1wd');
    await page.keyboard.type('\n__proto__: { polluted: true }');
    await page.getByRole('button', { name: /个错误/u }).waitFor();
    const findings = page.getByRole('region', { name: '检查结果' });
    await findings
      .getByText(/__proto__/u)
      .first()
      .waitFor();
    await page.getByRole('button', { name: '发布…' }).click();
    await page
      .getByRole('dialog')
      .getByText(/先改好这些错误|还没能保存/u)
      .waitFor();
    await page.keyboard.press('Escape');

    await page.goto('/sops');
    await page.getByRole('button', { name: '导入' }).click();
    const dialog = page.getByRole('dialog', { name: '导入流程' });
    await dialog.getByLabel('内容').fill('a: &a [*a, *a]\nsop: !!js/function "x"');
    await dialog.getByRole('button', { name: '导入' }).click();
    await dialog.getByRole('alert').waitFor();
    expect(complaints).toEqual([]);
    await leave();
  });

  test('a draft is played: what may be done is done, what may not is refused, and the play is kept as a scenario', async () => {
    const { page, complaints, leave } = await sitDown(browser, api.url, mona);
    const studio = await begin(page, '试走', 'Try it');
    await page.goto(`${studio}?tab=try`);
    await page.getByRole('button', { name: '开始试走' }).click();
    await page.getByText('发起被拒绝').waitFor();
    await page.getByLabel(/事项/u).fill('试一试');
    await page.getByRole('button', { name: '开始试走' }).click();
    const task = page.locator('[data-task="first_step"]');
    await task.getByRole('button', { name: '填写' }).click();
    await choose(page, task.getByLabel('由谁'), '店长');
    await task.getByRole('button', { name: '提交' }).click();
    await page
      .getByRole('alert')
      .getByText(/被拒绝/u)
      .waitFor();
    await choose(page, task.getByLabel('由谁'), '合适的人');
    await task.getByRole('button', { name: '提交' }).click();
    await page.getByText('流程已结束：完成').waitFor();
    await page.getByRole('button', { name: '存为场景…' }).click();
    await page.getByLabel('场景名称').fill('一次走完');
    await page.getByRole('button', { name: '存入草稿' }).click();
    await saved(page);
    await page.getByText('场景', { exact: true }).click();
    await page.getByRole('button', { name: '全部运行' }).click();
    await page.getByText('1 个通过，0 个不符').waitFor();
    await settled(page);
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await leave();
  });

  test.each([
    ['zh', 'light', 1440],
    ['en', 'dark', 390],
  ] as const)(
    'library, text, versions and handbook have no serious findings: %s, %s, %i px',
    async (language, theme, width) => {
      const { page, leave } = await sitDown(browser, api.url, shop.boss, {
        ...{ language, theme, width, height: width < 600 ? 844 : 900 },
      });
      const { data } = await shop.boss.send('{ sop(key: "errand") { id } }');
      const studio = `/sops/${(data['sop'] as { id: string }).id}`;
      await page.goto('/sops');
      await page.getByRole('heading', { level: 1 }).waitFor();
      await settled(page);
      expect(await seriousFindings(page)).toEqual([]);
      for (const [address, there] of [
        ['/edit?view=text&findings=true', '.cm-content'],
        ['/edit', '.studio-pane input'],
        ['/edit?tab=versions', '.versions-list'],
        ['/edit?tab=try', '.play-side button'],
        ['/handbook', '.handbook article'],
      ] as const) {
        await page.goto(`${studio}${address}`);
        await page.locator(there).first().waitFor();
        await settled(page);
        expect([address, await seriousFindings(page)]).toEqual([address, []]);
      }
      await leave();
    },
  );

  test('a member reads handbooks and the version in use, and finds no way to write', async () => {
    const { page, leave } = await sitDown(browser, api.url, shop.ann);
    await page.goto('/sops');
    await page.getByText('你可以阅读每个流程的手册').waitFor();
    expect(await page.getByRole('button', { name: '新建流程' }).count()).toBe(0);
    const errand = page.getByRole('listitem').filter({ hasText: 'errand' });
    await errand.getByRole('link').first().click();
    await page.getByRole('heading', { level: 2, name: '阶段与步骤' }).waitFor();
    const { data } = await shop.boss.send('{ sop(key: "errand") { id } }');
    await page.goto(`/sops/${(data['sop'] as { id: string }).id}/edit`);
    await page.getByText(/正在使用的第 1 版，可以查看和试走/u).waitFor();
    await state(page, '在路上').click();
    await panel(page).getByText('取件').click();
    await panel(page).getByText('重量（克）').waitFor();
    expect(await page.getByRole('button', { name: /发布|新建状态|删除|添加/u }).count()).toBe(0);
    expect(await page.getByRole('tab', { name: '执行中' }).count()).toBe(0);
    await settled(page);
    expect(await seriousFindings(page)).toEqual([]);

    const { sop } = await shop.boss.do(
      'sopSaveDraft',
      'SopSaveDraftInput',
      { source: 'sop: not_yet\ntitle: { zh: 还没发布, en: Not yet }\nowner: cs\n' },
      '... on SopDraftPayload { sop { id } }',
    );
    await page.goto(`/sops/${sop.id}/edit`);
    await page.getByText('没有查看权限').waitFor();
    await leave();
  });
});
