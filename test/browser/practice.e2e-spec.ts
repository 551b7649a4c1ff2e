import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { ImportShippedKnowledge } from '#knowledge';
import { ImportShipped } from '#sops';
import { startTestApi, type TestApi, type TestShop } from '../support/api.js';
import { seriousFindings, settled } from './support/axe.js';
import { openBrowser } from './support/browser.js';
import { sitDown } from './support/people.js';

const STAND = 'practice { id stand { mine isOver } }';

/** A refund practised in a real browser: one planted fault is seen, one is not, and nothing of it is anywhere else. */
describe('practice in the browser', () => {
  let api: TestApi;
  let shop: TestShop;
  let browser: Browser;

  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('practise');
    const root = join(import.meta.dirname, '../..');
    await api.api.app.get(ImportShipped).run(shop.workspaceId, join(root, 'sops'));
    await api.api.app.get(ImportShippedKnowledge).run(shop.workspaceId, join(root, 'knowledge'));
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await api?.close();
  });

  test('a fault is found by putting the payment on hold, another is missed in the follow-up', async () => {
    const ann = await sitDown(browser, api.url, shop.ann);
    const { page } = ann;
    await page.goto('/practice');
    const exercise = page.locator('li.pr-card').filter({ hasText: '退款练习：四件套颜色不符' });
    await exercise.waitFor();
    await settled(page);
    expect(await seriousFindings(page)).toEqual([]);
    await exercise.getByRole('button', { name: /开始练习/u }).click();
    await page.waitForURL(/\/practice\/[0-9a-f-]{36}/u);
    const id = page.url().split('/').at(-1)!.split('?')[0]!;
    await playUntilPayment(shop, id);
    await page.reload();
    const payment = page.locator('[data-task="C15"]');
    await payment.waitFor();
    await settled(page);
    expect(await seriousFindings(page)).toEqual([]);
    await payment.getByRole('button', { name: '开始' }).click();
    await payment.getByRole('button', { name: '挂起…' }).click();
    await page.getByLabel('为什么挂起').fill('质检写着实收 0 件');
    await page.getByRole('button', { name: '挂起', exact: true }).click();
    await payment.getByText(/质检写着实收 0 件/u).waitFor();
    await page.getByRole('button', { name: '结束并看结果' }).click();
    await page.locator('.ant-popconfirm .ant-btn-primary').click();
    const result = page.getByRole('region', { name: /结果/u });
    await result.getByRole('region', { name: '发现了' }).getByText('质检写着实收 0 件、数量相符').waitFor();
    await result.getByRole('region', { name: '漏掉了' }).getByText('买家说了要去评价区').waitFor();
    expect(ann.complaints).toEqual([]);
    await page.goto('/board');
    await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
    expect(await api.database.look('select 1 from run union all select 1 from notification')).toEqual([]);
    await ann.leave();
  });
});

/** What comes before the payment, done by the same person through the API. */
async function playUntilPayment(shop: TestShop, id: string): Promise<void> {
  const play = async (mutation: string, input: object): Promise<string[]> => {
    const type = mutation === 'practiceMove' ? 'PracticeMoveInput' : 'PracticeInput';
    const { practice } = await shop.ann.do(mutation, type, { id, ...input }, `... on PracticePayload { ${STAND} }`);
    return practice.stand.mine as string[];
  };
  const move = (step: object): Promise<string[]> => play('practiceMove', { move: step });
  const work = async (task: string, items: string[], fields: object): Promise<void> => {
    await move({ type: 'task.start', task });
    for (const item of items) await move({ type: 'task.tick', task, item, done: true });
    if (task === 'C08')
      await move({
        type: 'task.attach',
        task,
        evidence: { id: 'sent', kind: 'file', name: 'sent', criterion: 'message_sent' },
      });
    await move({ type: 'task.submit', task, fields });
  };
  await work('C01', ['greet', 'ask_once', 'order_check', 'warehouse_note'], {});
  await work('C03', ['rule_row', 'window', 'listing'], {
    ...{ decision: 'return_refund', ruleCode: 'R15D', liability: 'seller' },
    ...{ approvedAmount: 33_900, freightBearer: 'seller' },
  });
  const waitFor = async (task: string): Promise<void> => {
    for (let turn = 0; turn < 40; turn += 1) if ((await play('practiceWait', {})).includes(task)) return;
    throw new Error(`${task} did not come.`);
  };
  await waitFor('C08');
  await work('C08', ['address', 'freight', 'enclose', 'deadline'], {
    warehouse: 'main',
    deadlineAt: '2026-11-30T15:59:00.000Z',
  });
  await waitFor('C15');
}
