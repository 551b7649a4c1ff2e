import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { startTestApi, type TestApi, type TestShop } from '../support/api.js';
import { openBrowser } from './support/browser.js';
import { sitDown } from './support/people.js';

const ERRAND = readFileSync(fileURLToPath(new URL('../support/sops/errand.sop.yaml', import.meta.url)), 'utf8');
/** The next version: the wait is called differently, by its key and by its title. */
const NEXT = ERRAND.replaceAll(/\bwaiting\b(?!_)/g, 'listening').replace(
  'title: { zh: 等回复, en: Waiting for an answer }',
  'title: { zh: 听消息, en: Listening }',
);

describe('a run that went over to another version, in the browser', () => {
  let api: TestApi;
  let shop: TestShop;
  let browser: Browser;

  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('run-versions');
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await api?.close();
  });

  /** Publishes the next version and takes the run to it. */
  const migrate = async (runId: string): Promise<void> => {
    const { sop } = await shop.boss.do(
      'sopPublish',
      'SopPublishInput',
      { source: NEXT, note: '改名', warningsReason: '试一下' },
      '... on SopPayload { sop { id activeVersionId } }',
    );
    const choices = { states: [{ from: 'waiting', to: 'listening' }] };
    const { runMigrationPlan } = await shop.boss.ask(
      `query ($sopId: UUID!, $runIds: [UUID!], $choices: MigrationChoicesInput) {
         runMigrationPlan(sopId: $sopId, runIds: $runIds, choices: $choices) { nodes { planHash } } }`,
      { sopId: sop.id, runIds: [runId], choices },
    );
    const { planHash } = runMigrationPlan.nodes[0];
    const input = { runId, toVersionId: sop.activeVersionId, choices, planHash, reason: '新名字' };
    await shop.boss.do('runMigrate', 'RunMigrateInput', input, '');
  };

  test('its page goes along, and the slider shows the chart of the version it followed then', async () => {
    const { run, tasks } = await shop.ann.do(
      'runStart',
      'RunStartInput',
      { sopKey: 'errand', form: { subject: '换版本' } },
      '... on RunPayload { run { id } tasks { id } }',
    );
    for (const { id } of tasks)
      await shop.boss.do('taskWaive', 'TaskReasonInput', { taskId: id, reason: 'not needed' }, '');
    const { page, complaints, leave } = await sitDown(browser, api.url, shop.boss);
    await page.goto(`/runs/${run.id}`);
    await stage(page, '等回复').and(page.locator('.is-active')).waitFor();

    await migrate(run.id as string);
    await stage(page, '听消息').and(page.locator('.is-active')).waitFor();
    expect(await stage(page, '等回复').count()).toBe(0);

    await page.getByRole('button', { name: '上一步' }).click();
    await stage(page, '等回复').and(page.locator('.is-active')).waitFor();
    expect(await stage(page, '听消息').count()).toBe(0);
    await page.getByText('图为当时所用的版本').waitFor();

    // The address says the same to a colleague.
    await page.reload();
    await stage(page, '等回复').waitFor();
    await page.getByRole('button', { name: '回到现在' }).click();
    await stage(page, '听消息').waitFor();
    expect(complaints).toEqual([]);
    await leave();
  });
});

const stage = (page: Page, title: string): Locator => page.locator('.statechart .stage', { hasText: title });
