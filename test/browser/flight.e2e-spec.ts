import type { Browser, Locator, Page } from 'playwright-core';
import { startTestApi, type TestApi, type TestShop } from '../support/api.js';
import { seriousFindings } from './support/axe.js';
import { openBrowser } from './support/browser.js';
import { sitDown } from './support/people.js';
import { choose } from './support/studio.js';

const FIRST = `sop: parcel
title: { zh: 寄样, en: Send a sample }
owner: cs
start: [cs]
subject: subject
form:
  subject: { type: string, title: { zh: 事由, en: Subject } }
tasks:
  ASK: { title: { zh: 问地址, en: Ask for the address }, role: cs, due: +4h }
  PACK: { title: { zh: 打包, en: Pack }, role: cs, due: +8h }
machine:
  initial: open
  states:
    open: { title: { zh: 准备中, en: Preparing }, tasks: [ASK, PACK], on: { TASKS.SETTLED: sent } }
    sent: { type: final, title: { zh: 已寄出, en: Sent } }
`;

/** What asking has found out takes the run on, so it stands still where that was asked before; and packing may take longer. */
const SECOND = FIRST.replace('role: cs, due: +4h }', 'role: cs, due: +4h, sends: [{ event: ADDRESS.KNOWN }] }')
  .replace('due: +8h', 'due: +48h')
  .replace('TASKS.SETTLED: sent', 'ADDRESS.KNOWN: sent')
  .replace('tasks:\n', 'events:\n  ADDRESS.KNOWN: { title: { zh: 地址清楚了, en: Address known } }\ntasks:\n');

describe('runs under way and a new version, in the browser', () => {
  let api: TestApi;
  let shop: TestShop;
  let browser: Browser;
  const runs: Record<string, string> = {};
  let flight: string;

  /** Ids of the versions, the first at 0. */
  const versions: string[] = [];
  /** @returns the id of the SOP. */
  const publish = async (source: string): Promise<string> => {
    const { sop } = await shop.boss.do(
      'sopPublish',
      'SopPublishInput',
      { source, note: '改一改', warningsReason: '试一下' },
      '... on SopPayload { sop { id activeVersionId } }',
    );
    versions.push(sop.activeVersionId as string);
    return sop.id as string;
  };

  /** Does the task that finds the address out. */
  const ask = async (tasks: { id: string; instance: string }[]): Promise<void> => {
    const taskId = tasks.find(({ instance }) => instance === 'ASK')?.id;
    await shop.ann.do('taskStart', 'TaskOnlyInput', { taskId }, '');
    await shop.ann.do('taskSubmit', 'TaskSubmitInput', { taskId }, '');
  };

  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('flight-page');
    browser = await openBrowser();
    await publish(FIRST);
    for (const subject of ['甲样', '乙样', '丙样']) {
      const { run, tasks } = await shop.ann.do(
        'runStart',
        'RunStartInput',
        { sopKey: 'parcel', form: { subject } },
        '... on RunPayload { run { id } tasks { id instance } }',
      );
      runs[subject] = run.id as string;
      if (subject === '乙样') await ask(tasks);
    }
    flight = `/sops/${await publish(SECOND)}/edit?tab=flight`;
  });
  afterAll(async () => {
    await browser?.close();
    await api?.close();
  });

  const line = (page: Page, subject: string): Locator => page.locator('.flight-line').filter({ hasText: subject });
  const versionOf = async (subject: string): Promise<number> => {
    const { node } = await shop.boss.ask('query ($id: UUID!) { node(id: $id) { ... on Run { sopVersion { id } } } }', {
      id: runs[subject],
    });
    return versions.indexOf(node.sopVersion.id as string) + 1;
  };

  test('the plan shows each run with its stages, tasks and clocks; one that could not finish is refused with the reason; the others go over, one and all', async () => {
    const { page, complaints, leave } = await sitDown(browser, api.url, shop.boss);
    await page.goto(flight);
    await page.getByText('第 1 版 × 3').waitFor();

    // The result that the new version waits for was given already: nothing would take this run on.
    await line(page, '乙样').getByText('不能换').waitFor();
    await line(page, '乙样')
      .getByText(/「准备中」只等 ADDRESS.KNOWN/u)
      .waitFor();
    expect(await line(page, '乙样').getByRole('button', { name: '换到新版本' }).count()).toBe(0);
    expect(await line(page, '乙样').getByRole('checkbox').isDisabled()).toBe(true);

    await line(page, '甲样').getByRole('button', { name: '详情' }).click();
    const details = line(page, '甲样').locator('.flight-details');
    await details.getByText(/打包 .*继续/u).waitFor();
    await details.getByRole('heading', { name: '计时' }).waitFor();
    await details.getByText(/打包.*不变：/u).waitFor();
    await page.getByRole('radio', { name: '按新版本重新计时' }).check();
    await details.getByText(/打包.* → /u).waitFor();
    // One clock may do otherwise than the rest.
    await page.getByText('个别计时另作安排').click();
    await choose(page, page.locator('.flight-clocks').getByLabel(/打包/u), '保持原定时间');
    await page.getByText('已单独安排 1 个').waitFor();
    await details.getByText(/打包.*不变：/u).waitFor();
    expect(await seriousFindings(page)).toEqual([]);

    await line(page, '丙样').getByRole('button', { name: '换到新版本' }).click();
    await page.getByText('已把 1 个流程换到新版本。').waitFor();
    await line(page, '丙样').waitFor({ state: 'hidden' });
    expect(await versionOf('丙样')).toBe(2);
    expect(await versionOf('甲样')).toBe(1);

    await page.getByRole('checkbox', { name: '选择全部可换的（1）' }).check();
    await page.getByRole('button', { name: '换到新版本（1）' }).click();
    await line(page, '甲样').waitFor({ state: 'hidden' });
    expect(await versionOf('甲样')).toBe(2);
    expect(await versionOf('乙样')).toBe(1);
    await line(page, '乙样').waitFor();
    await page.getByText('第 2 版 × 2').waitFor();

    // It says so in its story, and goes on to its end by the new rules.
    await page.goto(`/runs/${runs['甲样']}?tab=history`);
    await page.getByText('让流程换到了新版本').waitFor();
    const { node } = await shop.ann.ask(
      'query ($id: UUID!) { node(id: $id) { ... on Run { tasks { nodes { id instance } } } } }',
      { id: runs['甲样'] },
    );
    await ask(node.tasks.nodes);
    await page.getByText('已结束').first().waitFor();
    expect(complaints).toEqual([]);
    await leave();
  });
});
